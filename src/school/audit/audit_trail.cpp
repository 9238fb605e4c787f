#include "school/audit/audit_trail.h"

#include <fmt/format.h>

#include <algorithm>

namespace school::audit {
namespace {

storage::Origin origin_named(const std::string& text) {
  if (text == "web") return storage::Origin::web;
  return text == "cli" ? storage::Origin::cli : storage::Origin::system;
}

TrailEntry entry_of(const storage::Row& row) {
  return {.number = row.integer("number"),
          .kind = row.text("kind"),
          .register_name = row.text("register"),
          .record = row.maybe_integer("record"),
          .actor = {row.maybe_integer("actor_person"), row.text("acting_role"), origin_named(row.text("origin")),
                    row.text("actor_part")},
          .happened_at = row.time("happened_at"),
          .recorded_at = row.time("recorded_at"),
          .is_about_a_person = row.yes("sealed")};
}

}  // namespace

const std::vector<std::string>& shown_registers() {
  static const std::vector<std::string> all{
      "accounts",       "agreement_versions", "assessments",     "backups",       "devices",
      "filter_changes", "head_acceptances",   "packs",           "people",        "policy_approvals",
      "policy_reviews", "policy_triggers",    "proposals",       "restore_tests", "restores",
      "role_grants",    "roster_imports",     "temporary_rules",
  };
  return all;
}

std::vector<TrailEntry> trail(const storage::Database& database, const TrailQuery& query) {
  const bool is_one = std::ranges::find(shown_registers(), query.register_name) != shown_registers().end();
  const std::vector<std::string> wanted = is_one ? std::vector{query.register_name} : shown_registers();
  storage::Values values{query.before.value_or(INT64_MAX), std::clamp<std::int64_t>(query.limit, 1, 500)};
  std::string places;
  for (const std::string& name : wanted) {
    values.push_back(name);
    places += fmt::format("{}${}", places.empty() ? "" : ", ", values.size());
  }
  // Of one register the index knows the newest; of many it would sort them all, so there the newest rows are read until enough
  // fit.
  const std::string_view column = is_one ? "register" : "coalesce(register, '')";
  const auto rows = database.query(
      fmt::format(
          "select number, kind, register, record, actor_person, actor_part, acting_role, origin, happened_at, recorded_at, "
          "sealed from events where number < $1 and {} in ({}) order by number desc limit $2",
          column, places),
      values);
  std::vector<TrailEntry> entries;
  for (const auto& row : rows) entries.push_back(entry_of(row));
  return entries;
}

base::Result<storage::audit::Outcome> verify(const storage::Database& database, const std::optional<storage::Head>& expected) {
  return storage::audit::verify(database, expected);
}

}  // namespace school::audit
