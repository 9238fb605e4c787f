// What the filter decides with now, and what it would decide with after a proposed change.
#pragma once
#include <memory>

#include "base/result.h"
#include "rules/snapshot.h"
#include "school/filtering/approved_pack.h"
#include "school/filtering/kept_snapshots.h"
#include "school/filtering/proposals.h"

namespace school {

/// Without people and sessions: a journal entry's question holds the person as resolved then.
struct BeforeAndAfter {
  std::shared_ptr<const rules::Snapshot> before, after;
};

/// A site for a time is taken as open all the time. Error: the school never ran, or the change does not fit the rules.
base::Result<BeforeAndAfter> with_proposal(const Store& store, const Proposal& proposal);
/// The same for a pack that nobody proposed yet.
base::Result<BeforeAndAfter> with_pack(const Store& store, const PackCopy& pack);

/// The number of the snapshot that was in force at that time. Error: none was, or it is not kept any more.
base::Result<std::uint64_t> snapshot_in_force_at(const Store& store, base::Time time);

}  // namespace school
