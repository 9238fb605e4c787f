// From journal entries to the safeguarding lead's queue. An alert tells people; it never suspends, informs or sanctions anyone
// (S-13), and it cannot tell whether the person or the page asked (B-15).
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/entry.h"
#include "school/alerts/assessments.h"
#include "school/incidents/wall.h"

namespace school {

enum class Severity : std::uint8_t { counted, risk_to_life };
std::string_view to_text(Severity severity);

struct AlertLoad {
  std::string entry;  ///< "2026-11-22/4711"
  base::Time at{};
  std::string address;
};

/// Who did something with an alert or report, and when.
struct Noted {
  PersonId by = 0;
  base::Time at{};
};

enum class AlertEnd : std::uint8_t { dismissed, incident };
struct AlertOutcome {
  AlertEnd end = AlertEnd::dismissed;
  std::string reason;
  Noted noted;
};

struct Alert {
  std::int64_t id = 0;
  std::string reference;
  std::optional<PersonId> person;  ///< nothing where nobody was known at the address
  std::string category;            ///< "gambling"
  Severity severity = Severity::counted;
  base::Time raised_at{};
  std::string device, client;
  std::string address;   ///< text and nothing else; hidden where it may be illegal (S-15)
  std::string decision;  ///< what the filter did and why, in words
  std::vector<AlertLoad> loads;
  std::optional<Noted> acknowledged;
  std::optional<AlertOutcome> outcome;
  bool is_open() const { return !outcome; }
};

/// What an empty queue must say beside "nothing" (S-17).
struct Coverage {
  std::int64_t people = 0, people_seen = 0;    ///< here today; seen on the network in the last 7 days
  std::int64_t devices = 0, devices_seen = 0;  ///< of the inventory; likewise
  std::optional<base::Time> probes_passed_at;  ///< nothing: they never passed
  bool alerts_are_on = false;                  ///< L-4
};

/// Thread-safe.
class Alerts {
 public:
  Alerts(const Store& store, const Wall& wall, const Assessments& assessments)
      : store_(store), wall_(wall), assessments_(assessments) {}

  /// Every journal entry passes here, in order; the same one twice is harmless. The reference of the alert that it raised.
  /// At once for a risk to life; otherwise after the pack's `alert_page_loads` within its `alert_window_minutes`. What a page
  /// fetched by itself never counts, and loads within five seconds count once. Further loads are added to an alert about the
  /// same person and category that nobody has seen yet, or that had one within the window.
  std::optional<std::string> consider(const journal::Entry& entry);

  /// Alerts that wait, risks to life first, then the oldest first.
  std::vector<Alert> queue(const Actor& viewer) const;
  /// Alerts that were dealt with, newest first.
  std::vector<Alert> handled(const Actor& viewer, std::int64_t limit) const;
  /// Nothing for whom a wall stands between, as for what does not exist (S-14).
  std::optional<Alert> find(std::string_view reference, const Actor& viewer) const;
  Coverage coverage(std::optional<base::Time> probes_passed_at) const;

  base::Done acknowledge(std::string_view reference, const Actor& by);
  base::Done dismiss(std::string_view reference, std::string_view reason, const Actor& by);
  /// For incidents, inside their transaction: an incident was opened from this alert.
  void became_incident(storage::Transaction& tx, const Alert& alert, std::string_view reason, const Actor& by);
  /// The address as it was recorded, for the incident that is opened from it.
  std::string recorded_address(const Alert& alert) const;

 private:
  struct Load;
  bool is_repeat(std::string_view entry) const;
  void note_seen(const journal::Entry& entry);
  void write_seen() const;
  std::optional<std::string> keep(const Load& load);
  std::optional<std::int64_t> open_alert(const Load& load) const;
  bool is_enough(const Load& load) const;
  std::string raise(storage::Transaction& tx, const Load& load);
  std::vector<Alert> select(std::string_view condition, const std::vector<std::string>& values, const Actor& viewer) const;
  void end(storage::Transaction& tx, const Alert& alert, AlertEnd end, std::string_view reason, const Actor& by);

  const Store& store_;
  const Wall& wall_;
  const Assessments& assessments_;
  /// Written in batches: a thousand people who come in the morning are not a thousand commits.
  struct Seen {
    std::map<PersonId, base::Date> people;
    std::map<std::string, base::Date, std::less<>> devices;
    std::vector<PersonId> people_to_write;
    std::vector<std::string> devices_to_write;
    base::Time written_at{};
  };
  mutable std::mutex seen_lock_;
  mutable Seen seen_;
};

}  // namespace school
