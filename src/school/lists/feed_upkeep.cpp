#include "school/lists/feed_upkeep.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lists/address.h"

namespace school {
namespace {

constexpr std::size_t longest_text = 200, longest_address = 2'000;

base::Error no(std::string message) { return {std::move(message), "SG-L140"}; }

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

base::Done check_words(const NewFeed& feed) {
  if (base::trim(feed.title).empty()) return no("Give the list a title, for example University list of categories.");
  if (base::trim(feed.licence).empty()) return no("Say on which terms the school may use the list, for example CC-BY-SA-4.0.");
  if (feed.title.size() > longest_text || feed.licence.size() > longest_text)
    return no(fmt::format("A title or licence has at most {} letters.", longest_text));
  return base::done();
}

}  // namespace

NewFeed edited(const NewFeed& feed, const FeedEdit& edit) {
  NewFeed after = feed;
  after.title = edit.title.value_or(feed.title);
  after.address = edit.address.value_or(feed.address);
  after.category = edit.category.value_or(feed.category);
  after.licence = edit.licence.value_or(feed.licence);
  after.categories = edit.categories.value_or(feed.categories);
  after.format = edit.format.value_or(feed.format);
  after.refresh_hours = edit.refresh_hours.value_or(feed.refresh_hours);
  return after;
}

bool has_other_source(const NewFeed& before, const NewFeed& after) {
  return before.address != after.address || before.category != after.category || before.categories != after.categories ||
         before.format != after.format;
}

base::Done check_feed_address(std::string_view address, const Actor& by) {
  const auto wrong = [&](std::string_view good) {
    return no(fmt::format("‘{}’ is no address of a list; write {}", base::cut_utf8(address, longest_text), good));
  };
  if (address.size() > longest_address) return wrong("https://lists.example/adult.tar.gz");
  if (address.starts_with("https://"))
    return lists::parse_address(address) ? base::done() : wrong("https://lists.example/adult.tar.gz");
  if (by.origin == Origin::web)
    return wrong("https://lists.example/adult.tar.gz; folders and files are named on the server: schoolgate lists add");
  return address.starts_with('/') ? base::done() : wrong("https://lists.example/adult.tar.gz or the path of a folder");
}

base::Done check_feed(const NewFeed& feed, std::string_view reason) {
  if (!is_name(feed.name)) return no(fmt::format("‘{}’ is no name; write small letters and digits, for example ut1", feed.name));
  if (auto checked = check_words(feed); !checked) return checked;
  if (feed.refresh_hours < 1 || feed.refresh_hours > 720)
    return no(fmt::format("‘{}’ hours are not possible: a list is looked at every 1 to 720 hours, for example 24.",
                          feed.refresh_hours));
  if (base::trim(reason).empty()) return no("Say why: the people who agree have nothing else to go by.");
  if (feed.category.empty() && (feed.format == lists::import::Format::hosts || feed.format == lists::import::Format::domains))
    return no("A list of this format names no category; say which one its sites belong to, for example gambling.");
  return base::done();
}

}  // namespace school
