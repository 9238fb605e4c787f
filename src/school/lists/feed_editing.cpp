// A subscribed list is changed. Another place for it brings nothing into force: the next other copy waits for people.
#include <fmt/format.h>

#include "base/text.h"
#include "school/lists/feed_rows.h"
#include "school/lists/feeds.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

base::Error no(std::string message) { return {std::move(message), "SG-L140"}; }

storage::Assignments columns_of(const NewFeed& feed) {
  return {{"title", feed.title},       {"format", lists::import::to_text(feed.format)}, {"address", feed.address},
          {"category", feed.category}, {"category_map", to_lines(feed.categories)},     {"refresh_hours", feed.refresh_hours},
          {"licence", feed.licence}};
}

bool is_same(const NewFeed& before, const NewFeed& after) {
  return !has_other_source(before, after) && before.title == after.title && before.licence == after.licence &&
         before.refresh_hours == after.refresh_hours;
}

}  // namespace

base::Done Feeds::check_same_source(const Feed& feed) const {
  const auto now = read_feeds(store_.database, fmt::format("where id = $1 and {}", followed), {feed.id});
  if (!now.empty() && !has_other_source(feed, now.front())) return base::done();
  return no("the list was changed or given up while it was fetched; it is looked at again within the hour");
}

base::Done Feeds::change(std::string_view name, const FeedEdit& edit, std::string reason, const Actor& by) {
  const std::lock_guard lock(updating_);
  if (!by.may(May::propose_filter_change)) return no("Only the network manager or an administrator can change a list.");
  const auto state = find(name);
  if (!state) return no(fmt::format("there is no list called ‘{}’; schoolgate lists status names them", name));
  const NewFeed after = edited(state->feed, edit);
  if (is_same(state->feed, after)) return no("Nothing would be different; change at least one of the fields.");
  if (auto checked = check_feed(after, reason); !checked) return checked;
  if (after.address != state->feed.address)
    if (auto checked = check_feed_address(after.address, by); !checked) return checked;
  const bool is_other_source = has_other_source(state->feed, after);
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.update("list_feeds", state->feed.id, columns_of(after));
    if (is_other_source) {
      if (state->held) decide(tx, *state->held, CopyOutcome::superseded, "the list's source was changed", by);
      const auto latest = history(state->feed.id, 1);
      tx.insert("list_feed_sources", {{"feed", state->feed.id},
                                      {"after_copy", latest.empty() ? 0 : latest[0].id},
                                      {"person", by.person},
                                      {"reason", reason},
                                      {"at", tx.now()}});
      tx.housekeeping("what another place said of itself does not count")
          .execute("update list_feed_checks set etag = '', last_modified = '' where feed = $1", {state->feed.id});
    }
    tx.record({.kind = "list.changed",
               .register_name = "list_feeds",
               .record = state->feed.id,
               .actor = recorded(by, May::propose_filter_change),
               .reason = reason,
               .before = json_of(columns_of(state->feed)),
               .after = json_of(columns_of(after))});
  });
  return base::done();
}

}  // namespace school
