#include "school/replay/replays.h"

#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::string_view why_no_event = "how far a replay has come, and what it counted, follows from the journal";

}  // namespace

std::optional<KeptReplay> Replays::find(std::int64_t proposal) const {
  const auto row =
      store_.database.query("select * from replays where proposal = $1 order by id desc limit 1", {proposal}).first();
  if (!row) return std::nullopt;
  KeptReplay kept{.proposal = proposal,
                  .done = static_cast<std::uint64_t>(row->integer("done")),
                  .of = static_cast<std::uint64_t>(row->integer("total")),
                  .problem = row->text("problem")};
  if (row->is_null("finished_at")) return kept;
  kept.finished_at = row->time("finished_at");
  if (!kept.problem.empty()) return kept;
  auto report = report_from(row->text("report"));
  if (report)
    kept.report = std::move(*report);
  else
    kept.problem = report.error().message;
  return kept;
}

std::string Replays::in_force() const {
  const auto row = store_.database.query("select lists_hash, rules_hash from snapshots order by number desc limit 1").first();
  return row ? row->text("lists_hash") + row->text("rules_hash") : "";
}

std::optional<std::int64_t> Replays::due() const {
  const std::string now = in_force();
  if (now.empty()) return std::nullopt;
  for (const Proposal& proposal : proposals_.open()) {
    const bool is_done =
        !store_.database
             .query("select 1 from replays where proposal = $1 and against = $2 and finished_at is not null", {proposal.id, now})
             .empty();
    if (!is_done) return proposal.id;
  }
  return std::nullopt;
}

void Replays::note_progress(std::int64_t replay, const ReplayProgress& progress) {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping(why_no_event)
        .update("replays", replay,
                {{"done", static_cast<std::int64_t>(progress.done)}, {"total", static_cast<std::int64_t>(progress.of)}});
  });
}

void Replays::run(std::int64_t id, const journal::Store& journal, const std::function<GoOn()>& go_on) {
  const auto proposal = proposals_.find(id);
  if (!proposal) return;
  const base::Time now = store_.clock.now();
  const std::int64_t replay_id = store_.database.transaction([&](storage::Transaction& tx) {
    auto writer = tx.housekeeping(why_no_event);
    writer.execute("delete from replays where proposal = $1 and finished_at is null", {id});  // one that was stopped
    return writer.insert("replays", {{"proposal", id}, {"against", in_force()}, {"begun_at", now}});
  });
  bool is_stopped = false;
  const auto on_progress = [&](const ReplayProgress& progress) {
    note_progress(replay_id, progress);
    is_stopped = go_on() == GoOn::no;
    return is_stopped ? GoOn::no : GoOn::yes;
  };
  const auto sides = with_proposal(store_, *proposal);
  const auto report =
      sides ? replay(*sides, journal, {now - usual_replay_days, now}, on_progress) : base::Result<ReplayReport>(sides.error());
  if (is_stopped) return;
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping(why_no_event)
        .update("replays", replay_id,
                {{"finished_at", tx.now()},
                 {"report", report ? to_json(*report) : ""},
                 {"problem", report ? "" : report.error().message}});
  });
}

void record_replay(const Store& store, std::string_view of_what, const ReplayReport& report, const Actor& by) {
  store.database.transaction([&](storage::Transaction& tx) {
    tx.record({.kind = "look.replayed",
               .register_name = "journal",
               .actor = recorded(by, May::see_filter),
               .after = storage::json_object({{"change", of_what},
                                              {"from", base::to_iso(report.from)},
                                              {"until", base::to_iso(report.until)},
                                              {"questions", report.questions}})});
  });
}

}  // namespace school
