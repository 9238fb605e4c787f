#include "rules/criteria/site.h"

#include "base/text.h"

namespace rules {

base::Result<Site> Site::of(const std::vector<std::string>& hosts) {
  lists::SiteListBuilder builder;
  for (const std::string& host : hosts)
    if (auto added = builder.add(0, host); !added) return added.error();
  Site site;
  site.hosts_ = hosts;
  site.sites_ = std::move(builder).build();
  return site;
}

std::optional<Place> Site::place(const Asked& asked) const {
  if (sites_.find(asked.question().address.host).is_empty()) return std::nullopt;
  return Place{.reason = Reason::site_rule};
}

std::string Site::in_words() const { return "on " + base::join(hosts_, ", "); }

}  // namespace rules
