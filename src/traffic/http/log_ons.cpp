#include "traffic/http/log_ons.h"

#include <algorithm>

namespace traffic {
namespace {

constexpr std::chrono::hours keep_verified{12};
constexpr std::chrono::seconds keep_wrong{30};
constexpr unsigned free_failures = 3;
constexpr std::chrono::seconds longest_pause{60};
constexpr std::chrono::minutes forget_failures{15};
constexpr std::size_t most_kept = 20'000;

/// 1, 2, 4 … 60 seconds after the fourth, fifth, sixth … failure.
std::chrono::seconds pause_after(unsigned failures) {
  if (failures <= free_failures) return std::chrono::seconds(0);
  return std::min(longest_pause, std::chrono::seconds(1u << std::min(failures - free_failures - 1, 6u)));
}

template <class Map>
void keep_bounded(Map& map) {
  // Forgetting everything costs each person one question; growing without end would cost the machine.
  if (map.size() >= most_kept) map.clear();
}

}  // namespace

LogOns::LogOns(Authenticator& authenticator) : authenticator_(authenticator) { base::fill_random(key_); }

base::Sha256 LogOns::digest(const Credentials& credentials) const {
  return base::keyed_digest(key_, std::to_string(credentials.user.size()) + ":" + credentials.user + credentials.password);
}

base::Sha256 LogOns::place(const Credentials& credentials, std::string_view client) const {
  return base::keyed_digest(key_, "from " + std::string(client) + " " + credentials.user);
}

std::optional<LogOnAnswer> LogOns::known(const rules::Snapshot& snapshot, const Credentials& credentials, std::string_view client,
                                         base::Time now) {
  const base::Sha256 pair = digest(credentials);
  const std::lock_guard lock(guard_);
  if (const auto found = verified_.find(pair); found != verified_.end()) {
    const rules::PersonFacts* person = snapshot.person(found->second.person);
    if (person != nullptr && person->credential_stamp == found->second.stamp && now < found->second.until)
      return LogOnAnswer{LogOn::verified, person->id};
    verified_.erase(found);
  }
  if (const auto found = wrong_.find(pair); found != wrong_.end() && now < found->second) return LogOnAnswer{LogOn::wrong};
  const auto failures = failures_.find(place(credentials, client));
  if (failures != failures_.end() && now < failures->second.not_before) return LogOnAnswer{LogOn::throttled};
  return std::nullopt;
}

void LogOns::ask(const Credentials& credentials, std::string_view client, base::Time now,
                 std::function<void(LogOnAnswer)> answer) {
  const base::Sha256 pair = digest(credentials), from = place(credentials, client);
  {
    const std::lock_guard lock(guard_);
    Waiting& waiting = waiting_[pair];
    waiting.push_back(std::move(answer));
    if (waiting.size() > 1) return;
  }
  authenticator_.verify(credentials.user, credentials.password,
                        [self = shared_from_this(), pair, from, now](std::optional<VerifiedPerson> person) {
                          self->take(pair, from, now, person);
                        });
}

void LogOns::take(const base::Sha256& pair, const base::Sha256& from, base::Time now, std::optional<VerifiedPerson> person) {
  Waiting waiting;
  const bool is_unknown = !person && !authenticator_.is_reachable();
  {
    const std::lock_guard lock(guard_);
    if (is_unknown) {
      // Nobody could look: that is no failure of whoever asks.
    } else if (person) {
      keep_bounded(verified_);
      verified_[pair] = {person->person, person->credential_stamp, now + keep_verified};
      wrong_.erase(pair);
      failures_.erase(from);
    } else {
      note_failure(pair, from, now);
    }
    waiting = std::move(waiting_[pair]);
    waiting_.erase(pair);
  }
  const LogOnAnswer answer = is_unknown ? LogOnAnswer{LogOn::unavailable}
                             : person   ? LogOnAnswer{LogOn::verified, person->person}
                                        : LogOnAnswer{LogOn::wrong};
  for (const auto& one : waiting) one(answer);
}

void LogOns::note_failure(const base::Sha256& pair, const base::Sha256& from, base::Time now) {
  keep_bounded(wrong_);
  keep_bounded(failures_);
  wrong_[pair] = now + keep_wrong;
  Failures& failures = failures_[from];
  if (now - failures.last > forget_failures) failures.count = 0;
  failures.last = now;
  failures.not_before = now + pause_after(++failures.count);
}

}  // namespace traffic
