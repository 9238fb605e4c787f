#include "school/filtering/site_requests.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lists/address.h"
#include "packs/pack.h"
#include "school/filtering/pack_parts.h"
#include "school/filtering/people_parts.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

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
constexpr std::array<std::string_view, 7> state_titles{
    "With the teacher", "With the network manager", "With the approvers", "Open", "Over", "Declined", "Taken back"};

base::Error no(std::string message) { return {std::move(message), "SG-F020"}; }

struct NewStep {
  std::int64_t request = 0;
  std::string_view step;
  OpenFor wanted = {};
  std::int64_t proposal = 0;
};

void add_step(storage::Transaction& tx, const SiteRequest& request, const NewStep& step, const Actor& by, May right) {
  tx.insert("site_request_steps", {{"request", request.id},
                                   {"step", step.step},
                                   {"person", by.person},
                                   {"group_name", step.wanted.group},
                                   {"days", step.wanted.days},
                                   {"proposal", step.proposal != 0 ? storage::Value(step.proposal) : storage::Value()},
                                   {"note", step.wanted.note},
                                   {"at", tx.now()}});
  tx.record({.kind = fmt::format("site_request.{}", step.step),
             .register_name = "site_requests",
             .record = request.id,
             .about_person = request.person,
             .actor = recorded(by, right),
             .reason = step.wanted.note,
             .after = storage::json_object({{"host", request.host}, {"group", step.wanted.group}, {"days", step.wanted.days}})});
}

std::string_view cut(std::string_view text, std::size_t longest) { return base::cut_utf8(base::trim(text), longest); }

}  // namespace

std::string_view in_words(RequestState state) { return state_words[static_cast<std::size_t>(state)]; }
std::string_view title_of(RequestState state) { return state_titles[static_cast<std::size_t>(state)]; }

base::Result<std::int64_t> SiteRequests::ask(const NewSiteRequest& request, const Actor& by) {
  if (!by.may(May::ask_for_site)) return no("Only pupils and staff can ask for a site.");
  const auto address = lists::parse_address(cut(request.address, longest_address));
  if (!address) return no("Write the whole address of the site, for example http://www.example.org/");
  const std::string reason(cut(request.reason, longest_note));
  if (reason.empty()) return no("Say what you need the site for, in a sentence.");
  if (auto checked = proposals_.check_openable(address->host, by); !checked) return checked.error();
  const packs::SiteList* list = category_of(store_.pack, address->host);
  if (list && !list->requestable)
    return no(fmt::format("Sites about “{}” cannot be asked for. Talk to a teacher if you need help.", list->title));
  std::size_t undecided = 0;
  for (const SiteRequest& earlier : of(by.person)) {
    if (earlier.is_decided()) continue;
    if (earlier.host == address->host) return no("You have asked for this site already. You will see here what comes of it.");
    if (++undecided >= most_undecided) return no("You have asked for many sites. Wait until some of them are decided.");
  }
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const std::int64_t id = tx.insert("site_requests", {{"person", by.person},
                                                        {"entry", cut(request.entry, 40)},
                                                        {"address", address->text()},
                                                        {"host", address->host},
                                                        {"list", list ? list->id : ""},
                                                        {"reason", reason},
                                                        {"made_at", tx.now()}});
    tx.record({.kind = "site_request.made",
               .register_name = "site_requests",
               .record = id,
               .about_person = by.person,
               .actor = recorded(by, May::ask_for_site),
               .reason = reason,
               .after = storage::json_object({{"address", address->text()}, {"entry", cut(request.entry, 40)}})});
    return id;
  });
}

std::vector<SiteRequest> SiteRequests::read(std::string_view rest, const storage::Values& values) const {
  std::vector<SiteRequest> requests;
  for (const storage::Row& row : store_.database.query(fmt::format("select * from site_requests {}", rest), values)) {
    SiteRequest request{.id = row.integer("id"),
                        .person = row.integer("person"),
                        .entry = row.text("entry"),
                        .address = row.text("address"),
                        .host = row.text("host"),
                        .list = row.text("list"),
                        .reason = row.text("reason"),
                        .made_at = row.time("made_at")};
    for (const storage::Row& step :
         store_.database.query("select * from site_request_steps where request = $1 order by id", {request.id})) {
      request.steps.push_back({step.text("step"), step.integer("person"), step.text("group_name"),
                               step.maybe_integer("days").value_or(0), step.text("note"), step.time("at")});
      if (const auto proposal = step.maybe_integer("proposal")) request.proposal = proposals_.find(*proposal);
    }
    find_state(request);
    requests.push_back(std::move(request));
  }
  return requests;
}

void SiteRequests::find_state(SiteRequest& request) const {
  const auto has = [&](std::string_view step) {
    return std::ranges::find(request.steps, step, &RequestStep::step) != request.steps.end();
  };
  if (has("withdrawn")) {
    request.state = RequestState::withdrawn;
  } else if (has("declined")) {
    request.state = RequestState::declined;
  } else if (!request.proposal) {
    request.state =
        has("forwarded") || !has_teacher(request.person) ? RequestState::with_network_manager : RequestState::with_teacher;
  } else if (request.proposal->is_open()) {
    request.state = RequestState::with_approvers;
  } else if (request.proposal->closure->outcome != Outcome::in_force) {
    request.state = RequestState::declined;
  } else {
    const auto holding = store_.database.query(
        "select r.ends from temporary_rules r left join temporary_rule_endings e on e.rule = r.id where r.proposal = $1 and e.id "
        "is null",
        {request.proposal->id});
    if (!holding.empty()) request.open_until = holding[0].time("ends");
    request.state = request.open_until && *request.open_until > store_.clock.now() ? RequestState::open : RequestState::over;
  }
}

bool SiteRequests::has_teacher(PersonId person) const {
  const auto classes = people_.classes_of(person);
  return std::ranges::any_of(classes, [](const SchoolClass& one) { return one.teacher.has_value(); });
}

std::optional<SiteRequest> SiteRequests::find(std::int64_t id, const Actor& viewer) const {
  auto found = read("where id = $1", {id});
  if (found.empty()) return std::nullopt;
  const PersonId person = found[0].person;
  const bool may_see = viewer.person == person || viewer.may(May::see_filter) || viewer.may(May::propose_filter_change) ||
                       (viewer.may(May::forward_site_request) && people_.teaches(viewer.person, person));
  return may_see ? std::optional(std::move(found[0])) : std::nullopt;
}

std::vector<SiteRequest> SiteRequests::of(PersonId person) const {
  return read("where person = $1 order by id desc limit 100", {person});
}

std::vector<SiteRequest> SiteRequests::for_teacher(PersonId teacher) const {
  auto found = read(
      "where person in (select m.person from memberships m join classes c on c.id = m.class where c.teacher = $1) and id not in "
      "(select request from site_request_steps) order by id",
      {teacher});
  std::erase_if(found, [](const SiteRequest& request) { return request.state != RequestState::with_teacher; });
  return found;
}

std::vector<SiteRequest> SiteRequests::for_network_manager() const {
  auto found = read("where id not in (select request from site_request_steps where step <> 'forwarded') order by id", {});
  std::erase_if(found, [](const SiteRequest& request) { return request.state != RequestState::with_network_manager; });
  return found;
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
  store_.database.transaction([&](storage::Transaction& tx) {
    add_step(tx, *request, {.request = id, .step = "forwarded", .wanted = wanted}, by, May::forward_site_request);
  });
  return base::done();
}

base::Done SiteRequests::decline(std::int64_t id, std::string note, const Actor& by) {
  const auto request = find(id, by);
  if (!request || !may_decline(*request, by)) return no("This request does not wait for you.");
  if (base::trim(note).empty()) return no("Say why not: whoever asked will read it.");
  const May right = may_forward(*request, by) ? May::forward_site_request : May::propose_filter_change;
  store_.database.transaction([&](storage::Transaction& tx) {
    add_step(tx, *request,
             {.request = id, .step = "declined", .wanted = {.days = 0, .note = std::string(cut(note, longest_note))}}, by, right);
  });
  return base::done();
}

base::Done SiteRequests::withdraw(std::int64_t id, const Actor& by) {
  const auto request = find(id, by);
  if (!request || request->person != by.person || request->is_decided() || request->proposal)
    return no("This request cannot be taken back any more.");
  store_.database.transaction([&](storage::Transaction& tx) {
    add_step(tx, *request, {.request = id, .step = "withdrawn", .wanted = {.days = 0}}, by, May::ask_for_site);
  });
  return base::done();
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
    add_step(tx, *request, {.request = id, .step = "proposed", .wanted = wanted, .proposal = proposal}, by,
             May::propose_filter_change);
    if (auto agreed = proposals_.agree_in(tx, proposal, wanted.note, by); !agreed) return agreed.error();
    return proposal;
  });
}

}  // namespace school
