// What the filter decides with now, and what it would decide with after a proposed change.
#pragma once
#include <memory>

#include "base/result.h"
#include "school/filtering/approved_pack.h"
#include "school/filtering/kept_snapshots.h"
#include "school/filtering/proposals.h"
#include "school/replay/before_and_after.h"

namespace school {

/// A site for some hours is taken as open in the same hours of every week, for a week or longer as open all the time. Error: the
/// school never ran, or the change does not fit the rules.
base::Result<BeforeAndAfter> with_proposal(const Store& store, const Proposal& proposal);
/// The same for several that share what is in force.
base::Result<std::shared_ptr<const rules::Snapshot>> rules_in_force(const Store& store);
base::Result<BeforeAndAfter> with_proposal(const Store& store, const Proposal& proposal,
                                           const std::shared_ptr<const rules::Snapshot>& in_force);
/// The same for a pack that nobody proposed yet.
base::Result<BeforeAndAfter> with_pack(const Store& store, const PackCopy& pack);

/// The number of the snapshot that was in force at that time. Error: none was, or it is not kept any more.
base::Result<std::uint64_t> snapshot_in_force_at(const Store& store, base::Time time);

}  // namespace school
