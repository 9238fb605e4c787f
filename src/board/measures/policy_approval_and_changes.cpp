// policy-approval-and-changes: every role that the pack names has approved the policy as it is in force.
#include <fmt/format.h>

#include "base/text.h"
#include "board/measures/all.h"
#include "school/reviews/reviews.h"

namespace board::measures {

Measured policy_approval_and_changes(const Asked& asked) {
  const school::Reviews reviews(asked.store);
  const auto wanted = asked.pack().list("policy_approvers").value_or(std::vector<std::string>{});
  if (wanted.empty()) return unproven("The policy names nobody who has to approve it.");
  const auto missing = reviews.missing_approvals(asked.at);
  const std::string hash = reviews.document().hash;
  Measured measured{.kept = static_cast<std::int64_t>(wanted.size() - missing.size()),
                    .of = static_cast<std::int64_t>(wanted.size()),
                    .measured_at = asked.at};
  for (const auto& approval : reviews.approvals(asked.at))
    if (approval.hash == hash)
      measured.facts.push_back({.fact = "policy.approved",
                                .subject = approval.in_role,
                                .value = approval.version,
                                .time = approval.at,
                                .grade = Grade::recorded,
                                .source = "register",
                                .record = "/policy/approvals"});
  for (const std::string& role : missing)
    measured.facts.push_back({.fact = "policy.approved",
                              .subject = role,
                              .value = false,
                              .time = asked.at,
                              .grade = Grade::recorded,
                              .source = "register",
                              .record = "/policy/approvals"});
  measured.reason = missing.empty()
                        ? "The policy in force has all its approvals."
                        : fmt::format("The policy in force still needs the approval of: {}.", base::join(missing, ", "));
  return measured;
}

}  // namespace board::measures
