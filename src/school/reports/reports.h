// What people tell the school: that they reached a site by accident, which blames nobody, or that something worries them.
// No report takes a file (S-3).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "registers/register.h"
#include "school/alerts/alerts.h"
#include "school/incidents/wall.h"

namespace school {

enum class ReportKind : std::uint8_t { accident, concern };
std::string_view to_text(ReportKind kind);

/// S-3: whether what it is about may show a nude or sexual image of somebody under 18.
enum class MayShowChild : std::uint8_t { no, unsure, yes };
std::string_view to_text(MayShowChild answer);
std::optional<MayShowChild> may_show_child_from(std::string_view text);

/// Who holds the device, where, and since when: all that is recorded of such a thing.
struct Custody {
  std::string holder, place, since;
};

/// From the block page, with what the journal says of the entry. The address is kept as text, one of a locked list not at all.
struct AccidentReport {
  std::string entry;  ///< "2026-11-22/4711"
  std::string address, device;
  std::string decision;  ///< what the filter did, in words
  base::Time happened_at{};

  static AccidentReport of(const journal::Entry& entry);
};

struct ConcernReport {
  std::string about_described;  ///< "a boy in my form"; a name of the roster is recognised
  std::optional<PersonId> about;
  std::string what;
  std::string address;
  MayShowChild may_show_child = MayShowChild::unsure;
  Custody custody;
};

enum class ReportEnd : std::uint8_t { closed, incident };
struct ReportOutcome {
  ReportEnd end = ReportEnd::closed;
  std::string reason;
  Noted noted;
};

struct Report {
  std::int64_t id = 0;
  std::string reference;
  ReportKind kind = ReportKind::concern;
  std::optional<PersonId> reporter, about;
  std::string about_described, what, address, entry, device, decision;
  std::optional<base::Time> happened_at;
  base::Time received_at{};
  std::optional<MayShowChild> may_show_child;
  Custody custody;
  std::optional<Noted> acknowledged;
  std::optional<ReportOutcome> outcome;
  bool is_open() const { return !outcome; }
  /// Whom it names, for the wall: the one it is about, and who reported an accident of his own.
  std::vector<PersonId> named() const;
};

/// Thread-safe.
class Reports {
 public:
  Reports(const Store& store, const Wall& wall) : store_(store), wall_(wall) {}

  /// The new report's reference. Anybody who is signed in may.
  base::Result<std::string> file(const AccidentReport& report, const Actor& by);
  base::Result<std::string> file(const ConcernReport& report, const Actor& by);

  /// Waiting, oldest first.
  std::vector<Report> queue(const Actor& viewer) const;
  std::vector<Report> handled(const Actor& viewer, std::int64_t limit) const;
  std::optional<Report> find(std::string_view reference, const Actor& viewer) const;
  /// One's own reports, newest first: that they arrived and were read, and nothing of what followed.
  std::vector<Report> mine(const Actor& reporter) const;

  base::Done acknowledge(std::string_view reference, const Actor& by);
  /// The entry of an accident report that came from the gateway after the report did: its address, device and decision are
  /// filled in. Nothing happens where it is somebody else's entry or they are there already.
  void complete(const Report& report, const journal::Entry& entry);
  base::Done close(std::string_view reference, std::string_view reason, const Actor& by);
  /// For incidents, inside their transaction.
  void became_incident(storage::Transaction& tx, const Report& report, std::string_view reason, const Actor& by);
  std::string recorded_address(const Report& report) const;

 private:
  base::Result<std::string> store(registers::Record record, const Actor& by);
  std::optional<PersonId> named_in(std::string_view described) const;
  std::vector<Report> select(std::string_view condition, const storage::Values& values) const;
  std::vector<Report> for_viewer(std::vector<Report> all, const Actor& viewer) const;
  void end(storage::Transaction& tx, const Report& report, ReportEnd end, std::string_view reason, const Actor& by);

  const Store& store_;
  const Wall& wall_;
};

}  // namespace school
