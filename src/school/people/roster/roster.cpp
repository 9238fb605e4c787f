// Reads the files in an order that lets each row be checked against those before it.
#include "school/people/roster/roster.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/files.h"
#include "base/text.h"
#include "school/people/roster/row_reader.h"

namespace school {
namespace {

using registers::CsvFile;
using registers::CsvRow;

class RosterReader {
 public:
  explicit RosterReader(base::Date today) : today_(today) {}
  RosterReading read(const RosterFiles& files);

 private:
  template <class TakeRow>
  void each_row(const std::optional<std::string>& bytes, registers::CsvShape shape, TakeRow take_row);
  void take_person(CsvFile& file, const CsvRow& row);
  void check_person(RowReader& reader, const Person& person);
  void take_link(CsvFile& file, const CsvRow& row);
  void take_class(CsvFile& file, const CsvRow& row);
  void take_membership(CsvFile& file, const CsvRow& row);
  void take_term(CsvFile& file, const CsvRow& row);
  void take_lesson(CsvFile& file, const CsvRow& row);
  const Person* person(RowReader& reader, std::string_view column);

  base::Date today_;
  RosterReading reading_;
  std::unordered_map<std::string, std::size_t> place_of_person_;
  std::unordered_map<std::string, int> line_of_username_;
  std::set<std::string> bad_ids_;  ///< named in people.csv on a row with a problem: one mistake, one message
  std::set<std::pair<std::string, std::string>> links_, memberships_, terms_;
  std::set<std::string> classes_;
  std::set<std::tuple<std::string, int, int>> lessons_;
};

template <class TakeRow>
void RosterReader::each_row(const std::optional<std::string>& bytes, registers::CsvShape shape, TakeRow take_row) {
  if (!bytes) {
    const std::string message =
        fmt::format("there is no {} in the folder; a file without rows still needs its header row", shape.file);
    reading_.problems.push_back({shape.file, 1, 1, "SG-I038", message});
    return;
  }
  CsvFile file = registers::read_csv(*bytes, std::move(shape));
  for (const CsvRow& row : file.rows()) (this->*take_row)(file, row);
  std::vector<registers::CsvProblem> problems = file.problems();
  std::ranges::sort(problems, {}, [](const registers::CsvProblem& problem) { return std::pair(problem.line, problem.column); });
  reading_.problems.insert(reading_.problems.end(), problems.begin(), problems.end());
}

RosterReading RosterReader::read(const RosterFiles& files) {
  each_row(files.people,
           {.file = "people.csv",
            .required = {"id", "username", "given", "family", "role", "year", "form", "birth_date", "email", "start", "end",
                         "needs", "address"}},
           &RosterReader::take_person);
  each_row(files.links, {.file = "links.csv", .required = {"parent", "child", "contact_allowed"}}, &RosterReader::take_link);
  each_row(files.classes, {.file = "classes.csv", .required = {"class", "name", "year", "teacher"}}, &RosterReader::take_class);
  each_row(files.memberships, {.file = "memberships.csv", .required = {"class", "person"}}, &RosterReader::take_membership);
  each_row(files.terms, {.file = "terms.csv", .required = {"name", "kind", "start", "end"}}, &RosterReader::take_term);
  if (files.timetable) {
    reading_.roster.timetable.emplace();
    each_row(files.timetable, {.file = "timetable.csv", .required = {"class", "weekday", "start", "end", "room"}},
             &RosterReader::take_lesson);
  }
  for (auto& [person, classes] : reading_.roster.classes_of_person) std::ranges::sort(classes);
  return std::move(reading_);
}

void RosterReader::take_person(CsvFile& file, const CsvRow& row) {
  RowReader reader(file, row);
  Person person;
  person.roster_id = reader.identifier("id");
  person.username = reader.username("username");
  person.given = reader.required_text("given", 100);
  person.family = reader.required_text("family", 100);
  const auto role = reader.role("role");
  if (role) person.role = *role;
  person.year = reader.year("year");
  person.form = reader.text("form", 40);
  person.birth_date = reader.date("birth_date");
  person.email = reader.email("email");
  person.starts = reader.date("start");
  person.ends = reader.date("end");
  person.needs = reader.parts("needs");
  person.address = reader.text("address", 500);
  if (role) check_person(reader, person);
  if (!reader.is_good()) {
    bad_ids_.insert(person.roster_id);
    return;
  }
  place_of_person_.emplace(person.roster_id, reading_.roster.people.size());
  line_of_username_.emplace(person.username, row.line);
  reading_.roster.people.push_back(std::move(person));
}

void RosterReader::check_person(RowReader& reader, const Person& person) {
  if (place_of_person_.contains(person.roster_id))
    reader.wrong("id", "SG-I021", fmt::format("the id ‘{}’ stands on an earlier row too; ids are used once", person.roster_id));
  if (const auto earlier = line_of_username_.find(person.username);
      earlier != line_of_username_.end() && !person.username.empty())
    reader.wrong(
        "username", "SG-I022",
        fmt::format("the username ‘{}’ stands on line {} too; everybody has their own", person.username, earlier->second));
  if (person.role == Role::pupil && !person.year) {
    if (reader.is_good()) reader.wrong("year", "SG-I033", "a pupil needs a school year, R or 1 to 13");
  }
  if (person.starts && person.ends && *person.ends < *person.starts)
    reader.wrong("end", "SG-I026",
                 fmt::format("the end {} is before the start {}", base::to_iso(*person.ends), base::to_iso(*person.starts)));
  if (person.birth_date && *person.birth_date >= today_)
    reader.wrong("birth_date", "SG-I037", fmt::format("the birth date {} is not in the past", base::to_iso(*person.birth_date)));
}

const Person* RosterReader::person(RowReader& reader, std::string_view column) {
  const std::string id = reader.identifier(column);
  if (const auto place = place_of_person_.find(id); place != place_of_person_.end())
    return &reading_.roster.people[place->second];
  if (!id.empty() && !bad_ids_.contains(id))
    reader.wrong(column, "SG-I028", fmt::format("nobody in people.csv has the id ‘{}’", id));
  return nullptr;
}

void RosterReader::take_link(CsvFile& file, const CsvRow& row) {
  RowReader reader(file, row);
  const Person* parent = person(reader, "parent");
  const Person* child = person(reader, "child");
  const bool contact_allowed = reader.yes("contact_allowed");
  if (parent && parent->role == Role::pupil)
    reader.wrong("parent", "SG-I029", fmt::format("‘{}’ is a pupil and cannot be the parent here", parent->roster_id));
  if (child && child->role != Role::pupil)
    reader.wrong("child", "SG-I029", fmt::format("‘{}’ is no pupil, so cannot be the child here", child->roster_id));
  if (!parent || !child || !reader.is_good()) return;
  if (!links_.emplace(parent->roster_id, child->roster_id).second)
    return reader.wrong("parent", "SG-I032",
                        fmt::format("‘{}’ and ‘{}’ are linked on an earlier row", parent->roster_id, child->roster_id));
  reading_.roster.links.push_back({parent->roster_id, child->roster_id, contact_allowed});
}

void RosterReader::take_class(CsvFile& file, const CsvRow& row) {
  RowReader reader(file, row);
  RosterClass found{.code = reader.identifier("class"), .name = reader.required_text("name", 100), .year = reader.year("year")};
  if (!reader.text("teacher").empty()) {
    const Person* teacher = person(reader, "teacher");
    if (teacher && teacher->role != Role::teacher && teacher->role != Role::staff)
      reader.wrong("teacher", "SG-I029", fmt::format("‘{}’ is neither teacher nor staff", teacher->roster_id));
    if (teacher) found.teacher = teacher->roster_id;
  }
  if (!found.code.empty() && !classes_.insert(found.code).second)
    reader.wrong("class", "SG-I032", fmt::format("the class ‘{}’ stands on an earlier row too", found.code));
  if (reader.is_good()) reading_.roster.classes.push_back(std::move(found));
}

void RosterReader::take_membership(CsvFile& file, const CsvRow& row) {
  RowReader reader(file, row);
  const std::string code = reader.identifier("class");
  const Person* member = person(reader, "person");
  if (!code.empty() && !classes_.contains(code))
    reader.wrong("class", "SG-I035", fmt::format("there is no class ‘{}’ in classes.csv", code));
  if (!member || !reader.is_good()) return;
  if (!memberships_.emplace(code, member->roster_id).second)
    return reader.wrong("person", "SG-I032", fmt::format("‘{}’ is in ‘{}’ on an earlier row", member->roster_id, code));
  reading_.roster.classes_of_person[member->roster_id].push_back(code);
}

void RosterReader::take_term(CsvFile& file, const CsvRow& row) {
  RowReader reader(file, row);
  Term term{.name = reader.required_text("name", 100), .kind = base::to_lower(reader.required_text("kind", 40))};
  const auto starts = reader.required_date("start");
  const auto ends = reader.required_date("end");
  if (starts && ends && *ends < *starts)
    reader.wrong("end", "SG-I026", fmt::format("the end {} is before the start {}", base::to_iso(*ends), base::to_iso(*starts)));
  if (!reader.is_good()) return;
  term.starts = *starts;
  term.ends = *ends;
  if (!terms_.emplace(term.name, base::to_iso(term.starts)).second)
    return reader.wrong("name", "SG-I032", fmt::format("‘{}’ with that start stands on an earlier row", term.name));
  reading_.roster.terms.push_back(std::move(term));
}

void RosterReader::take_lesson(CsvFile& file, const CsvRow& row) {
  RowReader reader(file, row);
  Lesson lesson{.school_class = reader.identifier("class")};
  if (!lesson.school_class.empty() && !classes_.contains(lesson.school_class))
    reader.wrong("class", "SG-I035", fmt::format("there is no class ‘{}’ in classes.csv", lesson.school_class));
  const auto weekday = reader.weekday("weekday");
  const auto starts = reader.time_of_day("start"), ends = reader.time_of_day("end");
  lesson.room = reader.text("room", 40);
  if (starts && ends && *ends <= *starts) reader.wrong("end", "SG-I026", "the lesson ends before it begins");
  if (!reader.is_good()) return;
  lesson.weekday = *weekday;
  lesson.starts = *starts;
  lesson.ends = *ends;
  if (!lessons_.emplace(lesson.school_class, lesson.weekday, lesson.starts).second)
    return reader.wrong("start", "SG-I032", fmt::format("‘{}’ has a lesson at that time on an earlier row", lesson.school_class));
  reading_.roster.timetable->push_back(std::move(lesson));
}

std::optional<std::string> text_of(const std::filesystem::path& path) {
  if (!std::filesystem::is_regular_file(path)) return std::nullopt;
  auto text = base::read_file(path);
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

}  // namespace

base::Result<RosterFiles> open_roster_folder(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder))
    return base::Error{
        fmt::format("‘{}’ is no folder; give the one that holds people.csv, for example ./roster", folder.string())};
  return RosterFiles{.people = text_of(folder / "people.csv"),
                     .links = text_of(folder / "links.csv"),
                     .classes = text_of(folder / "classes.csv"),
                     .memberships = text_of(folder / "memberships.csv"),
                     .terms = text_of(folder / "terms.csv"),
                     .timetable = text_of(folder / "timetable.csv")};
}

RosterReading read_roster(const RosterFiles& files, base::Date today) { return RosterReader(today).read(files); }

}  // namespace school
