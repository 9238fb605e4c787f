// site-preview: every page on a homework list that stands was looked at by somebody, not too long ago, and is still that page.
#include <fmt/format.h>

#include <algorithm>

#include "board/measures/all.h"
#include "storage/database.h"

namespace board::measures {
namespace {

using namespace std::chrono_literals;

/// A teacher has this long to look again; the page is closed to the class meanwhile.
constexpr auto to_look_again = 48h;
/// The program compares every few hours; longer than this without an answer proves nothing any more.
constexpr auto longest_without_comparing = 24h;

enum class Found { kept, late, missing };

storage::Rows standing_sites(const Asked& asked) {
  return asked.store.database.query(
      "select s.compared_at, v.at as previewed_at, r.at as read_at, o.at as reopened_at from homework_sites s "
      "join homework_lists l on l.id = s.list join homework_publications p on p.list = l.id and p.at <= $1 "
      "left join homework_endings e on e.list = l.id and e.at <= $1 "
      "left join homework_removals x on x.site = s.id and x.at <= $1 "
      "left join homework_previews v on v.id = (select max(id) from homework_previews where site = s.id and at <= $1) "
      "left join homework_readings r on r.preview = v.id and r.at <= $1 "
      "left join homework_reopenings o on o.preview = v.id and o.at <= $1 "
      "where l.due_at > $1 and e.id is null and x.id is null",
      {asked.at});
}

Found judge(const storage::Row& row, const Asked& asked, std::optional<base::Time>& since) {
  const auto read = row.maybe_time("read_at"), reopened = row.maybe_time("reopened_at"), compared = row.maybe_time("compared_at");
  if (!read) return Found::missing;
  const base::Time aged = row.time("previewed_at") + std::chrono::days(*asked.pack().integer("site_preview_days"));
  if (reopened || aged <= asked.at) {
    since = reopened.value_or(aged);
    return asked.at - *since <= to_look_again ? Found::late : Found::missing;
  }
  if (!compared || asked.at - *compared <= longest_without_comparing) return Found::kept;
  since = *compared + longest_without_comparing;
  return Found::missing;
}

void note_facts(const Asked& asked, std::int64_t previewed, Measured& measured) {
  measured.facts.push_back({.fact = "homework.previewed",
                            .subject = "pages on homework lists",
                            .value = previewed,
                            .time = asked.at,
                            .grade = Grade::recorded,
                            .source = "register",
                            .record = "/homework"});
  measured.facts.push_back({.fact = "homework.unchanged",
                            .subject = "pages on homework lists",
                            .value = measured.kept,
                            .time = asked.at,
                            .grade = Grade::observed,
                            .source = "program",
                            .record = "/homework"});
}

}  // namespace

Measured site_preview(const Asked& asked) {
  const storage::Rows rows = standing_sites(asked);
  if (rows.empty())
    return unproven("No homework list stands, so nothing shows whether sites are looked at before they are used.");
  Measured measured{.of = static_cast<std::int64_t>(rows.size()), .measured_at = asked.at};
  std::int64_t previewed = 0;
  for (const storage::Row& row : rows) {
    std::optional<base::Time> since;
    const Found found = judge(row, asked, since);
    measured.kept += found == Found::kept ? 1 : 0;
    measured.late += found == Found::late ? 1 : 0;
    previewed += row.is_null("previewed_at") ? 0 : 1;
    if (since && (!measured.failing_since || *since < *measured.failing_since)) measured.failing_since = since;
  }
  note_facts(asked, previewed, measured);
  if (measured.kept == measured.of)
    measured.reason = "Every page on a homework list was looked at and is still the page that was looked at.";
  else if (measured.kept + measured.late == measured.of)
    measured.reason =
        "A page on a homework list changed, or was looked at too long ago; it is closed until a teacher has looked.";
  else
    measured.reason = "A page on a homework list has waited too long for a teacher to look, or could not be compared.";
  return measured;
}

}  // namespace board::measures
