// What every journal of the school's side offers, whatever keeps it: files a day here, a database's partitions elsewhere.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "journal/entry.h"
#include "journal/entry_class.h"
#include "journal/entry_head.h"

namespace journal {

/// Where an entry stands: its UTC day and its place among that day's arrivals, from 0. Never changes, sealed or not.
struct Cursor {
  base::Date day{};
  std::uint64_t place = 0;
  bool operator==(const Cursor&) const = default;
};
/// "2026-11-22:4711"
std::string to_text(const Cursor& cursor);
base::Result<Cursor> parse_cursor(std::string_view text);

/// Days in their order, within a day as the entries arrived.
enum class Order : std::uint8_t { oldest_first, newest_first };

/// What to look for; every field that is set must match.
struct Search {
  base::Time from{}, until{};  ///< until is not included
  std::optional<std::int64_t> person;
  std::optional<rules::Reason> reason;
  std::optional<EntryKind> kind;
  std::string host;  ///< the host itself or one below it; "" for any
  std::size_t limit = 1000;
  std::optional<rules::Action> action;
  std::string category;  ///< "" for any
  Order order = Order::oldest_first;
  std::optional<Cursor> after;  ///< go on behind this one, in that order
};
bool matches(const Entry& entry, const Search& search);
/// `host` is `wanted` or below it: "www.games.example" of "games.example".
bool is_host_or_below(std::string_view host, std::string_view wanted);

struct Page {
  std::vector<Entry> entries;
  std::optional<Cursor> next;  ///< Search::after for the next page; nothing at the end
};

struct DayState {
  base::Date day{};
  std::uint64_t entries = 0;  ///< that were kept; those that have left since too
  std::string hash;           ///< hex, 64 digits; the same before and after some have left
  std::uint64_t left = 0;     ///< how many of them are not here any more
  bool operator==(const DayState&) const = default;
};

/// What may go from a finished day.
struct Leaving {
  std::array<bool, entry_classes> classes{};              ///< by EntryClass
  std::function<bool(const EntryHead& entry)> must_stay;  ///< although its class goes: held, or named by a record
};
struct LeftDay {
  DayState day;
  ByClass gone{};          ///< by this going
  std::uint64_t kept = 0;  ///< of these classes, because they must stay
};
/// Told of what goes before it goes; its Error keeps everything as it is.
using Announce = std::function<base::Done(const LeftDay&)>;

/// False: enough.
using Visitor = std::function<bool(const Entry& entry, const Cursor& at)>;

/// Thread-safe. Other processes may read at the same time.
class Store {
 public:
  virtual ~Store();

  /// Keeps the entries that are not here yet and returns those, in order; the others came twice and are ignored.
  /// On the disk when it returns; an Error means that nothing may be acknowledged.
  virtual base::Result<std::vector<Entry>> append(std::span<const Entry> entries) = 0;

  virtual std::optional<Entry> find(const EntryId& id) const = 0;
  /// Every match in the search's order, its limit aside, until `visit` returns false. An Error names what could not be read;
  /// the visitor has then seen the rest.
  virtual base::Done visit(const Search& search, const Visitor& visit) const = 0;

  virtual std::vector<base::Date> days() const = 0;
  virtual DayState state(base::Date day) const = 0;
  /// Reads the whole day again and compares every hash. Error names the day and the place of the first difference.
  virtual base::Result<DayState> verify(base::Date day) const = 0;
  /// Entries of a day that are here, by class. All are `other` where they cannot leave one by one: an open day, or one of the
  /// first version.
  virtual ByClass here(base::Date day) const = 0;
  /// Takes classes out of a finished day; its hash stays and still proves the rest. Killed at any moment it is done or not, and
  /// `announce` came first. Nothing is announced where nothing goes. Error: an open day, no room, a day that cannot be proved.
  virtual base::Result<LeftDay> take_out(base::Date day, const Leaving& leaving, const Announce& announce) = 0;
  /// Deletes the whole day.
  virtual base::Done drop(base::Date day, const Announce& announce) = 0;

  /// Visits to helplines on a day: a count and nothing else (S-6). Setting keeps the larger one, so it may come twice.
  virtual base::Done set_helpline_count(base::Date day, std::uint64_t visits) = 0;
  virtual std::uint64_t helpline_count(base::Date day) const = 0;

  /// At most the search's limit, and where to go on.
  base::Result<Page> page(const Search& search) const;
  /// The same for who needs no next page. What cannot be read is left out and logged.
  std::vector<Entry> search(const Search& search) const;
  /// Every entry of [from, until), until `visit` returns false. What cannot be read is left out and logged.
  void for_each(base::Time from, base::Time until, const std::function<bool(const Entry&)>& visit) const;
  /// Entries of the days that [from, until) touches: how much a for_each has before it.
  std::uint64_t count(base::Time from, base::Time until) const;
};

}  // namespace journal
