#include "rules/criteria/from.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/glob.h"
#include "rules/parts/rules_part.h"

namespace rules {

base::Result<Network> Network::parse(std::string_view text) {
  const base::Error wrong{fmt::format("‘{}’ is no network, for example 10.3.0.0/16", text)};
  const auto slash = text.find('/');
  const auto address = lists::parse_ip(text.substr(0, slash));
  if (!address) return wrong;
  Network network{.address = *address};
  if (slash == text.npos) return network;
  const auto bits = base::parse_integer(text.substr(slash + 1));
  const bool is_ipv4 = text.find(':') == text.npos;
  if (!bits || *bits < 0 || *bits > (is_ipv4 ? 32 : 128)) return wrong;
  network.bits = static_cast<int>(*bits) + (is_ipv4 ? 96 : 0);
  return network;
}

bool Network::has(const lists::IpBytes& client) const {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(client.begin(), client.begin() + static_cast<std::ptrdiff_t>(whole), address.begin())) return false;
  const int rest = bits % 8;
  return rest == 0 || (client[whole] ^ address[whole]) >> (8 - rest) == 0;
}

base::Result<OnNetwork> OnNetwork::of(const FromCriteria& from, const Rules& rules) {
  OnNetwork made;
  std::vector<std::string> networks = from.networks;
  made.names_ = from.networks;
  for (const std::string& id : from.places) {
    const NetworkPlace* place = rules.place(id);
    if (!place) return base::Error{fmt::format("names the place ‘{}’, which does not exist", id)};
    networks.insert(networks.end(), place->networks.begin(), place->networks.end());
    made.names_.push_back(place->title);
  }
  for (const std::string& text : networks) {
    auto network = Network::parse(text);
    if (!network) return network.error();
    made.networks_.push_back(*network);
  }
  return made;
}

bool OnNetwork::includes(const Asked& asked) const {
  const auto client = lists::parse_ip(asked.question().client);
  return client && std::ranges::any_of(networks_, [&](const Network& network) { return network.has(*client); });
}

std::string OnNetwork::in_words() const { return "from " + base::join(names_, " or "); }

bool OnDevice::includes(const Asked& asked) const {
  const std::string& device = asked.question().device;
  return !device.empty() &&
         std::ranges::any_of(patterns_, [&](const std::string& pattern) { return fits_glob(pattern, device); });
}

std::string OnDevice::in_words() const { return "on the devices " + base::join(patterns_, ", "); }

}  // namespace rules
