#include "school/people/person_rows.h"

#include "school/joined_text.h"

namespace school {

Person person_from(const storage::Row& row) {
  Person person;
  person.id = row.integer(0);
  person.roster_id = row.text_or_empty(1);
  person.username = row.text(2);
  person.given = row.text(3);
  person.family = row.text(4);
  person.role = role_from(row.text(5)).value();
  if (const auto year = row.maybe_integer(6)) person.year = static_cast<int>(*year);
  person.form = row.text(7);
  person.birth_date = row.maybe_date(8);
  person.email = row.text(9);
  person.starts = row.maybe_date(10);
  person.ends = row.maybe_date(11);
  person.needs = parts_of(row.text(12));
  person.address = row.text(13);
  person.left_on = row.maybe_date(14);
  return person;
}

std::vector<Person> persons_from(const storage::Rows& rows) {
  std::vector<Person> persons;
  persons.reserve(rows.size());
  for (const storage::Row& row : rows) persons.push_back(person_from(row));
  return persons;
}

std::string joined_needs(const Person& person) { return joined(person.needs); }

storage::Assignments columns_of(const Person& person) {
  return {{"roster_id", person.roster_id.empty() ? storage::Value() : storage::Value(person.roster_id)},
          {"username", person.username},
          {"given", person.given},
          {"family", person.family},
          {"role", to_text(person.role)},
          {"year", person.year},
          {"form", person.form},
          {"birth_date", person.birth_date},
          {"email", person.email},
          {"starts", person.starts},
          {"ends", person.ends},
          {"needs", joined_needs(person)},
          {"address", person.address}};
}

}  // namespace school
