#include "school/homework/homework_rows.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace school {
namespace {

constexpr std::array<std::string_view, 2> why_words{"changed", "aged"};
constexpr std::array<std::string_view, 4> state_titles{"To be looked at", "Being read", "Looked at", "To be looked at again"};

std::optional<PageFingerprint> fingerprint_from(const storage::Row& row) {
  if (row.is_null("status")) return std::nullopt;
  return PageFingerprint{.status = static_cast<unsigned>(row.integer("status")),
                         .type = row.text("type"),
                         .words = row.integer("word_count"),
                         .text_hash = row.text("text_hash"),
                         .sketch = sketch_from(row.text("sketch")).value()};
}

std::optional<Reopening> reopening_from(const storage::Row& row) {
  if (row.is_null("why")) return std::nullopt;
  Reopening reopening{.why = row.text("why") == why_words[0] ? ReopenedBecause::changed : ReopenedBecause::aged,
                      .changed_percent = {},
                      .task = row.text("task"),
                      .at = row.time("reopened_at")};
  if (const auto percent = row.maybe_integer("changed_percent")) reopening.changed_percent = static_cast<int>(*percent);
  return reopening;
}

HomeworkSite site_from(const storage::Row& row) {
  HomeworkSite site{.id = row.integer("id"),
                    .list = row.integer("list"),
                    .address = row.text("address"),
                    .host = row.text("host"),
                    .note = row.text("note"),
                    .preview = {},
                    .tried_at = row.maybe_time("tried_at"),
                    .compared_at = row.maybe_time("compared_at"),
                    .problem = row.text("problem")};
  if (const auto preview = row.maybe_integer("preview"))
    site.preview = SitePreview{.id = *preview,
                               .by = row.integer("previewed_by"),
                               .at = row.time("previewed_at"),
                               .page = fingerprint_from(row),
                               .reopened = reopening_from(row)};
  return site;
}

std::vector<HomeworkSite> sites_of(const storage::Database& database, std::int64_t list) {
  std::vector<HomeworkSite> sites;
  for (const storage::Row& row :
       database.query("select s.*, v.id as preview, v.person as previewed_by, v.at as previewed_at, r.status, r.type, "
                      "r.words as word_count, r.text_hash, r.sketch, o.why, o.changed_percent, o.task, o.at as reopened_at "
                      "from homework_sites s left join homework_removals x on x.site = s.id "
                      "left join homework_previews v on v.id = (select max(id) from homework_previews where site = s.id) "
                      "left join homework_readings r on r.preview = v.id left join homework_reopenings o on o.preview = v.id "
                      "where s.list = $1 and x.id is null order by s.id",
                      {list}))
    sites.push_back(site_from(row));
  return sites;
}

}  // namespace

std::string_view to_text(ReopenedBecause why) { return why_words[static_cast<std::size_t>(why)]; }

std::string_view title_of(HomeworkSiteState state) { return state_titles[static_cast<std::size_t>(state)]; }

HomeworkSiteState HomeworkSite::state() const {
  if (!preview) return HomeworkSiteState::to_preview;
  if (preview->reopened) return HomeworkSiteState::to_preview_again;
  return preview->page ? HomeworkSiteState::previewed : HomeworkSiteState::being_read;
}

std::vector<HomeworkList> homework_in(const storage::Database& database, std::string_view rest, const storage::Values& values) {
  std::vector<HomeworkList> lists;
  for (const storage::Row& row :
       database.query(fmt::format("select l.*, classes.code, p.at as published_at, e.at as ended_at from homework_lists l "
                                  "join classes on classes.id = l.class left join homework_publications p on p.list = l.id "
                                  "left join homework_endings e on e.list = l.id {}",
                                  rest),
                      values))
    lists.push_back({.id = row.integer("id"),
                     .class_id = row.integer("class"),
                     .school_class = row.text("code"),
                     .title = row.text("title"),
                     .words = row.text("words"),
                     .made_by = row.integer("made_by"),
                     .made_at = row.time("made_at"),
                     .due_at = row.time("due_at"),
                     .published_at = row.maybe_time("published_at"),
                     .ended_at = row.maybe_time("ended_at"),
                     .sites = sites_of(database, row.integer("id"))});
  return lists;
}

}  // namespace school
