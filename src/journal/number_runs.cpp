// A number joins the run before it, the run after it, both, or begins its own.
#include "journal/number_runs.h"

namespace journal {

bool NumberRuns::add(std::uint64_t number) {
  auto after = runs_.upper_bound(number);
  const auto before = after == runs_.begin() ? runs_.end() : std::prev(after);
  if (before != runs_.end() && before->second >= number) return false;
  const bool joins_after = after != runs_.end() && after->first == number + 1;
  const std::uint64_t last = joins_after ? after->second : number;
  if (joins_after) runs_.erase(after);
  if (before != runs_.end() && before->second + 1 == number)
    before->second = last;
  else
    runs_.emplace(number, last);
  return true;
}

}  // namespace journal
