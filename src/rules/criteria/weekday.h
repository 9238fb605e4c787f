// When: on some days of the week, at the school.
#pragma once
#include <cstdint>
#include <vector>

#include "rules/criteria/criterion.h"

namespace rules {

class Weekday final : public Condition {
 public:
  /// Monday = 1 … Sunday = 7.
  explicit Weekday(std::vector<std::uint8_t> days) : days_(std::move(days)) {}
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  std::vector<std::uint8_t> days_;
};

}  // namespace rules
