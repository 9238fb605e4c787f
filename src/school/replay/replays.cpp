#include "school/replay/replays.h"

#include <algorithm>
#include <thread>

#include "school/recorded.h"
#include "school/replay/proposed_snapshot.h"
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

std::vector<std::int64_t> Replays::due() const {
  std::vector<std::int64_t> all;
  const std::string now = in_force();
  if (now.empty()) return all;
  for (const Proposal& proposal : proposals_.open()) {
    const bool is_done =
        !store_.database
             .query("select 1 from replays where proposal = $1 and against = $2 and finished_at is not null", {proposal.id, now})
             .empty();
    if (!is_done) all.push_back(proposal.id);
  }
  return all;
}

/// A row that says that a replay is under way, and what it compares.
struct Replays::Begun {
  std::int64_t row = 0;
  base::Result<BeforeAndAfter> sides;
};

std::vector<Replays::Begun> Replays::begin(const std::vector<std::int64_t>& proposals) const {
  const auto now = rules_in_force(store_);
  std::vector<Begun> all;
  for (const std::int64_t id : proposals) {
    const auto proposal = proposals_.find(id);
    if (!proposal) continue;
    const std::int64_t row = store_.database.transaction([&](storage::Transaction& tx) {
      auto writer = tx.housekeeping(why_no_event);
      writer.execute("delete from replays where proposal = $1 and finished_at is null", {id});  // one that was stopped
      return writer.insert("replays", {{"proposal", id}, {"against", in_force()}, {"begun_at", tx.now()}});
    });
    all.push_back({row, now ? with_proposal(store_, *proposal, *now) : base::Result<BeforeAndAfter>(now.error())});
  }
  return all;
}

void Replays::note_progress(const std::vector<Begun>& all, const ReplayProgress& progress) const {
  store_.database.transaction([&](storage::Transaction& tx) {
    for (const Begun& one : all)
      tx.housekeeping(why_no_event)
          .update("replays", one.row,
                  {{"done", static_cast<std::int64_t>(progress.done)}, {"total", static_cast<std::int64_t>(progress.of)}});
  });
}

void Replays::finish(const Begun& one, const base::Result<ReplayReport>& report) const {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping(why_no_event)
        .update("replays", one.row,
                {{"finished_at", tx.now()},
                 {"report", report ? to_json(*report) : ""},
                 {"problem", report ? "" : report.error().message}});
  });
}

void Replays::run(const std::vector<std::int64_t>& proposals, const journal::Store& journal, const std::function<GoOn()>& go_on) {
  std::vector<Begun> begun = begin(proposals);
  for (const Begun& one : begun)
    if (!one.sides) finish(one, one.sides.error());
  std::erase_if(begun, [](const Begun& one) { return !one.sides; });
  if (begun.empty()) return;
  std::vector<BeforeAndAfter> changes;
  for (const Begun& one : begun) changes.push_back(*one.sides);
  bool is_stopped = false;
  const auto on_progress = [&](const ReplayProgress& progress) {
    note_progress(begun, progress);
    is_stopped = go_on() == GoOn::no;
    return is_stopped ? GoOn::no : GoOn::yes;
  };
  const base::Time now = store_.clock.now();
  // Pages and entries need a core as well.
  const unsigned half = std::max(1u, std::thread::hardware_concurrency() / 2);
  const auto reports = replay(changes, journal, {now - usual_replay_days, now}, on_progress, half);
  if (is_stopped) return;
  for (std::size_t i = 0; i < begun.size(); ++i)
    finish(begun[i], reports ? base::Result<ReplayReport>((*reports)[i]) : base::Result<ReplayReport>(reports.error()));
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
