#include "school/lists/feed_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "lists/address.h"
#include "lists/ip_address.h"
#include "packs/pack.h"
#include "school/lists/feed_copy.h"
#include "school/lists/feeds_in_filter.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

using lists::import::EntryKind;

constexpr std::size_t most_holdings = 100;

/// The host and its parents: the sites that would hold it.
std::vector<std::string> holders_of(const std::string& host) {
  std::vector<std::string> holders{host};
  for (auto dot = host.find('.'); dot != host.npos && !lists::parse_ip(host); dot = host.find('.', dot + 1))
    holders.push_back(host.substr(dot + 1));
  return holders;
}

bool is_about(const KeptEntry& entry, const std::vector<std::string>& holders) {
  const std::string_view host = entry.text.substr(0, entry.text.find_first_of("/:?"));
  const std::string_view compared = entry.kind == EntryKind::url ? host : entry.text;
  return std::ranges::find(holders, compared) != holders.end();
}

void add_from_pack(const packs::Pack& pack, const std::vector<std::string>& holders, std::vector<Holding>& holdings) {
  for (const packs::SiteList& list : pack.site_lists)
    for (const std::string& host : list.hosts)
      if (list.kind != packs::SiteListKind::locked && std::ranges::find(holders, host) != holders.end())
        holdings.push_back({.list = list.title,
                            .source = "pack",
                            .category = list.id,
                            .kind = "site",
                            .entry = host,
                            .origin = list.origin,
                            .licence = list.licence});
}

bool is_locked_by_pack(const packs::Pack& pack, const std::vector<std::string>& holders) {
  return std::ranges::any_of(pack.site_lists, [&](const packs::SiteList& list) {
    return list.kind == packs::SiteListKind::locked && std::ranges::any_of(list.hosts, [&](const std::string& host) {
             return std::ranges::find(holders, host) != holders.end();
           });
  });
}

base::Done add_from_feed(const Feeds& feeds, const FeedState& state, const std::vector<std::string>& holders,
                         std::vector<Holding>& holdings) {
  return FeedCopyFile(feeds.entries_of(*state.in_force)).each([&](const KeptEntry& entry) {
    if (is_about(entry, holders))
      holdings.push_back({.list = state.feed.title,
                          .source = state.feed.name,
                          .category = std::string(entry.category),
                          .kind = std::string(lists::import::to_text(entry.kind)),
                          .entry = std::string(entry.text),
                          .file = std::string(entry.file),
                          .line = entry.line,
                          .origin = state.feed.address,
                          .licence = state.feed.licence,
                          .added_by = state.feed.added_by,
                          .since = state.in_force->decision->at});
    return holdings.size() < most_holdings;
  });
}

/// Only whole sites can be asked for: of a digest nobody can tell what it begins with.
base::Result<bool> locked_feed_holds(const Feeds& feeds, const FeedState& state, const std::vector<std::string>& holders) {
  const FeedCopyFile file(feeds.entries_of(*state.in_force));
  const auto keeper = file.keeper();
  if (!keeper) return keeper.error();
  std::set<std::string, std::less<>> kept;
  for (const std::string& holder : holders) kept.insert((*keeper)(holder));
  bool holds = false;
  const auto read = file.each([&](const KeptEntry& entry) { return !(holds = kept.contains(entry.text)); });
  if (!read) return read.error();
  return holds;
}

base::Result<bool> is_locked(const Store& store, const Feeds& feeds, const std::vector<std::string>& holders) {
  if (is_locked_by_pack(store.pack, holders)) return true;
  for (const FeedState& state : feeds.all()) {
    if (!state.in_force || !state.feed.is_locked()) continue;
    const auto holds = locked_feed_holds(feeds, state, holders);
    if (!holds || *holds) return holds;
  }
  return false;
}

void record_question(const Store& store, const Actor& by) {
  store.database.transaction([&](storage::Transaction& tx) {
    tx.record({.kind = "look.locked_list",
               .register_name = "list_feeds",
               .actor = recorded(by, May::see_filter),
               .reason = "asked whether a locked list holds a site"});
  });
}

using Fingerprints = std::vector<std::uint64_t>;

std::uint64_t fingerprint(const KeptEntry& entry) {
  return std::hash<std::string>{}(fmt::format("{}\t{}\t{}", entry.category, static_cast<int>(entry.kind), entry.text));
}

base::Result<Fingerprints> fingerprints_of(const Feeds& feeds, const FeedCopy& copy) {
  Fingerprints all;
  const auto read = FeedCopyFile(feeds.entries_of(copy)).each([&](const KeptEntry& entry) {
    all.push_back(fingerprint(entry));
    return true;
  });
  if (!read) return read.error();
  std::ranges::sort(all);
  return all;
}

constexpr std::size_t most_shown = 50;

/// Entries of `copy` that `others` lacks.
base::Done only_in(const Feeds& feeds, const FeedCopy& copy, const Fingerprints& others, std::int64_t& count,
                   std::vector<std::string>& first) {
  return FeedCopyFile(feeds.entries_of(copy)).each([&](const KeptEntry& entry) {
    if (std::ranges::binary_search(others, fingerprint(entry))) return true;
    ++count;
    if (first.size() < most_shown) first.push_back(fmt::format("{} {}", entry.category, entry.text));
    return true;
  });
}

}  // namespace

bool may_ask_about_locked(const Actor& by) {
  constexpr std::array roles{Role::designated_lead, Role::deputy_lead, Role::head, Role::network_manager};
  return std::ranges::any_of(roles, [&](Role role) { return by.roles.contains(role); });
}

base::Result<std::vector<Holding>> open_holdings(const Store& store, const Feeds& feeds, const std::string& host) {
  const std::vector<std::string> holders = holders_of(host);
  std::vector<Holding> holdings;
  add_from_pack(store.pack, holders, holdings);
  for (const FeedState& state : feeds.all())
    if (state.in_force && !state.feed.is_locked())
      if (auto added = add_from_feed(feeds, state, holders, holdings); !added) return added.error();
  const std::vector<TakenOff> off = taken_off(store);
  for (Holding& holding : holdings) holding.is_taken_off = holding.source != "pack" && is_taken_off(off, host, holding.category);
  return holdings;
}

base::Result<SearchAnswer> search_lists(const Store& store, const Feeds& feeds, std::string_view address, const Actor& by) {
  if (!by.may(May::see_filter) && !may_ask_about_locked(by))
    return base::Error{"Your role cannot look into the filter's lists.", "SG-L140"};
  const bool has_scheme = address.find("://") != address.npos;
  const auto parsed = lists::parse_address(has_scheme ? std::string(address) : fmt::format("http://{}", address));
  if (!parsed) return parsed.error();
  auto holdings = open_holdings(store, feeds, parsed->host);
  if (!holdings) return holdings.error();
  SearchAnswer answer{.host = parsed->host, .holdings = std::move(*holdings)};
  if (!may_ask_about_locked(by)) return answer;
  const auto locked = is_locked(store, feeds, holders_of(parsed->host));
  if (!locked) return locked.error();
  record_question(store, by);
  answer.locked = *locked ? Locked::yes : Locked::no;
  return answer;
}

base::Result<Difference> difference_between(const Feeds& feeds, const Feed& feed, const FeedCopy& before, const FeedCopy& after) {
  Difference difference;
  if (feed.is_locked()) {
    difference.added = std::max<std::int64_t>(0, after.entries - before.entries);
    difference.removed = std::max<std::int64_t>(0, before.entries - after.entries);
    return difference;
  }
  const auto old_ones = fingerprints_of(feeds, before), new_ones = fingerprints_of(feeds, after);
  if (!old_ones) return old_ones.error();
  if (!new_ones) return new_ones.error();
  if (auto read = only_in(feeds, after, *old_ones, difference.added, difference.first_added); !read) return read.error();
  if (auto read = only_in(feeds, before, *new_ones, difference.removed, difference.first_removed); !read) return read.error();
  return difference;
}

}  // namespace school
