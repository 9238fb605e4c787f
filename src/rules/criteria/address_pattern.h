// Where: addresses with a path that the rule names; and paths on whatever site the rule is about.
#pragma once
#include <vector>

#include "base/result.h"
#include "rules/criteria/criterion.h"

namespace rules {

/// "maps.example/directions", as covers_path() reads it; the host covers its subdomains.
class AddressPattern final : public Where {
 public:
  static base::Result<AddressPattern> of(const std::vector<std::string>& addresses);
  std::optional<Place> place(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  struct Pattern {
    std::string host, path;
  };
  std::vector<std::string> addresses_;
  std::vector<Pattern> patterns_;
};

class Path final : public What {
 public:
  explicit Path(std::vector<std::string> patterns) : patterns_(std::move(patterns)) {}
  Meets meets(const Asked& asked) const override;
  Reason reason() const override { return Reason::address_rule; }
  std::string in_words() const override;

 private:
  std::vector<std::string> patterns_;
};

}  // namespace rules
