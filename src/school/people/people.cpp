#include "school/people/people.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "school/people/person_rows.h"
#include "school/recorded.h"

namespace school {
namespace {

struct Condition {
  std::string text = "1 = 1";
  storage::Values values;
  void add(std::string_view with_number, storage::Value value) {
    values.push_back(std::move(value));
    text += " and " + fmt::format(fmt::runtime(with_number), values.size());
  }
};

/// % and _ mean themselves in what a person types.
std::string anywhere(std::string_view text) {
  std::string pattern = "%";
  for (const char c : base::to_lower(base::trim(text))) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

Condition condition_of(const PeopleSearch& search, base::Date today) {
  Condition condition;
  if (!base::trim(search.text).empty())
    condition.add(
        "(lower(given || ' ' || family) like ${0} escape '\\' or lower(username) like ${0} escape '\\' or lower(form) like ${0} "
        "escape '\\' or lower(coalesce(roster_id, '')) like ${0} escape '\\')",
        anywhere(search.text));
  if (search.role) condition.add("role = ${}", to_text(*search.role));
  if (search.year) condition.add("year = ${}", *search.year);
  if (!search.form.empty()) condition.add("form = ${}", search.form);
  if (search.who == PeopleSearch::Who::here_today)
    condition.add("(left_on is null or left_on > ${0}) and (starts is null or starts <= ${0}) and (ends is null or ends >= ${0})",
                  today);
  return condition;
}

std::vector<FamilyLink> links_from(const storage::Rows& rows) {
  std::vector<FamilyLink> links;
  for (const auto& row : rows) links.push_back({row.integer(0), row.integer(1), row.yes(2), row.yes(3), row.text(4)});
  return links;
}

std::vector<SchoolClass> classes_from(const storage::Rows& rows) {
  std::vector<SchoolClass> classes;
  for (const auto& row : rows) {
    SchoolClass found{.id = row.integer(0), .code = row.text(1), .name = row.text(2), .teacher = row.maybe_integer(4)};
    if (const auto year = row.maybe_integer(3)) found.year = static_cast<int>(*year);
    classes.push_back(std::move(found));
  }
  return classes;
}

}  // namespace

std::optional<Person> People::find(PersonId id) const {
  const auto rows = store_.database.query(fmt::format("select {} from people where id = $1", person_columns), {id});
  return rows.empty() ? std::nullopt : std::optional(person_from(rows[0]));
}

std::optional<Person> People::find_by_username(std::string_view username) const {
  const auto rows = store_.database.query(fmt::format("select {} from people where username = $1", person_columns),
                                          {base::to_lower(base::trim(username))});
  return rows.empty() ? std::nullopt : std::optional(person_from(rows[0]));
}

std::vector<Person> People::search(const PeopleSearch& search) const {
  Condition condition = condition_of(search, base::london_day(store_.clock.now()));
  const std::size_t limit = condition.values.size() + 1;
  condition.values.push_back(search.limit);
  condition.values.push_back(search.offset);
  return persons_from(
      store_.database.query(fmt::format("select {} from people where {} order by family, given, id limit ${} offset ${}",
                                        person_columns, condition.text, limit, limit + 1),
                            condition.values));
}

std::int64_t People::count(const PeopleSearch& search) const {
  const Condition condition = condition_of(search, base::london_day(store_.clock.now()));
  return store_.database.query("select count(*) from people where " + condition.text, condition.values).one().integer(0);
}

std::vector<Person> People::here_on(base::Date day) const {
  return persons_from(
      store_.database.query(fmt::format("select {} from people where (left_on is null or left_on > $1) and (starts is null or "
                                        "starts <= $1) and (ends is null or ends >= $1) order by id",
                                        person_columns),
                            {day}));
}

std::string People::name_of(PersonId id) const {
  const auto person = find(id);
  return person ? person->full_name() : fmt::format("person {}", id);
}

std::vector<FamilyLink> People::parents_of(PersonId child) const {
  return links_from(
      store_.database.query("select parent, child, contact_allowed, parental_responsibility, court_order from family_links where "
                            "child = $1 order by id",
                            {child}));
}

std::vector<FamilyLink> People::children_of(PersonId parent) const {
  return links_from(
      store_.database.query("select parent, child, contact_allowed, parental_responsibility, court_order from family_links where "
                            "parent = $1 order by id",
                            {parent}));
}

std::vector<PersonId> People::signing_parents_of(PersonId child) const {
  std::vector<PersonId> parents;
  for (const FamilyLink& link : parents_of(child))
    if (link.contact_allowed && link.parental_responsibility) parents.push_back(link.parent);
  return parents;
}

bool People::are_one_household(PersonId one, PersonId other) const {
  if (one == other) return true;
  const auto shared = store_.database.query(
      "select 1 from family_links where (parent = $1 and child = $2) or (parent = $2 and child = $1) "
      "union select 1 from family_links a join family_links b on a.parent = b.parent where a.child = $1 and b.child = $2 "
      "union select 1 from family_links a join family_links b on a.child = b.child where a.parent = $1 and b.parent = $2",
      {one, other});
  return !shared.empty();
}

std::vector<SchoolClass> People::classes_of(PersonId person) const {
  return classes_from(
      store_.database.query("select classes.id, code, name, classes.year, teacher from classes join memberships on "
                            "memberships.class = classes.id where "
                            "memberships.person = $1 order by code",
                            {person}));
}

std::vector<SchoolClass> People::classes_taught_by(PersonId teacher) const {
  return classes_from(
      store_.database.query("select id, code, name, year, teacher from classes where teacher = $1 order by code", {teacher}));
}

std::optional<SchoolClass> People::find_class(std::string_view code) const {
  const auto found =
      classes_from(store_.database.query("select id, code, name, year, teacher from classes where code = $1", {code}));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<Person> People::members_of(std::int64_t school_class) const {
  return persons_from(store_.database.query(
      fmt::format("select {} from people join memberships on memberships.person = people.id where memberships.class = $1 and "
                  "people.left_on is null order by family, given",
                  person_columns),
      {school_class}));
}

bool People::teaches(PersonId teacher, PersonId pupil) const {
  return !store_.database
              .query(
                  "select 1 from classes join memberships on memberships.class = classes.id where classes.teacher = $1 and "
                  "memberships.person = $2 limit 1",
                  {teacher, pupil})
              .empty();
}

std::vector<Term> People::terms() const {
  std::vector<Term> terms;
  for (const auto& row : store_.database.query("select name, kind, starts, ends from terms order by starts, name"))
    terms.push_back({row.text(0), row.text(1), row.date(2), row.date(3)});
  return terms;
}

namespace {

bool holds_school(const std::vector<Term>& terms, base::Date day) {
  const std::chrono::weekday weekday{std::chrono::sys_days(day)};
  if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
  const auto covers = [day](const Term& term) { return term.starts <= day && day <= term.ends; };
  const bool in_term = std::ranges::any_of(terms, [&](const Term& term) { return term.kind == "term" && covers(term); });
  const bool taken_out = std::ranges::any_of(terms, [&](const Term& term) { return term.kind != "term" && covers(term); });
  const bool any_term = std::ranges::any_of(terms, [](const Term& term) { return term.kind == "term"; });
  return (in_term || !any_term) && !taken_out;
}

}  // namespace

bool People::is_school_day(base::Date day) const { return holds_school(terms(), day); }

base::Date People::add_school_days(base::Date from, int days) const {
  const std::vector<Term> known = terms();
  constexpr int one_year = 366;  // where no later term is known yet, weekdays have to do
  base::Date day = from;
  for (int walked = 0; days > 0; ++walked) {
    day = base::add_days(day, 1);
    if (holds_school(walked < one_year ? known : std::vector<Term>{}, day)) --days;
  }
  return day;
}

base::Result<PersonId> People::add_by_hand(storage::Transaction& tx, const Person& person, const Actor& by) {
  if (find_by_username(person.username))
    return base::Error{fmt::format("the username ‘{}’ is taken, try for example ‘{}2’", person.username, person.username)};
  const PersonId id = tx.insert("people", columns_of(person));
  tx.record({.kind = "person.added",
             .register_name = "people",
             .record = id,
             .about_person = id,
             .actor = recorded(by, May::import_people),
             .reason = "added by hand",
             .after = json_of(columns_of(person))});
  return id;
}

}  // namespace school
