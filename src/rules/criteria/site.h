// Where: sites that the rule names itself.
#pragma once
#include <vector>

#include "base/result.h"
#include "lists/site_list.h"
#include "rules/criteria/criterion.h"

namespace rules {

class Site final : public Where {
 public:
  /// Error when one of them is no host.
  static base::Result<Site> of(const std::vector<std::string>& hosts);
  std::optional<Place> place(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  std::vector<std::string> hosts_;
  lists::SiteList sites_;
};

}  // namespace rules
