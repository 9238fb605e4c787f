#include "lists/guarded_hosts.h"

#include "lists/address.h"
#include "lists/ip_address.h"

namespace lists {

base::Result<GuardedHosts> GuardedHosts::of(std::span<const std::string> hosts) {
  SiteListBuilder guarded, parents;
  for (const std::string& text : hosts) {
    const auto host = canonical_host(text);
    if (!host) return host.error();
    if (auto added = guarded.add(0, *host); !added) return added.error();
    if (parse_ip(*host)) continue;  // a part of an address is no parent
    for (auto dot = host->find('.'); dot != host->npos; dot = host->find('.', dot + 1))
      if (auto added = parents.add(0, host->substr(dot + 1)); !added) return added.error();
  }
  GuardedHosts made;
  made.hosts_ = std::move(guarded).build();
  made.parents_ = std::move(parents).build();
  return made;
}

bool GuardedHosts::touches(std::string_view host) const {
  return !hosts_.find(host).is_empty() || !parents_.find_exactly(host).is_empty();
}

}  // namespace lists
