// policy-publication: the public page was seen to show the approved policy, word for word.
#include "board/measures/all.h"
#include "board/measures/probe_facts.h"
#include "school/reviews/reviews.h"

namespace board::measures {

Measured policy_publication(const Asked& asked) {
  const auto approved = school::Reviews(asked.store).approved(asked.at);
  if (!approved) return unproven("No version of the policy has been approved yet, so there is nothing to compare the page with.");
  const auto probe = school::probes::Probes(asked.store)
                         .last(school::probes::Kind::policy_page, *asked.pack().text("policy_public_path"), asked.at);
  if (!probe) return unproven("The public page has not been looked at yet.");
  Measured measured{.kept = probe->is_good ? 1 : 0, .of = 1, .measured_at = probe->at};
  measured.facts.push_back(fact_of(*probe, "policy.published", Grade::observed));
  measured.facts.push_back({.fact = "policy.approved",
                            .subject = "policy",
                            .value = approved->version,
                            .time = approved->since,
                            .grade = Grade::recorded,
                            .source = "register",
                            .record = "/policy/approvals"});
  measured.failing_since = failing_since(asked.store, *probe, asked.at);
  measured.reason = probe->is_good ? "The public page shows the approved policy." : "The public page: " + probe->found + ".";
  return measured;
}

}  // namespace board::measures
