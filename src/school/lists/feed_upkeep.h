// A subscribed list is changed: pure checks and words; Feeds does it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "school/actor.h"
#include "school/lists/feed.h"

namespace school {

/// What is to be different; what is not given stays.
struct FeedEdit {
  std::optional<std::string> title, address, category, licence;
  std::optional<CategoryMap> categories;
  std::optional<lists::import::Format> format;
  std::optional<std::int64_t> refresh_hours;
};

/// The feed as it would be.
NewFeed edited(const NewFeed& feed, const FeedEdit& edit);
/// Whether other entries could come of it: another place, format, category or map.
bool has_other_source(const NewFeed& before, const NewFeed& after);

/// Whether this is a subscription, but for its address. Error names the value and shows a good one.
base::Done check_feed(const NewFeed& feed, std::string_view reason);
/// https://… or, not from a page, an absolute path: a path from a page would let whoever sits at a browser read the server's
/// files.
base::Done check_feed_address(std::string_view address, const Actor& by);

}  // namespace school
