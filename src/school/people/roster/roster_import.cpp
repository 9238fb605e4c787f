#include "school/people/roster/roster_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/random.h"
#include "base/text.h"
#include "school/people/roster/application.h"
#include "school/people/roster/pictures.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

std::string name_in(const Picture& picture) { return picture.at("given") + " " + picture.at("family"); }

bool is_here(const Picture& picture, const std::string& today) {
  const std::string& end = picture.at("end");
  const std::string& left = picture.at("left");
  return (end.empty() || end >= today) && (left.empty() || left > today);
}

std::string class_in_words(std::string_view name, std::optional<int> year, std::string_view teacher) {
  return fmt::format("{}|{}|{}", name, year.value_or(-1), teacher);
}

std::map<std::string, std::string> classes_in(const Roster& roster) {
  std::map<std::string, std::string> classes;
  for (const RosterClass& one : roster.classes) classes[one.code] = class_in_words(one.name, one.year, one.teacher);
  return classes;
}

std::map<std::string, std::string> classes_in(const storage::Database& database) {
  std::map<std::string, std::string> classes;
  for (const auto& row : database.query(
           "select code, name, classes.year, roster_id from classes left join people on people.id = classes.teacher")) {
    const auto year = row.maybe_integer(2);
    classes[row.text(0)] =
        class_in_words(row.text(1), year ? std::optional(static_cast<int>(*year)) : std::nullopt, row.text_or_empty(3));
  }
  return classes;
}

std::set<std::string> terms_in(const Roster& roster) {
  std::set<std::string> terms;
  for (const Term& term : roster.terms)
    terms.insert(fmt::format("{}|{}|{}|{}", term.name, term.kind, base::to_iso(term.starts), base::to_iso(term.ends)));
  return terms;
}

std::set<std::string> terms_in(const storage::Database& database) {
  std::set<std::string> terms;
  for (const auto& row : database.query("select name, kind, starts, ends from terms"))
    terms.insert(fmt::format("{}|{}|{}|{}", row.text(0), row.text(1), row.text(2), row.text(3)));
  return terms;
}

std::string lesson_in_words(const Lesson& lesson) {
  return fmt::format("{}|{}|{}|{}|{}", lesson.school_class, lesson.weekday, lesson.starts, lesson.ends, lesson.room);
}

std::set<std::string> lessons_in(const std::vector<Lesson>& timetable) {
  std::set<std::string> lessons;
  for (const Lesson& lesson : timetable) lessons.insert(lesson_in_words(lesson));
  return lessons;
}

std::set<std::string> lessons_in(const storage::Database& database) {
  std::set<std::string> lessons;
  for (const auto& row :
       database.query("select code, weekday, starts, ends, room from lessons join classes on classes.id = lessons.class"))
    lessons.insert(lesson_in_words({.school_class = row.text(0),
                                    .weekday = static_cast<int>(row.integer(1)),
                                    .starts = static_cast<int>(row.integer(2)),
                                    .ends = static_cast<int>(row.integer(3)),
                                    .room = row.text(4)}));
  return lessons;
}

template <class Group>
std::int64_t count_differences(const Group& before, const Group& after) {
  Group only;
  std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(), std::inserter(only, only.end()));
  return static_cast<std::int64_t>(only.size());
}

base::Error brake(const ImportPreview& preview) {
  const std::size_t leaving = preview.leaving.size();
  return {fmt::format(
              "{} of {} people would leave, which is over 5 %. If the files are whole, a named person confirms it: --by USERNAME "
              "--accept-leavers {}",
              leaving, preview.here_before, leaving),
          "SG-I050"};
}

}  // namespace

std::vector<registers::CsvProblem> RosterImport::conflicts(const RosterFiles& files, const Roster& roster) const {
  std::vector<registers::CsvProblem> problems;
  std::map<std::string, std::string> set_up_by_hand;
  for (const auto& row : store_.database.query("select username, given || ' ' || family from people where roster_id is null"))
    set_up_by_hand.emplace(row.text(0), row.text(1));
  if (set_up_by_hand.empty() || !files.people) return problems;
  registers::CsvFile file = registers::read_csv(
      *files.people,
      {.file = "people.csv",
       .required = {"username"},
       .optional = {"id", "given", "family", "role", "year", "form", "birth_date", "email", "start", "end", "needs", "address"}});
  std::map<std::string, const Person*> named;
  for (const Person& person : roster.people) named.emplace(person.username, &person);
  for (const auto& row : file.rows()) {
    const auto& field = file.field(row, "username");
    const std::string username = base::to_lower(base::trim(field.text));
    const auto taken = set_up_by_hand.find(username);
    const auto person = named.find(username);
    if (taken == set_up_by_hand.end() || person == named.end()) continue;
    if (base::equal_ignoring_case(taken->second, person->second->full_name())) continue;
    problems.push_back(
        {"people.csv", field.line, field.column, "SG-I036",
         fmt::format("the username ‘{}’ belongs to somebody who was set up by hand under another name, for example use ‘{}2’",
                     username, username)});
  }
  return problems;
}

ImportPreview RosterImport::preview(const Roster& roster) const {
  const std::string today = base::to_iso(base::london_day(store_.clock.now()));
  const Pictures before = pictures_in_store(store_.database);
  const Pictures after = pictures_of(roster);
  ImportPreview preview;
  for (const auto& [id, picture] : after) {
    const auto earlier = before.find(id);
    if (earlier == before.end()) {
      preview.added.push_back({id, name_in(picture), {}});
      continue;
    }
    PersonChange change{id, name_in(picture), differences(earlier->second, picture)};
    const bool leaves = is_here(earlier->second, today) && !is_here(picture, today);
    if (leaves) preview.leaving.push_back(change);
    if (change.fields.empty())
      ++preview.unchanged;
    else if (!leaves)
      preview.changed.push_back(std::move(change));
  }
  for (const auto& [id, picture] : before) {
    if (is_here(picture, today)) ++preview.here_before;
    if (is_here(picture, today) && !after.contains(id)) preview.leaving.push_back({id, name_in(picture), {"left"}, false});
  }
  for (const PersonChange& leaver : preview.leaving)
    for (const auto& row :
         store_.database.query("select role_grants.role from role_grants join people on people.id = role_grants.person where "
                               "people.roster_id = $1 and ended_at is null",
                               {leaver.roster_id}))
      preview.posts_that_end.push_back(fmt::format("{}: {}", leaver.name, title_of(role_from(row.text(0)).value())));
  preview.links = static_cast<std::int64_t>(roster.links.size());
  preview.classes = static_cast<std::int64_t>(roster.classes.size());
  preview.terms = static_cast<std::int64_t>(roster.terms.size());
  for (const auto& [person, classes] : roster.classes_of_person) preview.memberships += static_cast<std::int64_t>(classes.size());
  preview.terms_changed = count_differences(terms_in(store_.database), terms_in(roster));
  if (roster.timetable) {
    preview.lessons = static_cast<std::int64_t>(roster.timetable->size());
    preview.lessons_changed = count_differences(lessons_in(store_.database), lessons_in(*roster.timetable));
  }
  preview.classes_changed = count_differences(classes_in(store_.database), classes_in(roster));
  return preview;
}

base::Result<ImportPreview> RosterImport::apply(const Roster& roster, const ImportOptions& options, const Actor& by) {
  if (!by.is_system() && !by.may(May::import_people)) return base::Error{fmt::format("{} may not import people", by.name)};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<ImportPreview> {
    ImportPreview preview = this->preview(roster);
    const auto leaving = static_cast<std::int64_t>(preview.leaving.size());
    const bool is_confirmed = !by.is_system() && options.accept_leavers == leaving;
    if (preview.needs_confirmation() && !is_confirmed) return brake(preview);
    write_roster(tx, roster, preview, by);
    const storage::Assignments counts{{"made_at", tx.now()},
                                      {"made_by", by.is_system() ? storage::Value() : storage::Value(by.person)},
                                      {"added", preview.added.size()},
                                      {"changed", preview.changed.size()},
                                      {"left_school", preview.leaving.size()},
                                      {"unchanged", preview.unchanged},
                                      {"accepted_leavers", options.accept_leavers}};
    tx.record({.kind = "roster.imported",
               .register_name = "roster_imports",
               .record = tx.insert("roster_imports", counts),
               .actor = recorded(by, May::import_people),
               .reason = options.reason,
               .after = json_of(counts)});
    return preview;
  });
}

}  // namespace school
