// Where: services that the rule names, or those for which the person is too young.
#pragma once
#include "base/result.h"
#include "lists/site_list.h"
#include "rules/criteria/criterion.h"
#include "rules/rule.h"

namespace rules {

struct Rules;

class OnService final : public Where {
 public:
  /// With AgeLimit::under_the_services_limit only services with a limit count, all of them where the rule names none.
  /// Error names a service that does not exist.
  static base::Result<OnService> of(const Rule& rule, const Rules& rules);
  std::optional<Place> place(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  AgeLimit limit_ = AgeLimit::any_age;
  std::vector<std::string> titles_;
  std::vector<std::uint8_t> ages_;  ///< by number in hosts_
  lists::SiteList hosts_;
};

/// Somebody who has not surely reached an age.
class YoungerThan final : public What {
 public:
  explicit YoungerThan(std::uint8_t years) : years_(years) {}
  Meets meets(const Asked& asked) const override;
  Reason reason() const override { return Reason::age_limit; }
  std::string in_words() const override;

 private:
  std::uint8_t years_;
};

}  // namespace rules
