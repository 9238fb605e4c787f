// From where: the network, room or site of the client's address, and the device.
#pragma once
#include <vector>

#include "base/result.h"
#include "lists/ip_address.h"
#include "rules/criteria/criterion.h"
#include "rules/rule.h"

namespace rules {

struct Rules;

/// "10.3.0.0/16", "10.3.0.17", "2001:db8::/32".
struct Network {
  lists::IpBytes address{};
  int bits = 128;  ///< of the sixteen bytes

  static base::Result<Network> parse(std::string_view text);
  bool has(const lists::IpBytes& client) const;
};

class OnNetwork final : public Condition {
 public:
  /// Error names a network that is none, or a place that does not exist.
  static base::Result<OnNetwork> of(const FromCriteria& from, const Rules& rules);
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  std::vector<Network> networks_;
  std::vector<std::string> names_;
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
