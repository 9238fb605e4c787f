#include "school/lists/list_change_rows.h"

#include <fmt/format.h>

#include "school/lists/feed_rows.h"

namespace school {
namespace {

using Outcome = ListChange::Decision::Outcome;

std::string list_of(const storage::Database& database, std::optional<std::int64_t> feed) {
  if (!feed) return "";
  const auto feeds = read_feeds(database, "where id = $1", {*feed});
  return feeds.empty() ? "" : feeds.front().title;
}

void add_states(const storage::Database& database, ListChange& change) {
  for (const storage::Row& row :
       database.query("select person, note, at from list_change_agreements where change = $1 order by id", {change.id}))
    change.agreements.push_back({row.integer("person"), row.text("note"), row.time("at")});
  for (const storage::Row& row :
       database.query("select outcome, person, reason, at from list_change_decisions where change = $1", {change.id}))
    change.decision = ListChange::Decision{row.text("outcome") == "in_force" ? Outcome::in_force : Outcome::declined,
                                           row.integer("person"), row.text("reason"), row.time("at")};
  for (const storage::Row& row :
       database.query("select person, reason, at from list_change_undoings where change = $1", {change.id}))
    change.undone = CopyAgreement{row.integer("person"), row.text("reason"), row.time("at")};
}

}  // namespace

std::string_view to_text(ListChangeKind kind) { return kind == ListChangeKind::give_up ? "give_up" : "take_off"; }

std::string in_words(const ListChange& change) {
  if (change.kind == ListChangeKind::give_up) return fmt::format("Give up the list “{}”", change.list);
  return fmt::format("Take {} off “{}”", change.taken_off.host, change.taken_off.category);
}

std::vector<ListChange> read_list_changes(const storage::Database& database, std::string_view rest,
                                          const storage::Values& values) {
  std::vector<ListChange> changes;
  for (const storage::Row& row : database.query(fmt::format("select * from list_changes {}", rest), values)) {
    changes.push_back({.id = row.integer("id"),
                       .kind = row.text("kind") == "give_up" ? ListChangeKind::give_up : ListChangeKind::take_off,
                       .feed = row.maybe_integer("feed").value_or(0),
                       .list = list_of(database, row.maybe_integer("feed")),
                       .taken_off = {row.text("host"), row.text("category")},
                       .reason = row.text("reason"),
                       .asked_by = row.integer("asked_by"),
                       .asked_at = row.time("asked_at")});
    add_states(database, changes.back());
  }
  return changes;
}

}  // namespace school
