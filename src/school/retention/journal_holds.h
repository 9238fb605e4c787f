// What the journal keeps although its time is over (L-3): holds that people placed, and what records name.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "journal/store.h"
#include "school/actor.h"
#include "school/incidents/wall.h"
#include "school/store.h"

namespace school {

enum class HoldKind : std::uint8_t { police, court, inquiry, request };
inline constexpr std::array all_hold_kinds{HoldKind::police, HoldKind::court, HoldKind::inquiry, HoldKind::request};
std::string_view to_text(HoldKind kind);
std::string_view title_of(HoldKind kind);
std::optional<HoldKind> hold_kind_from(std::string_view text);

struct JournalHold {
  std::int64_t id = 0;
  HoldKind kind = HoldKind::inquiry;
  std::optional<PersonId> person;                 ///< nothing: everybody's entries of these days
  std::optional<base::Date> first_day, last_day;  ///< UTC, both included; nothing: without an end on that side
  std::string reason;
  PersonId placed_by = 0;
  base::Time placed_at{};
};

/// Everything that must stay, as it stands now.
struct MustStay {
  struct Span {
    std::optional<PersonId> person;
    base::Date first, last;
  };
  std::vector<Span> spans;
  std::set<std::pair<std::uint32_t, std::uint64_t>> entries;  ///< journal::day_number and number

  bool holds(const journal::EntryHead& entry) const;
  /// Whether anything of that day is held at all; asks the journal for the people who are.
  bool touches(const journal::Store& journal, base::Date day) const;
};

/// Thread-safe, as the Database is. Placing and lifting ask for May::search_journal and a fresh second factor.
class JournalHolds {
 public:
  /// Keeps no state of its own: made wherever it is needed.
  JournalHolds(const Store& store, const Wall& wall) : store_(store), wall_(wall) {}

  /// Those that hold, newest first, without those about the viewer or his household (S-14).
  std::vector<JournalHold> holding(const Actor& viewer) const;
  /// Error: no right, no reason, neither person nor days, or days the wrong way round.
  base::Result<std::int64_t> place(const JournalHold& hold, const Actor& by);
  /// Error: no right, no reason, or no such hold.
  base::Done lift(std::int64_t id, std::string_view reason, const Actor& by);

  /// Holds, the people of open incidents, and the entries that alerts and reports name.
  MustStay must_stay() const;

 private:
  base::Done check(const JournalHold& hold, const Actor& by) const;
  std::vector<JournalHold> select() const;

  const Store& store_;
  const Wall& wall_;
};

}  // namespace school
