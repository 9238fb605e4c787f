// Between a row of the people table and a Person.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "school/people/person.h"
#include "storage/database.h"

namespace school {

inline constexpr std::string_view person_columns =
    "people.id, people.roster_id, people.username, people.given, people.family, people.role, people.year, people.form, "
    "people.birth_date, people.email, people.starts, people.ends, people.needs, people.address, people.left_on";

Person person_from(const storage::Row& row);
std::vector<Person> persons_from(const storage::Rows& rows);
/// All columns but id and left_on.
storage::Assignments columns_of(const Person& person);
std::string joined_needs(const Person& person);

}  // namespace school
