// The product checks itself, through the same doors as everybody: the filter every few minutes, the published policy, the
// log pages and the event chain once a day. Results are what the board measures; silence is never a pass (S-17).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "school/probes/doors.h"
#include "school/store.h"

namespace school::probes {

enum class Kind : std::uint8_t {
  filter_blocked,  ///< a name that the profile blocks was refused; subject: the profile
  filter_allowed,  ///< a name that the school uses was let through; subject: the profile
  gate,            ///< somebody whom nobody knows was shown the gate; subject: "nobody"
  policy_page,     ///< the public page is the approved policy; subject: the path
  log_denial,      ///< a pupil's session was refused on a log page; subject: the path
  event_chain,     ///< the chain of events verifies; subject: "events"
};
std::string_view to_text(Kind kind);

struct Result {
  std::int64_t id = 0;
  Kind kind = Kind::filter_blocked;
  std::string subject;
  bool is_good = false;
  std::string found;  ///< a sentence: "403 site_category", "no answer: connection refused"
  base::Time at{};
  std::string entry;                 ///< of the journal, "" for what no proxy saw
  std::optional<bool> is_journaled;  ///< nothing while nobody has looked
};

/// Pages that show what people did on the internet; the denial test asks for each as a pupil.
const std::vector<std::string>& log_pages();

/// Thread-safe but for run_due, which one thread calls.
class Probes {
 public:
  explicit Probes(const Store& store) : store_(store) {}

  /// Does what is due at the clock's now and returns how many probes were made. Call it every few seconds.
  int run_due(Doors& doors);
  /// All of them at once, due or not: after start and for `schoolgate board --probe`.
  int run_all(Doors& doors);

  std::optional<Result> last(Kind kind, std::string_view subject, base::Time at) const;
  std::optional<Result> last_good(Kind kind, std::string_view subject, base::Time at) const;
  /// The first result after that moment.
  std::optional<Result> first_after(Kind kind, std::string_view subject, base::Time after) const;
  std::vector<Result> latest(base::Time since, std::int64_t limit) const;
  std::optional<Result> find(std::int64_t id) const;
  /// When every profile's filter probes last passed together (S-17); nothing when they never did.
  std::optional<base::Time> all_passed_at(base::Time at) const;
  /// The filter probes of the results that an empty queue must name: "The filter was last proved at 9:25am for all 7 groups."
  std::string in_words(base::Time at) const;

 private:
  bool is_due(Kind kind, std::string_view subject, std::chrono::minutes every) const;
  void keep(Kind kind, std::string subject, bool good, std::string found, std::string entry = {});
  int probe_filter(Doors& doors);
  int probe_gate(Doors& doors);
  int probe_policy_page(Doors& doors);
  int probe_log_pages(Doors& doors);
  int probe_event_chain();
  void look_into_journal(Doors& doors);
  void forget_old();

  const Store& store_;
  bool regardless_ = false;
};

}  // namespace school::probes
