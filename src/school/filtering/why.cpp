#include "school/filtering/why.h"

#include <fmt/format.h>

#include "base/text.h"
#include "rules/bound.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

base::Error no(std::string message) { return {std::move(message), "SG-F040"}; }

/// The person's own groups say who it is ("person-12", "class-9A/Ma1"); an explanation without people leaves them out.
void hide_person(WhyAnswer& answer) {
  answer.question.person = 0;
  answer.question.groups.clear();
  answer.question.client.clear();
  answer.question.device.clear();
  answer.person.clear();
}

/// As that snapshot had it: what the school took off is not named.
std::vector<ListedBy> listed_by(const rules::Snapshot& snapshot, const lists::Address& address) {
  const rules::Bound& bound = snapshot.bound();
  const rules::Lists& lists = snapshot.lists();
  std::vector<ListedBy> all;
  const lists::ListSet own = lists.sites.find(address.host).without(bound.locked);
  for (std::size_t number = 0; number < lists.lists.size(); ++number)
    if (own.has(number)) all.push_back({"", lists.lists[number].id, ""});
  const lists::ListSet removed = lists.removed.find(address.host);
  for (const lists::FoundEntry& found : bound.files.explain(address))
    if (!bound.locked.has(found.list) && !removed.has(found.list))
      all.push_back({bound.files.title_of(found), lists.lists[found.list].id, found.text});
  return all;
}

}  // namespace

base::Result<WhyAnswer::People> Why::may_show(const Actor& by, const std::optional<Purpose>& purpose) const {
  if (!purpose) return WhyAnswer::People::hidden;
  if (!by.may(May::see_person_use))
    return no("Your role may not see what a person did; without purpose and reason the address is shown alone.");
  if (base::trim(purpose->purpose).empty() || base::trim(purpose->reason).empty())
    return no("Give the purpose, for example safeguarding, and the reason in your own words.");
  if (by.second_factor != SecondFactor::fresh) return no("Give the code of your second factor again, for example --totp 123456.");
  return WhyAnswer::People::shown;
}

base::Result<WhyAnswer> Why::replay(const journal::Entry& entry, const Actor& by, const std::optional<Purpose>& purpose) const {
  const auto shown = may_show(by, purpose);
  if (!shown) return shown.error();
  WhyAnswer answer{.entry = journal::to_text(entry.id), .question = entry.question, .recorded = entry.decision, .people = *shown};
  if (entry.decision.snapshot == 0) {
    answer.explanation.decision = rules::decide(nullptr, entry.question);  // there was nothing to decide with
  } else {
    const auto snapshot = snapshots_.for_replay(entry.decision.snapshot);
    if (!snapshot) return snapshot.error();
    answer.explanation = rules::explain(**snapshot, entry.question);
    answer.listed_by = listed_by(**snapshot, entry.question.address);
  }
  if (const auto person = people_.find(entry.question.person)) answer.person = person->username;
  record(answer, by, purpose);
  if (answer.people == WhyAnswer::People::hidden) hide_person(answer);
  return answer;
}

base::Result<WhyAnswer> Why::what_if(const rules::Snapshot& current, const WhatIf& asked, const Actor& by,
                                     const std::optional<Purpose>& purpose) const {
  const auto shown = may_show(by, purpose);
  if (!shown) return shown.error();
  WhyAnswer answer{.question = {.load = rules::Load::page, .address = asked.address, .time = asked.time},
                   .person = asked.username,
                   .people = *shown};
  if (!asked.username.empty()) {
    const rules::PersonFacts* person = current.person_named(asked.username);
    if (!person) return no(fmt::format("there is nobody with the username ‘{}’ in the filter", asked.username));
    rules::resolve_person(current, person->id, asked.time).put_into(answer.question);
  }
  answer.explanation = rules::explain(current, answer.question);
  answer.listed_by = listed_by(current, answer.question.address);
  record(answer, by, purpose);
  if (answer.people == WhyAnswer::People::hidden) hide_person(answer);
  return answer;
}

void Why::record(const WhyAnswer& answer, const Actor& by, const std::optional<Purpose>& purpose) const {
  const bool is_shown = answer.people == WhyAnswer::People::shown;
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.record({.kind = "filter.explained",
               .register_name = "journal",
               .about_person = is_shown && answer.question.person != 0 ? std::optional(answer.question.person) : std::nullopt,
               .actor = recorded(by, May::see_person_use),
               .reason = purpose ? purpose->reason : "",
               .after = storage::json_object({{"entry", answer.entry},
                                              {"host", answer.question.address.host},
                                              {"purpose", purpose ? purpose->purpose : ""},
                                              {"people_shown", is_shown}})});
  });
}

}  // namespace school
