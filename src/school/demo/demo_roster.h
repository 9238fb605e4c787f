// The demo school's roster, made from a seed: the same five CSV files that a real school exports, so that the import is used too.
#pragma once
#include <cstdint>

#include "base/time.h"
#include "school/people/roster/roster.h"

namespace school::demo {

struct RosterSize {
  int pupils = 1200, teachers = 100, staff = 40, governors = 12;
};

/// Years 7 to 13, parents with one to four children, some children with two households, classes, a year of terms.
/// The journey's people have the usernames of demo_school.h. `today` decides the school year.
RosterFiles make_roster(std::uint64_t seed, base::Date today, RosterSize size = {});

}  // namespace school::demo
