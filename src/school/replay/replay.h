// A proposed change, run over the journal before anybody agrees: which questions it would have turned over, by group and by
// address, and never by person (B-4).
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "journal/store.h"
#include "school/replay/before_and_after.h"

namespace school {

/// Questions that the change would have answered otherwise.
struct Turned {
  std::int64_t opened = 0;    ///< blocked or held at the gate now, allowed then
  std::int64_t closed = 0;    ///< allowed now, not then
  std::int64_t alerting = 0;  ///< the same for the person, and an alert that there is not now
  std::int64_t all() const { return opened + closed + alerting; }
  bool operator==(const Turned&) const = default;
};

/// `hidden`: the numbers are about 1 to 4 people, or those of such a few could be worked out from them (small_groups.h).
enum class Shown : std::uint8_t { yes, hidden };

struct TurnedOf {
  std::string name;         ///< of the group, "year-9", or the host
  std::int64_t people = 0;  ///< how many different people asked; 0 where hidden
  Turned turned;            ///< nothing where hidden
  Shown shown = Shown::yes;
  bool is_shown() const { return shown == Shown::yes; }
  bool operator==(const TurnedOf&) const = default;
};

struct ReplayReport {
  base::Time from{}, until{};
  std::int64_t questions = 0;               ///< looked at: pages and tunnels; probes and log-ons are none
  std::optional<Turned> turned = Turned{};  ///< nothing: about fewer than 5 people, and so is everything below
  std::vector<TurnedOf> groups;             ///< most turned first, hidden ones last; a single person is no group
  std::vector<TurnedOf> addresses;          ///< hosts, likewise, at most 100
  std::int64_t more_addresses = 0;          ///< that did not find room there
  /// Questions turned whose host is not shown to anybody (S-15); nothing where their number is hidden.
  std::optional<std::int64_t> on_locked_lists = 0;
  bool operator==(const ReplayReport&) const = default;
};

struct ReplayProgress {
  std::uint64_t done = 0, of = 0;  ///< entries
};
enum class GoOn { yes, no };
/// Called at the beginning, and then every 100,000 entries or so.
using OnProgress = std::function<GoOn(const ReplayProgress&)>;

struct ReplayPeriod {
  base::Time from{}, until{};
};
inline constexpr std::chrono::days usual_replay_days{30};

/// Both sides decide each question as the journal holds it: with the groups, the time and what was found in the content then, so
/// nothing is fetched or scanned again. The days are read side by side, on `most_workers` cores at most (0: all there are);
/// `on_progress` is called by the calling thread. Error: stopped, or a part of the journal that cannot be read.
base::Result<std::vector<ReplayReport>> replay(std::span<const BeforeAndAfter> changes, const journal::Store& journal,
                                               const ReplayPeriod& period, const OnProgress& on_progress,
                                               unsigned most_workers = 0);
/// Of one change.
base::Result<ReplayReport> replay(const BeforeAndAfter& sides, const journal::Store& journal, const ReplayPeriod& period,
                                  const OnProgress& on_progress);

/// {"format":"schoolgate-replay/1", …}, one line; small groups without their numbers.
std::string to_json(const ReplayReport& report);
/// Of what to_json wrote; for a report that was kept.
base::Result<ReplayReport> report_from(std::string_view json);
/// The same for a person at a terminal.
std::string in_words(const ReplayReport& report);

}  // namespace school
