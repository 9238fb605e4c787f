#include "rules/criteria/address_pattern.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/glob.h"

namespace rules {
namespace {

bool covers_host(std::string_view parent, std::string_view host) {
  return host.ends_with(parent) && (host.size() == parent.size() || host[host.size() - parent.size() - 1] == '.');
}

bool covers(std::string_view pattern, const lists::Address& address) {
  return address.query.empty() ? covers_path(pattern, address.path) : covers_path(pattern, address.path + address.query);
}

}  // namespace

base::Result<AddressPattern> AddressPattern::of(const std::vector<std::string>& addresses) {
  AddressPattern made;
  made.addresses_ = addresses;
  for (const std::string& address : addresses) {
    const auto slash = address.find('/');
    const auto host = lists::canonical_host(std::string_view(address).substr(0, slash));
    if (slash == address.npos || !host)
      return base::Error{fmt::format("‘{}’ is no host with a path, for example maps.example/directions", address)};
    made.patterns_.push_back({*host, address.substr(slash)});
  }
  return made;
}

std::optional<Place> AddressPattern::place(const Asked& asked) const {
  const lists::Address& address = asked.question().address;
  const bool covered = std::ranges::any_of(patterns_, [&](const Pattern& pattern) {
    return covers_host(pattern.host, address.host) && covers(pattern.path, address);
  });
  if (!covered) return std::nullopt;
  return Place{.reason = Reason::address_rule, .list = std::nullopt};
}

std::string AddressPattern::in_words() const { return "at " + base::join(addresses_, ", "); }

Meets Path::meets(const Asked& asked) const {
  const lists::Address& address = asked.question().address;
  const bool covered = std::ranges::any_of(patterns_, [&](const std::string& pattern) { return covers(pattern, address); });
  return covered ? Meets::yes : Meets::no;
}

std::string Path::in_words() const { return "under " + base::join(patterns_, ", "); }

}  // namespace rules
