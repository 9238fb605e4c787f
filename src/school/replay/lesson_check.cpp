#include "school/replay/lesson_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lists/address.h"
#include "packs/pack.h"
#include "rules/decide.h"
#include "school/filtering/pack_parts.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::array<std::string_view, 5> outcome_texts{"open", "warned", "blocked", "needs_sign_in", "no_address"};
constexpr std::array<std::string_view, 5> outcome_titles{"Open", "Open after a warning", "Blocked", "Needs sign-in",
                                                         "No address"};
constexpr PersonId stand_in = 1;

base::Error no(std::string message) { return {std::move(message), "SG-F060"}; }

std::string title_of_list(const packs::Pack& pack, const std::string& id) {
  const packs::SiteList* list = pack.find_site_list(id);
  return list ? list->title : id;
}

std::string why_open(const rules::Decision& decision) {
  switch (decision.reason) {
    case rules::Reason::helpline: return "It is a helpline, and always open.";
    case rules::Reason::temporary_rule: return "It was opened for this group for a time.";
    case rules::Reason::learning_list: return "It is on the list of learning sites.";
    default: return "Nothing in the rules of this class closes it.";
  }
}

std::string why_closed(const packs::Pack& pack, const rules::Decision& decision) {
  switch (decision.reason) {
    case rules::Reason::locked_list: return "It is on a locked list. Nobody can open it.";
    case rules::Reason::site_category:
      return fmt::format("It is in the category “{}”, which is closed for this class then.", title_of_list(pack, decision.list));
    case rules::Reason::site_rule: return "A rule of this class names this site.";
    case rules::Reason::service_rule: return "It belongs to a service that is closed for this class then.";
    case rules::Reason::age_limit: return "The service has an age limit that this class is below.";
    case rules::Reason::unsafe_search: return "It is a search engine without a safe search.";
    case rules::Reason::loopback_refused: return "It is an address inside the school’s own machine or network.";
    case rules::Reason::no_rule_matched: return "This class may open only what its rules name, and they do not name it.";
    default: return fmt::format("The rules of this class close it ({}).", rules::to_text(decision.reason));
  }
}

/// What no pupil of the year is too young for: of whoever's birthday is not known the youngest counts.
std::uint8_t youngest_of(std::optional<int> year) { return age_class_on({}, Person{.role = Role::pupil, .year = year}); }

LessonOutcome outcome_of(rules::Action action) {
  if (action == rules::Action::allow) return LessonOutcome::open;
  if (action == rules::Action::coach) return LessonOutcome::warned;
  return action == rules::Action::gate ? LessonOutcome::needs_sign_in : LessonOutcome::blocked;
}

LessonLink::MayAsk may_ask_for(const packs::Pack& pack, const rules::Decision& decision, const std::string& host) {
  if (decision.action != rules::Action::block || decision.reason == rules::Reason::locked_list) return LessonLink::MayAsk::no;
  const packs::SiteList* list = category_of(pack, host);
  return list && !list->requestable ? LessonLink::MayAsk::no : LessonLink::MayAsk::yes;
}

}  // namespace

std::string_view to_text(LessonOutcome outcome) { return outcome_texts[static_cast<std::size_t>(outcome)]; }
std::string_view title_of(LessonOutcome outcome) { return outcome_titles[static_cast<std::size_t>(outcome)]; }

std::vector<std::string> links_from(std::string_view lines) {
  std::vector<std::string> links;
  for (const std::string_view line : base::split(lines, '\n'))
    if (const auto link = base::trim(line); !link.empty()) links.emplace_back(link);
  return links;
}

base::Result<LessonClass> LessonChecks::class_of(std::string_view as) const {
  const std::string_view wanted = base::trim(as);
  PersonForFilter pupil{.id = stand_in, .username = "somebody", .roles = {Role::pupil}, .standing = rules::Standing::open};
  const std::string lower = base::to_lower(wanted);
  const auto year = base::parse_integer(base::trim(lower.starts_with("year") ? std::string_view(lower).substr(4) : lower));
  if (year && *year >= 1 && *year <= 13) {
    pupil.year = static_cast<int>(*year);
    pupil.age_reached = youngest_of(pupil.year);
    return LessonClass{fmt::format("Year {}", *year), fmt::format("year-{}", *year), std::move(pupil)};
  }
  const auto found = people_.find_class(wanted);
  if (!found)
    return no(fmt::format("‘{}’ is no year and no class, for example \"Year 8\" or 9A/Ma1", base::cut_utf8(wanted, 40)));
  pupil.year = found->year;
  pupil.classes = {found->code};
  // A class that names no year is in the year of its pupils.
  if (const auto members = people_.members_of(found->id); !pupil.year && !members.empty()) pupil.year = members.front().year;
  pupil.age_reached = youngest_of(pupil.year);
  return LessonClass{found->code, "class-" + found->code, std::move(pupil)};
}

LessonLink LessonChecks::look(const rules::Snapshot& snapshot, const std::string& link, base::Time at) const {
  LessonLink answer{.asked = link};
  // A teacher pastes what the browser shows, and some browsers leave out the scheme.
  const bool has_scheme = link.find("://") != link.npos;
  const auto address = lists::parse_address(has_scheme ? link : "https://" + link);
  if (!address) {
    answer.why = address.error().message;
    return answer;
  }
  rules::Question question{.load = rules::Load::page, .address = *address, .time = at};
  rules::resolve_person(snapshot, stand_in, at).put_into(question);
  const rules::Decision decision = rules::decide(snapshot, question);
  answer.host = address->host;
  answer.outcome = outcome_of(decision.action);
  answer.reason = rules::to_text(decision.reason);
  answer.rule = decision.rule;
  answer.clause = decision.clause;
  answer.may_ask = may_ask_for(store_.pack, decision, address->host);
  if (answer.outcome == LessonOutcome::open)
    answer.why = why_open(decision);
  else if (answer.outcome == LessonOutcome::needs_sign_in)
    answer.why = "It opens once the pupils have signed in.";
  else if (answer.outcome == LessonOutcome::warned)
    answer.why = "The pupils read a warning first and may then go on.";
  else
    answer.why = why_closed(store_.pack, decision);
  return answer;
}

base::Result<LessonChecks::SnapshotNow> LessonChecks::snapshot_for(const LessonClass& who) const {
  const auto number = snapshots_.latest();
  if (!number) return number.error();
  const auto rules_now = snapshots_.for_replay(*number);
  if (!rules_now) return rules_now.error();
  return (*rules_now)->with_part(*number, rules::PeoplePart::of(compile_people({who.pupil}, store_.pack)));
}

/// The same links again with a window that opens all of them: the filter itself says what a teacher opens.
void LessonChecks::note_what_opens_at_once(const rules::Snapshot& snapshot, const LessonClass& who, base::Time at,
                                           std::vector<LessonLink>& links) const {
  using namespace std::chrono_literals;
  rules::TemporaryRule window{.id = "as-if-opened",
                              .group = who.group,
                              .from = at - 1min,
                              .until = at + 1min,
                              .approvals = 1,
                              .kind = rules::TemporaryKind::open_sites};
  for (const LessonLink& link : links)
    if (link.outcome == LessonOutcome::blocked) window.hosts.push_back(link.host);
  if (window.hosts.empty()) return;
  rules::Rules opened = snapshot.rules();
  opened.temporary.push_back(std::move(window));
  const auto with_window = snapshot.with_part(snapshot.number(), rules::RulesPart::of(std::move(opened)));
  if (!with_window) return;  // an address without a name: nothing of it opens
  for (LessonLink& link : links)
    if (link.outcome == LessonOutcome::blocked && look(**with_window, link.asked, at).outcome == LessonOutcome::open)
      link.may_ask = LessonLink::MayAsk::opens_at_once;
}

base::Result<std::vector<LessonLink>> LessonChecks::check(const std::vector<std::string>& links, const LessonClass& who,
                                                          base::Time at) const {
  if (links.size() > most_links)
    return no(fmt::format("{} links are too many at once; check at most {}.", links.size(), most_links));
  const auto snapshot = snapshot_for(who);
  if (!snapshot) return snapshot.error();
  std::vector<LessonLink> answers;
  for (const std::string& link : links) answers.push_back(look(**snapshot, link, at));
  note_what_opens_at_once(**snapshot, who, at, answers);
  return answers;
}

base::Done LessonChecks::check_ask(const LessonAsk& ask, const Actor& by) const {
  if (!by.may(May::forward_site_request)) return no("Teachers can ask for sites for their lessons.");
  const auto own = people_.classes_taught_by(by.person);
  if (std::ranges::find(own, ask.class_code, &SchoolClass::code) == own.end())
    return no("You can ask for the classes that you teach; choose one of them.");
  if (base::trim(ask.reason).empty()) return no("Say what the lesson needs it for, in a sentence.");
  if (ask.hosts.empty()) return no("Choose at least one site.");
  if (ask.hosts.size() > most_links) return no(fmt::format("Ask for at most {} sites at once.", most_links));
  const base::Time now = store_.clock.now();
  if (ask.until <= now || ask.until > now + longest_lesson) return no("Give the lesson’s end, at most two hours from now.");
  for (const std::string& host : ask.hosts)
    if (auto checked = proposals_.check_openable(host, by); !checked) return checked;
  return base::done();
}

base::Done LessonChecks::check_proposals(const std::vector<std::string>& hosts, const LessonAsk& ask) const {
  for (const std::string& host : hosts)
    if (const packs::SiteList* list = category_of(store_.pack, host); list && !list->requestable)
      return no(fmt::format("Sites about “{}” cannot be asked for.", list->title));
  return hosts.empty() ? base::done() : proposals_.check_time(store_.clock.now(), ask.until);
}

std::vector<std::string> LessonChecks::hosts_for_a_teacher(const LessonAsk& ask) const {
  std::vector<std::string> hosts;
  const auto who = class_of(ask.class_code);
  if (!who) return hosts;
  const auto links = check(ask.hosts, *who, store_.clock.now());
  if (!links) return hosts;  // nothing runs yet that could say so: people decide
  for (const LessonLink& link : *links)
    if (link.may_ask == LessonLink::MayAsk::opens_at_once) hosts.push_back(link.host);
  return hosts;
}

std::optional<std::int64_t> LessonChecks::open_window(const LessonAsk& ask, const std::vector<std::string>& hosts,
                                                      const Actor& by) {
  if (hosts.empty()) return std::nullopt;
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(ask.until - store_.clock.now()).count();
  const auto opened = windows_.open(
      {.kind = WindowKind::open_sites, .school_class = ask.class_code, .hosts = hosts, .reason = ask.reason, .minutes = minutes},
      by);
  return opened ? std::optional(*opened) : std::nullopt;  // no lesson now: people decide
}

base::Result<LessonAsked> LessonChecks::ask(const LessonAsk& wanted, const Actor& by) {
  LessonAsk ask = wanted;
  for (std::string& host : ask.hosts) {
    auto canonical = lists::canonical_host(base::trim(host));
    if (!canonical) return canonical.error();
    host = std::move(*canonical);
  }
  if (auto checked = check_ask(ask, by); !checked) return checked.error();
  const std::string group = "class-" + ask.class_code;
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<LessonAsked> {
    const std::vector<std::string> own = hosts_for_a_teacher(ask);
    LessonAsked asked{.window = open_window(ask, own, by)};
    std::vector<std::string> others;
    for (const std::string& host : ask.hosts)
      if (!asked.window || std::ranges::find(own, host) == own.end()) others.push_back(host);
    asked.opened = static_cast<std::int64_t>(ask.hosts.size() - others.size());
    asked.waiting = static_cast<std::int64_t>(others.size());
    if (auto checked = check_proposals(others, ask); !checked) return checked.error();
    for (const std::string& host : others)
      proposals_.make(tx,
                      {.kind = ProposalKind::temporary_rule,
                       .title = fmt::format("Open {} for {} until the lesson ends", host, group_in_words(group)),
                       .reason = std::string(base::trim(ask.reason)),
                       .asked_by = by.person,
                       .change = {.host = host, .group = group, .starts = tx.now(), .ends = ask.until}},
                      by);
    return asked;
  });
}

}  // namespace school
