#include "school/identity/throttle.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace school {
namespace {

constexpr std::size_t most_counts = 100'000;

std::array<std::string, 3> keys_of(std::string_view account, std::string_view address) {
  const std::string who = base::to_lower(account.substr(0, 100));
  const std::string where(address.substr(0, 64));
  return {"b\n" + who + "\n" + where, "u\n" + who, "a\n" + where};
}

}  // namespace

std::chrono::milliseconds Throttle::wait(std::string_view account, std::string_view address, base::Time now) const {
  const std::lock_guard lock(guard_);
  std::chrono::milliseconds longest{0};
  for (const std::string& key : keys_of(account, address))
    if (const auto found = counts_.find(key); found != counts_.end())
      longest = std::max<std::chrono::milliseconds>(longest, found->second.free_at - now);
  return longest;
}

void Throttle::failed(std::string_view account, std::string_view address, base::Time now) {
  const std::lock_guard lock(guard_);
  if (counts_.size() > most_counts) forget_old(now);
  const auto keys = keys_of(account, address);
  count(keys[0], limits_.by_account_and_address, now);
  count(keys[1], limits_.by_account, now);
  count(keys[2], limits_.by_address, now);
}

void Throttle::succeeded(std::string_view account, std::string_view address) {
  const std::lock_guard lock(guard_);
  counts_.erase(keys_of(account, address)[0]);
}

void Throttle::count(const std::string& key, int limit, base::Time now) {
  Count& count = counts_[key];
  if (now - count.last > limits_.forget_after) count = {};
  ++count.failures;
  count.last = now;
  if (count.failures < limit) return;
  const int doublings = std::min(count.failures - limit, 10);
  count.free_at = now + std::min(limits_.longest_wait, limits_.first_wait * (1 << doublings));
}

void Throttle::forget_old(base::Time now) {
  std::erase_if(counts_, [&](const auto& entry) { return now - entry.second.last > limits_.forget_after; });
  // A flood of invented names within half an hour: keeping those who are waiting is what matters.
  if (counts_.size() > most_counts) std::erase_if(counts_, [&](const auto& entry) { return entry.second.free_at <= now; });
  if (counts_.size() > most_counts) std::erase_if(counts_, [](const auto& entry) { return entry.first.starts_with("b\n"); });
}

}  // namespace school
