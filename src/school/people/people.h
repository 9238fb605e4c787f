// Who is at the school. Reads only: people change by the roster import (import/) or by add_by_hand, and through nothing else.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/people/person.h"
#include "school/store.h"

namespace storage {
class Transaction;
}

namespace school {

/// Every given part narrows the search.
struct PeopleSearch {
  std::string text;  ///< in given or family name, username, form or roster id
  std::optional<Role> role;
  std::optional<int> year;
  std::string form;
  enum class Who { here_today, everybody } who = Who::here_today;
  std::int64_t limit = 50, offset = 0;
};

/// Thread-safe, as the Database is.
class People {
 public:
  explicit People(const Store& store) : store_(store) {}

  std::optional<Person> find(PersonId id) const;
  std::optional<Person> find_by_username(std::string_view username) const;
  /// By family name, given name.
  std::vector<Person> search(const PeopleSearch& search) const;
  std::int64_t count(const PeopleSearch& search) const;
  /// Everybody who is at the school on that day.
  std::vector<Person> here_on(base::Date day) const;
  /// "Amy Okafor", or "person 12" where there is none.
  std::string name_of(PersonId id) const;

  std::vector<FamilyLink> parents_of(PersonId child) const;
  std::vector<FamilyLink> children_of(PersonId parent) const;
  /// Parents of whom the school may ask a signature: contact allowed and parental responsibility (S-8).
  std::vector<PersonId> signing_parents_of(PersonId child) const;
  /// Themselves, parent and child, or parents or children of one family: nobody works on a case about these (S-14).
  bool are_one_household(PersonId one, PersonId other) const;

  std::vector<SchoolClass> classes_of(PersonId person) const;
  std::vector<SchoolClass> classes_taught_by(PersonId teacher) const;
  std::optional<SchoolClass> find_class(std::string_view code) const;
  std::vector<Person> members_of(std::int64_t school_class) const;
  bool teaches(PersonId teacher, PersonId pupil) const;

  std::vector<Term> terms() const;
  /// Monday to Friday, in a term and in none of the periods that take days out. Without any term: Monday to Friday.
  bool is_school_day(base::Date day) const;
  /// The school day that is `days` school days after `from`.
  base::Date add_school_days(base::Date from, int days) const;

  /// Somebody who is not on the roster yet: the first administrators of a new school. Error: the username is taken.
  base::Result<PersonId> add_by_hand(storage::Transaction& tx, const Person& person, const Actor& by);

 private:
  const Store& store_;
};

}  // namespace school
