#include "school/filtering/site_request_fields.h"

#include "school/filtering/people_parts.h"
#include "school/person_field.h"

namespace school::site_request_fields {
namespace {

using registers::field;

// What happens next follows from who has done what; after the proposal, from what became of it.
constexpr const char* state_sql = R"(
case when withdrawn_at is not null then 'withdrawn'
     when declined_at is not null then 'declined'
     when proposal is null and (forwarded_at is not null or not exists (
       select 1 from memberships join classes on classes.id = memberships.class
       where memberships.person = site_requests.person and classes.teacher is not null)) then 'with_network_manager'
     when proposal is null then 'with_teacher'
     else coalesce((
       select case when closed.outcome <> 'in_force' then 'declined'
                   when exists (select 1 from temporary_rules rule left join temporary_rule_endings ending on ending.rule = rule.id
                                where rule.proposal = closed.proposal and ending.id is null and rule.ends > {now}) then 'open'
                   else 'over' end
       from proposal_closures closed where closed.proposal = site_requests.proposal), 'with_approvers') end)";

constexpr const char* open_until_sql =
    "select rule.ends from temporary_rules rule left join temporary_rule_endings ending on ending.rule = rule.id "
    "where rule.proposal = site_requests.proposal and ending.id is null";

constexpr const char* outcome_sql =
    "select nullif(note, '') from proposal_closures where proposal_closures.proposal = site_requests.proposal";

constexpr const char* taught_by =
    "person in (select memberships.person from memberships join classes on classes.id = memberships.class "
    "where classes.teacher = $1)";

}  // namespace

const registers::RegisterDef def{.name = "site_requests",
                                 .title = "Site requests",
                                 .singular = "site request",
                                 .purpose = "Sites that somebody could not open and asked for, and what became of it.",
                                 .fields = {field(host, "Site").required().max_length(300),
                                            field(state, "State")
                                                .one_of({{"with_teacher", "With the teacher"},
                                                         {"with_network_manager", "With the network manager"},
                                                         {"with_approvers", "With the approvers"},
                                                         {"open", "Open"},
                                                         {"over", "Over"},
                                                         {"declined", "Declined"},
                                                         {"withdrawn", "Taken back"}})
                                                .computed(state_sql),
                                            person_field(person, "Asked by").required(),
                                            field(made_at, "Asked").required(),
                                            field(address, "Address").required().max_length(2'000),
                                            field(reason, "What it is needed for").long_text().required(),
                                            field(blocked_as, "Blocked as"),
                                            field(entry, "Entry of the journal"),
                                            field(forwarded_at, "Passed on"),
                                            person_field(forwarded_by, "Passed on by"),
                                            field(group, "For whom").in_words(group_in_words),
                                            field(days, "For how many days").between(0, 1'000),
                                            field(note, "Note").long_text(),
                                            field(proposed_at, "Proposed"),
                                            person_field(proposed_by, "Proposed by"),
                                            field(proposal, "Proposal").links_to("proposals").named_by("title"),
                                            field(outcome, "What the approvers said").computed(outcome_sql),
                                            field(open_until, "Open until").computed(open_until_sql),
                                            field(declined_at, "Declined"),
                                            person_field(declined_by, "Declined by"),
                                            field(why_not, "Why not").long_text(),
                                            field(withdrawn_at, "Taken back")},
                                 .list = {host, state, person, made_at},
                                 .order_by = made_at,
                                 .direction = registers::Direction::descending,
                                 .about_person = person};

registers::Scope seen_by(const Actor& viewer) {
  if (viewer.may(May::see_filter) || viewer.may(May::propose_filter_change)) return {};
  if (viewer.may(May::forward_site_request))
    return {.condition = std::string("person = $1 or ") + taught_by, .values = {viewer.person}};
  return {.condition = "person = $1", .values = {viewer.person}};
}

registers::Scope of_pupils_of(PersonId teacher) { return {.condition = taught_by, .values = {teacher}}; }

}  // namespace school::site_request_fields
