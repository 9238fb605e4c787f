// Any bytes as the six roster files, parted by a form feed: reading never crashes, and what it takes is consistent.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "school/people/roster/roster.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string texts[6];
  std::size_t file = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '\f' && file < 5)
      ++file;
    else
      texts[file] += static_cast<char>(data[i]);
  }
  const auto reading = school::read_roster({texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]},
                                           base::Date{std::chrono::year{2026}, std::chrono::September, std::chrono::day{4}});
  std::set<std::string> ids;
  for (const auto& person : reading.roster.people) {
    // B-5: whatever the bytes, nobody gets a post; and an id is used once.
    if (school::is_privileged(person.role) || !ids.insert(person.roster_id).second) std::abort();
  }
  for (const auto& link : reading.roster.links)
    if (!ids.contains(link.parent) || !ids.contains(link.child)) std::abort();
  for (const auto& lesson : reading.roster.timetable.value_or(std::vector<school::Lesson>{}))
    if (lesson.weekday < 1 || lesson.weekday > 7 || lesson.starts >= lesson.ends || lesson.ends > 24 * 60) std::abort();
  for (const auto& problem : reading.problems)
    if (problem.line < 1 || problem.column < 1 || problem.code.empty()) std::abort();
  return 0;
}
