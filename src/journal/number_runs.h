// Which entry numbers a day has: runs of consecutive ones, so that a million numbers cost a line.
#pragma once
#include <cstdint>
#include <map>

namespace journal {

class NumberRuns {
 public:
  bool has(std::uint64_t number) const {
    const auto run = runs_.upper_bound(number);
    return run != runs_.begin() && std::prev(run)->second >= number;
  }
  /// False when it was there already.
  bool add(std::uint64_t number);
  /// For reading from a file; `last` is not below `first`.
  void add_run(std::uint64_t first, std::uint64_t last) { runs_[first] = last; }
  /// first → last
  const std::map<std::uint64_t, std::uint64_t>& runs() const { return runs_; }

 private:
  std::map<std::uint64_t, std::uint64_t> runs_;
};

}  // namespace journal
