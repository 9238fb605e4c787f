// The policy's own life: reviews on a cycle, what opens one before its time, and who approved which version.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "packs/policy_document.h"
#include "school/actor.h"
#include "school/store.h"

namespace school {

struct PolicyReview {
  std::int64_t id = 0;
  base::Date reviewed_on{};
  std::string reviewers, findings;
  PersonId recorded_by = 0;
  base::Time recorded_at{};
};

struct PolicyTrigger {
  std::int64_t id = 0;
  std::string kind;  ///< "incident", "new technology", "government guidance": the pack's words
  std::string what;
  base::Date happened_on{};
  base::Time recorded_at{};
  std::optional<base::Time> closed_at;
};

struct PolicyApproval {
  std::int64_t id = 0;
  std::string version, hash;
  PersonId approved_by = 0;
  std::string in_role;  ///< "governor"
  base::Time at{};
};

/// A version that every role which the pack asks for has approved.
struct ApprovedPolicy {
  std::string version, hash;
  base::Time since{};
};

struct NewReview {
  base::Date reviewed_on{};
  std::string reviewers, findings;
};

/// Thread-safe.
class Reviews {
 public:
  explicit Reviews(const Store& store) : store_(store) {}

  /// Right record_policy_review. Closes every trigger that is open. Error: a day to come, nobody named, no findings.
  base::Result<std::int64_t> record(const NewReview& review, const Actor& by);
  /// Something that the pack's review_triggers name has happened; the review is due at once.
  base::Result<std::int64_t> open_trigger(std::string kind, std::string what, base::Date happened_on, const Actor& by);
  /// Right approve_policy with a fresh second factor, in a role that policy_approvers names. Error: approved already.
  base::Result<std::int64_t> approve(std::string_view hash, const Actor& by);

  /// As at `at`; newest first.
  std::vector<PolicyReview> reviews(base::Time at) const;
  std::vector<PolicyTrigger> open_triggers(base::Time at) const;
  std::vector<PolicyApproval> approvals(base::Time at) const;
  /// The version in force as approved: nothing while no version has all its approvals.
  std::optional<ApprovedPolicy> approved(base::Time at) const;
  /// The day on which the next review falls due: the pack's months after the last one, and where it names a review month and
  /// the period is a year or more, the end of that month. Nothing while the period is unset or nobody ever reviewed.
  std::optional<base::Date> due(base::Time at) const;
  /// The roles that must still approve the policy as it stands in the pack.
  std::vector<std::string> missing_approvals(base::Time at) const;
  packs::PolicyDocument document() const;

 private:
  std::vector<std::string> wanted_roles() const;
  const Store& store_;
};

}  // namespace school
