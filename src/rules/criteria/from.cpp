#include "rules/criteria/from.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/criteria/school_time.h"
#include "rules/glob.h"
#include "rules/parts/rules_part.h"

namespace rules {
namespace {

bool has(const lists::IpPrefix& prefix, const lists::IpBytes& client) {
  const std::size_t whole = prefix.bits / 8;
  if (!std::equal(client.begin(), client.begin() + static_cast<std::ptrdiff_t>(whole), prefix.address.begin())) return false;
  const unsigned rest = prefix.bits % 8;
  return rest == 0 || (client[whole] ^ prefix.address[whole]) >> (8 - rest) == 0;
}

}  // namespace

base::Result<OnNetwork> OnNetwork::of(const FromCriteria& from, const Rules& rules) {
  OnNetwork made;
  made.calendar_ = &rules.calendar;
  std::vector<std::string> networks = from.networks;
  made.names_ = from.networks;
  for (const std::string& id : from.places) {
    const NetworkPlace* place = rules.place(id);
    if (!place) return base::Error{fmt::format("names the place ‘{}’, which does not exist", id)};
    networks.insert(networks.end(), place->networks.begin(), place->networks.end());
    made.rooms_.insert(made.rooms_.end(), place->rooms.begin(), place->rooms.end());
    made.names_.push_back(place->title);
  }
  for (const std::string& text : networks) {
    const auto prefixes = lists::parse_range(text);
    if (!prefixes) return prefixes.error();
    made.networks_.insert(made.networks_.end(), prefixes->begin(), prefixes->end());
  }
  return made;
}

bool OnNetwork::includes(const Asked& asked) const {
  const auto client = lists::parse_ip(asked.question().client);
  if (client && std::ranges::any_of(networks_, [&](const lists::IpPrefix& one) { return has(one, *client); })) return true;
  return !rooms_.empty() && has_lesson_now(*calendar_, asked, [&](const Lesson& lesson) {
    return std::ranges::find(rooms_, lesson.room) != rooms_.end();
  });
}

std::string OnNetwork::in_words() const { return "from " + base::join(names_, " or "); }

bool OnDevice::includes(const Asked& asked) const {
  const std::string& device = asked.question().device;
  return !device.empty() &&
         std::ranges::any_of(patterns_, [&](const std::string& pattern) { return fits_glob(pattern, device); });
}

std::string OnDevice::in_words() const { return "on the devices " + base::join(patterns_, ", "); }

}  // namespace rules
