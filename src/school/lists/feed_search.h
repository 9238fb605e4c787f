// Which list holds a site, which line of it, and who brought that list here. What a locked list holds is a yes or no, for a
// few named roles alone, and the question is recorded.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/import/entry.h"
#include "school/lists/feeds.h"

namespace school {

/// One entry that holds the site.
struct Holding {
  std::string list;      ///< the pack's list or the feed's title
  std::string source;    ///< "pack" or the feed's name
  std::string category;  ///< id
  std::string kind;      ///< site|url|address|range
  std::string entry;     ///< as it is kept, "casino.example"
  std::string file;      ///< of the feed, "adult/domains"; "" for the pack
  std::int64_t line = 0;
  std::string origin, licence;
  PersonId added_by = 0;      ///< who subscribed; 0 for the pack
  base::Time since{};         ///< when that copy came into force; the epoch for the pack
  bool is_taken_off = false;  ///< the school took it off, so the entry closes nothing
};

enum class Locked : std::uint8_t { no, yes, not_told };

struct SearchAnswer {
  std::string host;
  std::vector<Holding> holdings;
  Locked locked = Locked::not_told;
};

/// `address`: a host or an address. Error: no right, or the text is neither.
base::Result<SearchAnswer> search_lists(const Store& store, const Feeds& feeds, std::string_view address, const Actor& by);

/// The entries that may be shown: the pack's and the open feeds'. Asks for no right; `host` is canonical.
base::Result<std::vector<Holding>> open_holdings(const Store& store, const Feeds& feeds, const std::string& host);

/// Designated lead, deputy, head and network manager may ask whether a locked list holds a site.
bool may_ask_about_locked(const Actor& by);

struct Difference {
  std::int64_t added = 0, removed = 0;
  std::vector<std::string> first_added, first_removed;  ///< "gambling casino.example"; empty for locked lists
};
/// A copy against another. Error: a file is missing. Locked copies cannot be compared entry by entry: counts alone.
base::Result<Difference> difference_between(const Feeds& feeds, const Feed& feed, const FeedCopy& before, const FeedCopy& after);

}  // namespace school
