// The people of a school as plain values: persons, family links, classes, terms.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "school/actor.h"

namespace school {

struct Person {
  PersonId id = 0;
  std::string roster_id;  ///< "" for somebody who was set up by hand
  std::string username, given, family;
  Role role = Role::pupil;  ///< from the roster; posts are in the roles register
  std::optional<int> year;  ///< 0 is Reception
  std::string form;
  std::optional<base::Date> birth_date;
  std::string email;
  std::optional<base::Date> starts, ends;
  std::vector<std::string> needs;
  std::string address;
  std::optional<base::Date> left_on;

  std::string full_name() const { return given + " " + family; }
  /// True from the first day to the last, both included.
  bool is_here_on(base::Date day) const {
    return (!starts || *starts <= day) && (!ends || day <= *ends) && (!left_on || day < *left_on);
  }
};

/// "Year 9", "Reception", "" for nobody's year.
std::string year_in_words(std::optional<int> year);

struct FamilyLink {
  PersonId parent = 0, child = 0;
  bool contact_allowed = false;  ///< no contact: no account, letter or signature for this child (S-8)
  bool parental_responsibility = true;
  std::string court_order;
};

struct SchoolClass {
  std::int64_t id = 0;
  std::string code, name;  ///< "9A/Ma1", "Mathematics"
  std::optional<int> year;
  std::optional<PersonId> teacher;
};

struct Term {
  std::string name, kind;  ///< kind "term" holds school days; every other kind takes days out
  base::Date starts{}, ends{};
};

/// One row of the timetable. Minutes since midnight at the school.
struct Lesson {
  std::string school_class;  ///< code, "9A/Ma1"
  int weekday = 1;           ///< Monday = 1
  int starts = 0, ends = 0;
  std::string room;
  bool operator==(const Lesson&) const = default;
};

}  // namespace school
