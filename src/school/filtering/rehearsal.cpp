#include "school/filtering/rehearsal.h"

#include <algorithm>

#include "rules/decide.h"
#include "school/filtering/approved_pack.h"
#include "school/filtering/pack_parts.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::int64_t most_questions = 200'000;
constexpr std::size_t most_hosts = 10;
constexpr std::chrono::days month{28};

using SnapshotPointer = std::shared_ptr<const rules::Snapshot>;

base::Result<SnapshotPointer> with_pack(const Store& store, const rules::Snapshot& now, const std::string& hash) {
  const auto copy = kept_copy(store.database, hash);
  if (!copy) return base::Error{"the proposed pack is not kept any more", "SG-F033"};
  const auto pack = copy->load();
  if (!pack) return pack.error();
  const ApprovedChanges approved = TemporaryRules(store).approved();
  auto lists = compile_lists(*pack, approved);
  if (!lists) return lists.error();
  const FilterSurroundings surroundings{now.rules().own, now.rules().page};
  return rules::Snapshot::assemble(now.number(), {rules::ListsPart::of(std::move(lists->lists)),
                                                  rules::RulesPart::of(compile_rules(*pack, surroundings, approved)),
                                                  now.parts().people, now.parts().sessions});
}

base::Result<SnapshotPointer> changed(const Store& store, const rules::Snapshot& now, const Proposal& proposal) {
  const ProposedChange& change = proposal.change;
  if (proposal.kind == ProposalKind::pack_change) return with_pack(store, now, change.pack_hash);
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

void note(std::vector<std::string>& hosts, const std::string& host) {
  if (hosts.size() < most_hosts && std::ranges::find(hosts, host) == hosts.end()) hosts.push_back(host);
}

}  // namespace

base::Result<Rehearsal> rehearse(const Store& store, const Proposal& proposal, const journal::DayFiles& journal) {
  const KeptSnapshots kept(store);
  const auto number = kept.latest();
  if (!number) return number.error();
  const auto now = kept.for_replay(*number);
  if (!now) return now.error();
  const auto after = changed(store, **now, proposal);
  if (!after) return after.error();

  Rehearsal rehearsal;
  const base::Time until = store.clock.now();
  journal.for_each(until - month, until, [&](const journal::Entry& entry) {
    if (entry.kind != journal::EntryKind::page && entry.kind != journal::EntryKind::tunnel) return true;
    if (rehearsal.questions == most_questions) {
      rehearsal.reach = Rehearsal::Reach::cut_short;
      return false;
    }
    ++rehearsal.questions;
    const bool was_open = rules::decide(**now, entry.question).allows();
    const rules::Decision next = rules::decide(**after, entry.question);
    if (was_open == next.allows()) return true;
    ++(next.allows() ? rehearsal.would_open : rehearsal.would_close);
    if (next.reason != rules::Reason::locked_list)  // S-15: hosts of locked lists are counted, never shown
      note(next.allows() ? rehearsal.opened : rehearsal.closed, entry.question.address.host);
    return true;
  });
  return rehearsal;
}

}  // namespace school
