#include "traffic/http/warnings.h"

#include <algorithm>

#include "base/random.h"

namespace traffic {
namespace {

constexpr std::chrono::minutes token_life{15};

/// Makes room for one more by dropping the oldest; seldom, because only people fill these maps.
template <class Map, class TimeOf>
void make_room(Map& map, std::size_t most, TimeOf time_of) {
  if (map.size() < most) return;
  map.erase(std::ranges::min_element(map, {}, [&](const auto& row) { return time_of(row.second); }));
}

}  // namespace

std::string Warnings::offer(std::int64_t person, std::string_view site, base::Time now) {
  const std::lock_guard lock(guard_);
  make_room(offers_, most, [](const Offer& offer) { return offer.at; });
  Offer& offer = offers_[Key(person, site)];
  offer = {.token = base::random_token(18), .at = now};
  return offer.token;
}

bool Warnings::accept(std::int64_t person, std::string_view site, std::string_view token, base::Time now) {
  const std::lock_guard lock(guard_);
  const auto found = offers_.find(Key(person, site));
  if (person == 0 || found == offers_.end() || found->second.token != token) return false;
  const bool is_fresh = found->second.at <= now && now - found->second.at <= token_life;
  offers_.erase(found);
  if (!is_fresh) return false;
  make_room(accepted_, most, [](base::Time at) { return at; });
  accepted_[Key(person, site)] = now;
  append(Key(person, site), now);
  count_.store(accepted_.size(), std::memory_order_release);
  return true;
}

std::optional<base::Time> Warnings::accepted_at(std::int64_t person, std::string_view site) const {
  const std::lock_guard lock(guard_);
  const auto found = accepted_.find(Key(person, site));
  return found == accepted_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace traffic
