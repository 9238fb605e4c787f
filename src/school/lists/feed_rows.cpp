#include "school/lists/feed_rows.h"

#include <fmt/format.h>

#include "base/text.h"

namespace school {
namespace {

Feed feed_from(const storage::Row& row) {
  Feed feed;
  feed.id = row.integer("id");
  feed.name = row.text("name");
  feed.title = row.text("title");
  feed.format = lists::import::format_from(row.text("format")).value_or(lists::import::Format::domains);
  feed.address = row.text("address");
  feed.category = row.text("category");
  if (auto map = category_map_from(row.text("category_map"))) feed.categories = std::move(*map);
  feed.secrecy = row.yes("is_locked") ? FeedSecrecy::locked : FeedSecrecy::open;
  feed.refresh_hours = row.integer("refresh_hours");
  feed.licence = row.text("licence");
  feed.added_by = row.integer("added_by");
  feed.reason = row.text("reason");
  feed.added_at = row.time("added_at");
  return feed;
}

HoldCode hold_code_from(std::string_view text) {
  for (const HoldCode code :
       {HoldCode::first_copy, HoldCode::shrunk, HoldCode::swollen, HoldCode::category_emptied, HoldCode::source_changed})
    if (to_text(code) == text) return code;
  return HoldCode::closes_protected;
}

CopyOutcome outcome_from(std::string_view text) {
  if (text == "in_force") return CopyOutcome::in_force;
  return text == "refused" ? CopyOutcome::refused : CopyOutcome::superseded;
}

CategoryCounts counts_from(std::string_view lines) {
  CategoryCounts counts;
  for (const std::string_view line : base::split(lines, '\n'))
    if (const auto equals = line.rfind('='); equals != line.npos)
      counts[std::string(line.substr(0, equals))] = base::parse_integer(line.substr(equals + 1)).value_or(0);
  return counts;
}

void add_states(const storage::Database& database, FeedCopy& copy) {
  for (const storage::Row& row :
       database.query("select code, message from list_copy_holds where copy = $1 order by id", {copy.id}))
    copy.holds.push_back({hold_code_from(row.text("code")), row.text("message")});
  for (const storage::Row& row :
       database.query("select person, note, at from list_copy_agreements where copy = $1 order by id", {copy.id}))
    copy.agreements.push_back({row.integer("person"), row.text("note"), row.time("at")});
  for (const storage::Row& row :
       database.query("select outcome, person, reason, at from list_copy_decisions where copy = $1", {copy.id}))
    copy.decision =
        CopyDecision{outcome_from(row.text("outcome")), row.maybe_integer("person"), row.text("reason"), row.time("at")};
}

}  // namespace

std::vector<Feed> read_feeds(const storage::Database& database, std::string_view rest, const storage::Values& values) {
  std::vector<Feed> feeds;
  for (const storage::Row& row : database.query(fmt::format("select * from list_feeds {}", rest), values))
    feeds.push_back(feed_from(row));
  return feeds;
}

std::vector<FeedCopy> read_copies(const storage::Database& database, std::string_view rest, const storage::Values& values) {
  std::vector<FeedCopy> copies;
  for (const storage::Row& row : database.query(fmt::format("select * from list_copies {}", rest), values)) {
    copies.push_back({.id = row.integer("id"),
                      .feed = row.integer("feed"),
                      .content_hash = row.text("content_hash"),
                      .file_id = row.text("file_id"),
                      .entries = row.integer("entries"),
                      .skipped = row.integer("skipped"),
                      .counts = counts_from(row.text("counts")),
                      .findings = row.text("findings"),
                      .fetched_at = row.time("fetched_at")});
    add_states(database, copies.back());
  }
  return copies;
}

std::vector<SourceChange> read_source_changes(const storage::Database& database, std::int64_t feed) {
  std::vector<SourceChange> changes;
  for (const storage::Row& row :
       database.query("select after_copy, person, at from list_feed_sources where feed = $1 order by id", {feed}))
    changes.push_back({row.integer("after_copy"), row.integer("person"), row.time("at")});
  return changes;
}

FeedCheck read_check(const storage::Database& database, std::int64_t feed) {
  const auto row = database.query("select * from list_feed_checks where feed = $1", {feed}).first();
  if (!row) return {};
  return {.tried_at = row->time("tried_at"),
          .good_at = row->maybe_time("good_at"),
          .problem = row->text("problem"),
          .etag = row->text("etag"),
          .last_modified = row->text("last_modified")};
}

std::string to_lines(const CategoryMap& map) {
  std::string lines;
  for (const auto& [theirs, ours] : map) lines += fmt::format("{}={}\n", theirs, ours);
  return lines;
}

base::Result<CategoryMap> category_map_from(std::string_view lines) {
  CategoryMap map;
  for (const std::string_view whole : base::split(lines, '\n')) {
    const std::string_view line = base::trim(whole);
    if (line.empty()) continue;
    const auto equals = line.find('=');
    const std::string_view theirs = base::trim(line.substr(0, equals));
    const std::string_view ours = equals == line.npos ? std::string_view() : base::trim(line.substr(equals + 1));
    if (theirs.empty() || ours.empty())
      return base::Error{
          fmt::format("‘{}’ maps nothing; write the list's category and the school's, for example porn=adult", line), "usage"};
    map[std::string(theirs)] = ours;
  }
  return map;
}

std::string to_lines(const CategoryCounts& counts) {
  std::string lines;
  for (const auto& [category, count] : counts) lines += fmt::format("{}={}\n", category, count);
  return lines;
}

}  // namespace school
