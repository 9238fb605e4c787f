#include "school/filtering/site_requests.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.h"
#include "lists/address.h"
#include "packs/pack.h"
#include "registers/register.h"
#include "school/filtering/pack_parts.h"
#include "school/filtering/people_parts.h"
#include "school/filtering/site_request_fields.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

namespace fields = site_request_fields;

/// More than this many undecided requests of one person help nobody.
constexpr std::size_t most_undecided = 10;
constexpr std::size_t longest_address = 2'000, longest_note = 1'000;

constexpr std::array<std::string_view, 7> state_words{"Your teacher is looking at it.",
                                                      "The network manager is looking at it.",
                                                      "Other people have to agree before the site is opened.",
                                                      "The site is open for you.",
                                                      "The time for which the site was open is over.",
                                                      "It was declined.",
                                                      "You took it back."};

base::Error no(std::string message) { return {std::move(message), "SG-F020"}; }

std::string_view cut(std::string_view text, std::size_t longest) { return base::cut_utf8(base::trim(text), longest); }

/// Browsers send CR LF for a line end; LF is kept.
std::string kept(std::string_view note) {
  std::string text(cut(note, longest_note));
  std::erase(text, '\r');
  return text;
}

RequestState state_from(std::string_view key) {
  const auto* choice = fields::def.find(fields::state.name);
  const auto found = std::ranges::find(choice->choices, key, &registers::Choice::key);
  if (found == choice->choices.end()) throw storage::DatabaseError(fmt::format("a site request has the state ‘{}’", key));
  return static_cast<RequestState>(found - choice->choices.begin());
}

SiteRequest request_from(const registers::Record& record) {
  SiteRequest request{.id = record.id(),
                      .person = record.get(fields::person).value(),
                      .host = record.get(fields::host).value(),
                      .reason = record.get(fields::reason).value(),
                      .state = state_from(record.get(fields::state).value()),
                      .proposal = record.get(fields::proposal)};
  if (const auto group = record.get(fields::group))
    request.wanted = OpenFor{*group, record.get(fields::days).value_or(1), record.get(fields::note).value_or("")};
  return request;
}

/// A step: what it changes on the request, and the kind under which its event stands.
struct Step {
  std::string_view kind;
  May right = May::ask_for_site;
  std::string reason = {};
  std::function<void(registers::Record&)> change;
};

base::Done take(storage::Transaction& tx, const SiteRequest& request, const Step& step, const Actor& by) {
  registers::Register all(fields::def, tx.database());
  auto record = all.find(request.id);
  if (!record) return no("There is no such request.");
  step.change(*record);
  return all.update(tx, *record,
                    {.by = recorded(by, step.right), .reason = step.reason, .kind = fmt::format("site_request.{}", step.kind)});
}

void set_wanted(registers::Record& record, const OpenFor& wanted) {
  record.set(fields::group, wanted.group);
  record.set(fields::days, wanted.days);
  if (const std::string note = kept(wanted.note); note.empty())
    record.clear(fields::note);
  else
    record.set(fields::note, note);
}

}  // namespace

std::string_view in_words(RequestState state) { return state_words[static_cast<std::size_t>(state)]; }

base::Result<std::int64_t> SiteRequests::ask(const NewSiteRequest& request, const Actor& by) {
  if (!by.may(May::ask_for_site)) return no("Only pupils and staff can ask for a site.");
  const auto address = lists::parse_address(cut(request.address, longest_address));
  if (!address) return no("Write the whole address of the site, for example http://www.example.org/");
  const std::string reason = kept(request.reason);
  if (reason.empty()) return no("Say what you need the site for, in a sentence.");
  if (auto checked = proposals_.check_openable(address->host, by); !checked) return checked.error();
  const packs::SiteList* list = category_of(store_.pack, address->host);
  if (list && !list->requestable)
    return no(fmt::format("Sites about “{}” cannot be asked for. Talk to a teacher if you need help.", list->title));
  const auto undecided = undecided_of(by.person);
  if (std::ranges::find(undecided, address->host, &SiteRequest::host) != undecided.end())
    return no("You have asked for this site already. You will see here what comes of it.");
  if (undecided.size() >= most_undecided) return no("You have asked for many sites. Wait until some of them are decided.");
  registers::Register all(fields::def, store_.database);
  registers::Record record = all.blank();
  record.set(fields::host, address->host);
  record.set(fields::person, by.person);
  record.set(fields::made_at, store_.clock.now());
  record.set(fields::address, address->text());
  record.set(fields::reason, reason);
  if (list) record.set(fields::blocked_as, list->title);
  if (const auto entry = cut(request.entry, 40); !entry.empty()) record.set(fields::entry, std::string(entry));
  return all.insert(record, {.by = recorded(by, May::ask_for_site), .reason = reason, .kind = "site_request.made"});
}

std::optional<SiteRequest> SiteRequests::find(std::int64_t id, const Actor& viewer) const {
  const auto record = registers::Register(fields::def, store_.database, fields::seen_by(viewer)).find(id);
  return record ? std::optional(request_from(*record)) : std::nullopt;
}

std::vector<SiteRequest> SiteRequests::undecided_of(PersonId person) const {
  std::vector<SiteRequest> undecided;
  const registers::Register all(fields::def, store_.database);
  for (const registers::Record& record : all.list({.filters = {{fields::person, person}}, .per_page = 1'000}).records)
    if (SiteRequest request = request_from(record); !request.is_decided()) undecided.push_back(std::move(request));
  return undecided;
}

std::int64_t SiteRequests::waiting_for_teacher(PersonId teacher) const {
  return registers::Register(fields::def, store_.database, fields::of_pupils_of(teacher))
      .count({{fields::state, std::string("with_teacher")}});
}

std::int64_t SiteRequests::waiting_for_network_manager() const {
  return registers::Register(fields::def, store_.database).count({{fields::state, std::string("with_network_manager")}});
}

std::vector<std::string> SiteRequests::groups_for(const SiteRequest& request, const Actor& by) const {
  std::vector<std::string> groups{fmt::format("person-{}", request.person)};
  const bool decides = by.may(May::propose_filter_change);
  for (const SchoolClass& one : people_.classes_of(request.person))
    if (decides || one.teacher == by.person) groups.push_back("class-" + one.code);
  const auto person = people_.find(request.person);
  if (decides && person && person->year) groups.push_back(fmt::format("year-{}", *person->year));
  return groups;
}

base::Done SiteRequests::check_wanted(const SiteRequest& request, const OpenFor& wanted, const Actor& by) const {
  const auto groups = groups_for(request, by);
  if (std::ranges::find(groups, wanted.group) == groups.end()) return no("Choose for whom the site should be open.");
  if (wanted.days < 1) return no("Say for how many days, for example 1.");
  const base::Time now = store_.clock.now();
  return proposals_.check_time(now, open_for_days(now, wanted.days).ends);
}

bool SiteRequests::may_forward(const SiteRequest& request, const Actor& by) const {
  return request.state == RequestState::with_teacher && by.may(May::forward_site_request) && by.person != request.person &&
         people_.teaches(by.person, request.person);
}

bool SiteRequests::may_propose(const SiteRequest& request, const Actor& by) const {
  return request.state == RequestState::with_network_manager && by.may(May::propose_filter_change) && by.person != request.person;
}

bool SiteRequests::may_decline(const SiteRequest& request, const Actor& by) const {
  return may_forward(request, by) || may_propose(request, by);
}

base::Done SiteRequests::forward(std::int64_t id, const OpenFor& wanted, const Actor& by) {
  const auto request = find(id, by);
  if (!request || !may_forward(*request, by)) return no("This request does not wait for you.");
  if (auto checked = proposals_.check_openable(request->host, by); !checked) return checked;
  if (auto checked = check_wanted(*request, wanted, by); !checked) return checked;
  return store_.database.transaction([&](storage::Transaction& tx) {
    return take(tx, *request,
                {.kind = "forwarded",
                 .right = May::forward_site_request,
                 .reason = wanted.note,
                 .change =
                     [&](registers::Record& record) {
                       record.set(fields::forwarded_at, tx.now());
                       record.set(fields::forwarded_by, by.person);
                       set_wanted(record, wanted);
                     }},
                by);
  });
}

base::Done SiteRequests::decline(std::int64_t id, std::string note, const Actor& by) {
  const auto request = find(id, by);
  if (!request || !may_decline(*request, by)) return no("This request does not wait for you.");
  if (base::trim(note).empty()) return no("Say why not: whoever asked will read it.");
  const May right = may_forward(*request, by) ? May::forward_site_request : May::propose_filter_change;
  const std::string why_not = kept(note);
  return store_.database.transaction([&](storage::Transaction& tx) {
    return take(tx, *request,
                {.kind = "declined",
                 .right = right,
                 .reason = why_not,
                 .change =
                     [&](registers::Record& record) {
                       record.set(fields::declined_at, tx.now());
                       record.set(fields::declined_by, by.person);
                       record.set(fields::why_not, why_not);
                     }},
                by);
  });
}

base::Done SiteRequests::withdraw(std::int64_t id, const Actor& by) {
  const auto request = find(id, by);
  if (!request || request->person != by.person || request->is_decided() || request->proposal)
    return no("This request cannot be taken back any more.");
  return store_.database.transaction([&](storage::Transaction& tx) {
    return take(tx, *request,
                {.kind = "withdrawn", .change = [&](registers::Record& record) { record.set(fields::withdrawn_at, tx.now()); }},
                by);
  });
}

base::Result<std::int64_t> SiteRequests::propose(std::int64_t id, const OpenFor& wanted, const Actor& by) {
  const auto request = find(id, by);
  if (!request || !may_propose(*request, by)) return no("This request does not wait for you.");
  if (auto checked = proposals_.check_openable(request->host, by); !checked) return checked.error();
  if (auto checked = check_wanted(*request, wanted, by); !checked) return checked.error();
  const OpenTime time = open_for_days(store_.clock.now(), wanted.days);
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const std::int64_t proposal = proposals_.make(
        tx,
        {.kind = ProposalKind::site_request,
         .title = fmt::format("Open {} for {}", request->host, group_in_words(wanted.group)),
         .reason = wanted.note.empty() ? request->reason : wanted.note,
         .asked_by = request->person,
         .change = {.request = id, .host = request->host, .group = wanted.group, .starts = time.starts, .ends = time.ends}},
        by);
    const auto taken = take(tx, *request,
                            {.kind = "proposed",
                             .right = May::propose_filter_change,
                             .reason = wanted.note,
                             .change =
                                 [&](registers::Record& record) {
                                   record.set(fields::proposed_at, tx.now());
                                   record.set(fields::proposed_by, by.person);
                                   record.set(fields::proposal, proposal);
                                   set_wanted(record, wanted);
                                 }},
                            by);
    if (!taken) return taken.error();
    if (auto agreed = proposals_.agree_in(tx, proposal, wanted.note, by); !agreed) return agreed.error();
    return proposal;
  });
}

}  // namespace school
