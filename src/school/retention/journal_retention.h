// How long the journal keeps which entries, by the pack's parameters, and what leaves when. Every leaving has its event first.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "journal/store.h"
#include "school/retention/journal_holds.h"

namespace school {

/// One parameter of the pack and what it is about.
struct KeptFor {
  std::string_view what;  ///< "Allowed browsing"
  std::string parameter, clause;
  std::optional<std::int64_t> days;       ///< nothing while the pack leaves it unset: kept as long as the day is
  std::optional<journal::EntryClass> of;  ///< nothing: all of a day
};

/// What left one day, as its event says.
struct Departure {
  base::Time at{};
  base::Date day{};
  enum class Whole { no, yes } whole = Whole::no;
  journal::ByClass gone{};
  std::int64_t kept = 0;  ///< of these classes, because they must stay
  std::string why;
};

class JournalRetention {
 public:
  /// Keeps no state of its own: made wherever it is needed.
  JournalRetention(const Store& store, const Wall& wall) : store_(store), holds_(store, wall) {}

  /// The longest first.
  std::vector<KeptFor> rules() const;
  /// Whatever is over its time leaves, oldest day first; what must stay stays. Call it once a day, when finished days are
  /// sealed. Error: the first day from which something could not leave; the others are done.
  base::Done run(journal::Store& journal) const;
  /// Newest first.
  std::vector<Departure> departures(std::int64_t limit) const;

 private:
  base::Done run_day(journal::Store& journal, base::Date day, const MustStay& must_stay) const;
  base::Done record(const journal::LeftDay& left, Departure::Whole whole, const std::string& why) const;

  const Store& store_;
  JournalHolds holds_;
};

}  // namespace school
