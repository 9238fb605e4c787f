// What opens sites on subscribed lists, and so waits for as many people as the pack asks for (B-3): a list given up, a site that
// is “not on our list”. Taking either back narrows the filter: one person is enough.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/lists/feed_search.h"
#include "school/lists/feeds.h"
#include "school/lists/feeds_in_filter.h"

namespace school {

enum class ListChangeKind : std::uint8_t { give_up, take_off };
std::string_view to_text(ListChangeKind kind);

struct ListChange {
  std::int64_t id = 0;
  ListChangeKind kind = ListChangeKind::take_off;
  std::int64_t feed = 0;  ///< give_up
  std::string list;       ///< give_up: the feed's title
  TakenOff taken_off;
  std::string reason;
  PersonId asked_by = 0;
  base::Time asked_at{};
  std::vector<CopyAgreement> agreements;
  struct Decision {
    enum class Outcome : std::uint8_t { in_force, declined } outcome = Outcome::in_force;
    PersonId person = 0;
    std::string reason;
    base::Time at{};
  };
  std::optional<Decision> decision;
  std::optional<CopyAgreement> undone;  ///< by whom and why

  bool is_waiting() const { return !decision; }
  bool holds() const { return decision && decision->outcome == Decision::Outcome::in_force && !undone; }
};
/// "Take casino.example off “gambling”"
std::string in_words(const ListChange& change);

/// Thread-safe.
class ListChanges {
 public:
  ListChanges(const Store& store, Feeds& feeds, Tasks& tasks) : store_(store), feeds_(feeds), tasks_(tasks) {}

  std::optional<ListChange> find(std::int64_t id) const;
  /// Oldest first.
  std::vector<ListChange> waiting() const;
  /// Latest first, those taken back and declined too.
  std::vector<ListChange> all(std::int64_t limit) const;

  /// Error: no right, no reason, no such list, asked for already.
  base::Result<std::int64_t> ask_to_give_up(std::string_view list, std::string reason, const Actor& by);
  /// Error: no right, no reason, a locked list (design section 5.2: nobody), or no fetched list holds the host there.
  base::Result<std::int64_t> ask_to_take_off(const TakenOff& wanted, std::string reason, const Actor& by);

  base::Done may_agree(const ListChange& change, const Actor& by) const;
  /// With the last agreement that was missing it holds. Needs a fresh second factor (B-5).
  base::Result<ListChange> agree(std::int64_t id, std::string reason, const Actor& by);
  /// One person who may agree is enough to say no; who asked may take it back so.
  base::Done decline(std::int64_t id, std::string reason, const Actor& by);
  /// The list is followed again, the site is on the list again.
  base::Done undo(std::int64_t id, std::string reason, const Actor& by);

 private:
  base::Result<std::int64_t> ask(const ListChange& change, std::string reason, const Actor& by);
  base::Result<std::string> check_host(const TakenOff& wanted, const Actor& by) const;
  base::Done bring_into_force(storage::Transaction& tx, const ListChange& change, const Actor& by);

  const Store& store_;
  Feeds& feeds_;
  Tasks& tasks_;
};

}  // namespace school
