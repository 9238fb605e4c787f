#include "school/reviews/reviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "packs/pack.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

std::optional<PersonId> person_of(const Actor& by) { return by.is_system() ? std::nullopt : std::optional(by.person); }

PolicyReview review_from(const storage::Row& row) {
  return {.id = row.integer("id"),
          .reviewed_on = row.date("reviewed_on"),
          .reviewers = row.text("reviewers"),
          .findings = row.text("findings"),
          .recorded_by = row.maybe_integer("recorded_by").value_or(0),
          .recorded_at = row.time("recorded_at")};
}

PolicyTrigger trigger_from(const storage::Row& row) {
  return {.id = row.integer("id"),
          .kind = row.text("kind"),
          .what = row.text("what"),
          .happened_on = row.date("happened_on"),
          .recorded_at = row.time("recorded_at"),
          .closed_at = row.maybe_time("closed_at")};
}

PolicyApproval approval_from(const storage::Row& row) {
  return {.id = row.integer("id"),
          .version = row.text("version"),
          .hash = row.text("hash"),
          .approved_by = row.maybe_integer("approved_by").value_or(0),
          .in_role = row.text("in_role"),
          .at = row.time("at")};
}

/// Whether a role satisfies what the pack asks for: the chair is a governor too.
bool stands_for(Role role, std::string_view wanted) {
  return to_text(role) == wanted || (role == Role::chair_of_governors && wanted == to_text(Role::governor));
}

/// The last day of the last review month that begins no later than two months after the period's end. So a review that came
/// a little early counts for its year, and one that came late does not move the cycle.
base::Date end_of_review_month(base::Date period_end, std::chrono::month month) {
  const auto latest = std::chrono::year_month(period_end.year(), period_end.month()) + std::chrono::months(2);
  std::chrono::year_month due(latest.year(), month);
  if (due > latest) due -= std::chrono::years(1);
  return base::Date(due / std::chrono::last);
}

base::Error no_right(std::string_view what, std::string_view who) {
  return {fmt::format("Your role does not include {}; {} can do it", what, who), "SG-F001"};
}

}  // namespace

base::Result<std::int64_t> Reviews::record(const NewReview& review, const Actor& by) {
  if (!by.is_system() && !by.may(May::record_policy_review))
    return no_right("recording a review", "the co-ordinator or the Head");
  if (review.reviewed_on > base::london_day(store_.clock.now()))
    return base::Error{fmt::format("{} is still to come; enter the day on which the review was done, for example {}",
                                   base::in_words(review.reviewed_on), base::in_words(base::london_day(store_.clock.now())))};
  if (review.reviewers.empty()) return base::Error{"Say who reviewed the policy, for example the co-ordinator and two governors"};
  if (review.findings.empty()) return base::Error{"Say what the review found, for example ‘no change needed’"};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const storage::Assignments columns{{"reviewed_on", review.reviewed_on},
                                       {"reviewers", review.reviewers},
                                       {"findings", review.findings},
                                       {"recorded_by", person_of(by)},
                                       {"recorded_at", tx.now()}};
    const auto id = tx.insert("policy_reviews", columns);
    tx.execute("update policy_triggers set closed_by_review = $1, closed_at = $2 where closed_at is null and happened_on <= $3",
               {id, tx.now(), review.reviewed_on});
    tx.record({.kind = "policy.reviewed",
               .register_name = "policy_reviews",
               .record = id,
               .actor = recorded(by, May::record_policy_review),
               .after = json_of(columns)});
    return id;
  });
}

base::Result<std::int64_t> Reviews::open_trigger(std::string kind, std::string what, base::Date happened_on, const Actor& by) {
  if (!by.is_system() && !by.may(May::record_policy_review)) return no_right("opening a review", "the co-ordinator or the Head");
  if (kind.empty() || what.empty()) return base::Error{"Say what happened, for example ‘new guidance from the government’"};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const storage::Assignments columns{{"kind", std::move(kind)},
                                       {"what", std::move(what)},
                                       {"happened_on", happened_on},
                                       {"recorded_by", person_of(by)},
                                       {"recorded_at", tx.now()}};
    const auto id = tx.insert("policy_triggers", columns);
    tx.record({.kind = "policy.review_opened",
               .register_name = "policy_triggers",
               .record = id,
               .actor = recorded(by, May::record_policy_review),
               .after = json_of(columns)});
    return id;
  });
}

base::Result<std::int64_t> Reviews::approve(std::string_view hash, const Actor& by) {
  const packs::PolicyDocument current = document();
  if (hash != current.hash)
    return base::Error{"The policy has changed since this page was shown; read the text as it is now and approve that"};
  const auto missing = missing_approvals(store_.clock.now());
  if (missing.empty()) return base::Error{"This version has all its approvals"};
  std::string in_role;
  for (const std::string& wanted : missing)
    for (const Role role : by.roles)
      if (in_role.empty() && stands_for(role, wanted)) in_role = wanted;
  if (in_role.empty()) return no_right("this approval", "whoever holds one of the roles that the policy names");
  // B-5: whoever has a second factor gives it again before approving.
  if (std::ranges::any_of(by.roles, is_privileged) && by.second_factor != SecondFactor::fresh)
    return base::Error{"Enter the code from your authenticator app first, then approve", "SG-F002"};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const storage::Assignments columns{{"version", current.version},
                                       {"hash", current.hash},
                                       {"approved_by", person_of(by)},
                                       {"in_role", in_role},
                                       {"at", tx.now()}};
    const auto id = tx.insert("policy_approvals", columns);
    storage::Actor actor = recorded(by);
    if (!by.is_system()) actor.role = in_role;
    tx.record({.kind = "policy.approved",
               .register_name = "policy_approvals",
               .record = id,
               .actor = std::move(actor),
               .after = json_of(columns)});
    return id;
  });
}

std::vector<PolicyReview> Reviews::reviews(base::Time at) const {
  std::vector<PolicyReview> reviews;
  for (const auto& row :
       store_.database.query("select * from policy_reviews where recorded_at <= $1 order by reviewed_on desc, id desc", {at}))
    reviews.push_back(review_from(row));
  return reviews;
}

std::vector<PolicyTrigger> Reviews::open_triggers(base::Time at) const {
  std::vector<PolicyTrigger> triggers;
  for (const auto& row : store_.database.query("select * from policy_triggers where recorded_at <= $1 and (closed_at is null or "
                                               "closed_at > $1) order by happened_on, id",
                                               {at}))
    triggers.push_back(trigger_from(row));
  return triggers;
}

std::vector<PolicyApproval> Reviews::approvals(base::Time at) const {
  std::vector<PolicyApproval> approvals;
  for (const auto& row : store_.database.query("select * from policy_approvals where at <= $1 order by at desc, id desc", {at}))
    approvals.push_back(approval_from(row));
  return approvals;
}

std::vector<std::string> Reviews::wanted_roles() const {
  return store_.pack.find_parameter("policy_approvers")
             ? store_.pack.list("policy_approvers").value_or(std::vector<std::string>{})
             : std::vector<std::string>{};
}

std::optional<ApprovedPolicy> Reviews::approved(base::Time at) const {
  const auto wanted = wanted_roles();
  if (wanted.empty()) return std::nullopt;
  std::map<std::string, std::vector<PolicyApproval>> by_hash;
  for (const PolicyApproval& approval : approvals(at)) by_hash[approval.hash].push_back(approval);
  std::optional<ApprovedPolicy> newest;
  for (const auto& [hash, given] : by_hash) {
    const bool whole = std::ranges::all_of(
        wanted, [&](const std::string& role) { return std::ranges::find(given, role, &PolicyApproval::in_role) != given.end(); });
    // Newest first, so the front is the approval that completed it.
    if (whole && (!newest || given.front().at > newest->since))
      newest = ApprovedPolicy{given.front().version, hash, given.front().at};
  }
  return newest;
}

std::vector<std::string> Reviews::missing_approvals(base::Time at) const {
  std::vector<std::string> missing = wanted_roles();
  const std::string hash = document().hash;
  for (const PolicyApproval& approval : approvals(at))
    if (approval.hash == hash) std::erase(missing, approval.in_role);
  return missing;
}

std::optional<base::Date> Reviews::due(base::Time at) const {
  const auto months = store_.pack.integer("review_period_months");
  const auto done = reviews(at);
  if (!months || done.empty()) return std::nullopt;
  const base::Date plain = base::add_months(done.front().reviewed_on, static_cast<int>(*months));
  const auto month = store_.pack.find_parameter("review_month") ? store_.pack.integer("review_month") : std::nullopt;
  if (!month || *months < 12) return plain;
  return end_of_review_month(plain, std::chrono::month(static_cast<unsigned>(*month)));
}

packs::PolicyDocument Reviews::document() const { return packs::policy_document(store_.pack); }

}  // namespace school
