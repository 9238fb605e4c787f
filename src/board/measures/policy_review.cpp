// policy-review: the last review is not older than the pack's period, and nothing that opens one before its time is open.
#include <fmt/format.h>

#include "board/measures/all.h"
#include "school/reviews/reviews.h"

namespace board::measures {

Measured policy_review(const Asked& asked) {
  const school::Reviews reviews(asked.store);
  const auto done = reviews.reviews(asked.at);
  if (done.empty()) return unproven("No review of the policy has been recorded yet.");
  const base::Date due = *reviews.due(asked.at);
  const auto open = reviews.open_triggers(asked.at);
  const base::Time overdue = base::start_of_london_day(base::add_days(due, 1));
  const bool in_time = asked.at < overdue;

  Measured measured{.kept = in_time && open.empty() ? 1 : 0, .of = 1, .measured_at = asked.at};
  measured.facts.push_back({.fact = "policy.reviewed",
                            .subject = "policy",
                            .value = base::to_iso(done.front().reviewed_on),
                            .time = done.front().recorded_at,
                            .grade = Grade::recorded,
                            .source = "register",
                            .record = "/policy/reviews"});
  measured.facts.push_back({.fact = "policy.review_due",
                            .subject = "policy",
                            .value = base::to_iso(due),
                            .time = asked.at,
                            .grade = Grade::recorded,
                            .source = "register",
                            .record = "/policy/reviews"});
  for (const auto& trigger : open)
    measured.facts.push_back({.fact = "policy.review_opened",
                              .subject = trigger.kind,
                              .value = trigger.what,
                              .time = trigger.recorded_at,
                              .grade = Grade::recorded,
                              .source = "register",
                              .record = "/policy/reviews"});
  if (!in_time)
    measured.reason = fmt::format("The review was due by {}.", base::in_words(due)), measured.failing_since = overdue;
  else if (!open.empty())
    measured.reason = fmt::format("Since {} something has called for a review before its time: {}.",
                                  base::in_words(open.front().happened_on), open.front().kind),
    measured.failing_since = open.front().recorded_at;
  else
    measured.reason = fmt::format("Reviewed on {}; the next review is due by {}.", base::in_words(done.front().reviewed_on),
                                  base::in_words(due));
  return measured;
}

}  // namespace board::measures
