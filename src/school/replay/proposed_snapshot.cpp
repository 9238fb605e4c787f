#include "school/replay/proposed_snapshot.h"

#include <fmt/format.h>

#include "school/filtering/pack_parts.h"
#include "school/filtering/temporary_rules.h"
#include "school/lists/feeds_in_filter.h"
#include "storage/database.h"

namespace school {
namespace {

using SnapshotPointer = std::shared_ptr<const rules::Snapshot>;

base::Result<SnapshotPointer> of_pack(const Store& store, const rules::Snapshot& now, const PackCopy& copy) {
  const auto pack = copy.load();
  if (!pack) return pack.error();
  const ApprovedChanges approved = TemporaryRules(store).approved();
  auto lists = compile_lists(*pack, approved);
  if (!lists) return lists.error();
  // What the school subscribes to stays in force whatever the pack says.
  if (const auto& shelf = now.parts().shelf)
    if (auto put_in = put_feeds_into(lists->lists, *shelf, now.lists().files, taken_off(store)); !put_in) return put_in.error();
  const FilterSurroundings surroundings{now.rules().own, now.rules().page};
  return rules::Snapshot::assemble(now.number(), {rules::ListsPart::of(std::move(lists->lists)),
                                                  rules::RulesPart::of(compile_rules(*pack, surroundings, approved)),
                                                  now.parts().people, now.parts().sessions, now.parts().shelf});
}

base::Result<SnapshotPointer> of_proposal(const Store& store, const rules::Snapshot& now, const Proposal& proposal) {
  const ProposedChange& change = proposal.change;
  if (proposal.kind == ProposalKind::pack_change) {
    const auto copy = kept_copy(store.database, change.pack_hash);
    if (!copy) return base::Error{"the proposed pack is not kept any more", "SG-F033"};
    return of_pack(store, now, *copy);
  }
  rules::Rules rules = now.rules();
  if (proposal.kind == ProposalKind::helpline_host)
    rules.helplines.push_back({change.helpline_name, change.helpline_phone, change.host, change.helpline_hours});
  else
    rules.temporary.push_back({.id = "proposed",
                               .host = change.host,
                               .group = change.group,
                               .from = base::Time::min(),
                               .until = base::Time::max(),
                               .approvals = 1});
  return now.with_part(now.number(), rules::RulesPart::of(std::move(rules)));
}

base::Result<BeforeAndAfter> beside(const SnapshotPointer& before, base::Result<SnapshotPointer> after) {
  if (!after) return after.error();
  return BeforeAndAfter{.before = before, .after = std::move(*after)};
}

}  // namespace

base::Result<SnapshotPointer> rules_in_force(const Store& store) {
  const KeptSnapshots kept(store);
  const auto number = kept.latest();
  if (!number) return number.error();
  return kept.for_replay(*number);
}

base::Result<BeforeAndAfter> with_proposal(const Store& store, const Proposal& proposal) {
  const auto now = rules_in_force(store);
  if (!now) return now.error();
  return with_proposal(store, proposal, *now);
}

base::Result<BeforeAndAfter> with_proposal(const Store& store, const Proposal& proposal, const SnapshotPointer& in_force) {
  auto sides = beside(in_force, of_proposal(store, *in_force, proposal));
  if (!sides || proposal.kind == ProposalKind::pack_change) return sides;
  const ProposedChange& change = proposal.change;
  sides->only_host = change.host;
  if (proposal.kind == ProposalKind::helpline_host) return sides;
  sides->only_group = change.group;
  if (change.starts && change.ends) sides->hours = week_hours_of(*change.starts, *change.ends);
  return sides;
}

base::Result<BeforeAndAfter> with_pack(const Store& store, const PackCopy& pack) {
  const auto now = rules_in_force(store);
  if (!now) return now.error();
  return beside(*now, of_pack(store, **now, pack));
}

base::Result<std::uint64_t> snapshot_in_force_at(const Store& store, base::Time time) {
  const auto row = store.database.query("select max(number) as number from snapshots where made_at <= $1", {time}).one();
  if (row.is_null("number"))
    return base::Error{fmt::format("no rules of {} are kept; the journal names none that old", base::to_iso(time)), "SG-F032"};
  return static_cast<std::uint64_t>(row.integer("number"));
}

}  // namespace school
