// From where: the network, room or site of the client's address, and the device.
#pragma once
#include <vector>

#include "base/result.h"
#include "lists/ip_range.h"
#include "rules/criteria/criterion.h"
#include "rules/rule.h"

namespace rules {

struct Calendar;
struct Rules;

/// The client's address lies in one of the networks, or the person has a lesson now in one of the places' rooms.
class OnNetwork final : public Condition {
 public:
  /// Error names a network that is none, or a place that does not exist. The rules' calendar must outlive it.
  static base::Result<OnNetwork> of(const FromCriteria& from, const Rules& rules);
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  const Calendar* calendar_ = nullptr;
  std::vector<lists::IpPrefix> networks_;
  std::vector<std::string> rooms_, names_;
};

class OnDevice final : public Condition {
 public:
  explicit OnDevice(std::vector<std::string> patterns) : patterns_(std::move(patterns)) {}
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  std::vector<std::string> patterns_;
};

}  // namespace rules
