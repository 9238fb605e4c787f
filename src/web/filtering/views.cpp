#include "web/filtering/views.h"

#include <fmt/format.h>

#include "base/text.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "school/filtering/approved_pack.h"
#include "school/filtering/people_parts.h"
#include "school/filtering/rule_words.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/replay/replay_view.h"

namespace web {
using namespace html::literals;
namespace {

constexpr std::size_t most_hosts_shown = 500;

std::string minute_in_words(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

std::string kind_in_words(packs::SiteListKind kind) {
  switch (kind) {
    case packs::SiteListKind::category: return "Category";
    case packs::SiteListKind::helplines: return "Helplines, always open";
    case packs::SiteListKind::learning: return "Open before signing";
    case packs::SiteListKind::locked: break;
  }
  return "Locked, nobody can open it";
}

std::string alert_in_words(packs::Alert alert) {
  switch (alert) {
    case packs::Alert::none: return "No alert";
    case packs::Alert::counted: return "Alert after several page loads";
    case packs::Alert::risk_to_life: break;
  }
  return "Alert at once";
}

std::string title_of_list(const packs::Pack& pack, const std::string& id) {
  const packs::SiteList* list = pack.find_site_list(id);
  return list ? list->title : id;
}

std::string where_in_words(const packs::Pack& pack, const packs::ProfileRule& rule) {
  std::vector<std::string> places;
  for (const std::string& category : rule.categories) places.push_back(title_of_list(pack, category));
  for (const std::string& id : rule.services) {
    const packs::Service* service = pack.find_service(id);
    places.push_back(service ? service->title : id);
  }
  for (const auto* names : {&rule.sites, &rule.addresses}) places.insert(places.end(), names->begin(), names->end());
  const std::string further = school::rule_criteria_in_words(rule);
  return (places.empty() ? "Every site" : base::join(places, ", ")) + (further.empty() ? "" : "; " + further);
}

std::string when_in_words(const packs::ProfileRule& rule) {
  constexpr std::array<std::string_view, 8> days{"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  std::vector<std::string> words;
  for (const int day : rule.weekdays)
    if (day >= 1 && day <= 7) words.emplace_back(days[static_cast<std::size_t>(day)]);
  std::string when = base::join(words, ", ");
  if (rule.from || rule.until)
    when += fmt::format("{}{} to {}", when.empty() ? "" : " ", minute_in_words(rule.from.value_or(0)),
                        minute_in_words(rule.until.value_or(24 * 60)));
  return when.empty() ? "Always" : when;
}

html::Markup action_tag(bool allows) {
  return govuk::tag({.text = allows ? "Open" : "Blocked", .classes = allows ? "govuk-tag--green" : "govuk-tag--red"});
}

html::Markup action_tag(rules::Action action) {
  switch (action) {
    case rules::Action::allow: return action_tag(true);
    case rules::Action::block: return action_tag(false);
    case rules::Action::coach: return govuk::tag({.text = "Warned first", .classes = "govuk-tag--yellow"});
    case rules::Action::need_sign_in: return govuk::tag({.text = "After a log-on", .classes = "govuk-tag--yellow"});
    case rules::Action::need_agreement: return govuk::tag({.text = "After signing", .classes = "govuk-tag--yellow"});
    case rules::Action::safe_search: return govuk::tag({.text = "Safe search", .classes = "govuk-tag--blue"});
    case rules::Action::header_insert: return govuk::tag({.text = "Header added", .classes = "govuk-tag--blue"});
    case rules::Action::inspect: return govuk::tag({.text = "Looked into", .classes = "govuk-tag--blue"});
    case rules::Action::splice: return govuk::tag({.text = "Not looked into", .classes = "govuk-tag--grey"});
    default: return govuk::tag({.text = "Noted", .classes = "govuk-tag--grey"});
  }
}

html::Markup state_tag(const school::Proposal& proposal) {
  if (proposal.is_open())
    return govuk::tag({.text = fmt::format("{} of {} agreed", proposal.agreements.size(), proposal.approvals_needed),
                       .classes = "govuk-tag--blue"});
  switch (proposal.closure->outcome) {
    case school::Outcome::in_force: return govuk::tag({.text = "In force", .classes = "govuk-tag--green"});
    case school::Outcome::declined: return govuk::tag({.text = "Declined", .classes = "govuk-tag--red"});
    case school::Outcome::withdrawn: return govuk::tag({.text = "Taken back", .classes = "govuk-tag--grey"});
    case school::Outcome::superseded: break;
  }
  return govuk::tag({.text = "Replaced", .classes = "govuk-tag--grey"});
}

std::string maker_of(const Context& context, const school::Proposal& proposal) {
  return proposal.proposed_by ? context.school().people.name_of(*proposal.proposed_by) : "Found in the pack’s folder";
}

}  // namespace

html::Markup proposal_table(const Context& context, const std::vector<school::Proposal>& proposals, const std::string& caption,
                            const std::string& empty) {
  if (proposals.empty()) return R"(<h2 class="govuk-heading-m">{}</h2><p class="govuk-body">{}</p>)"_html(caption, empty);
  govuk::Table table{.caption = caption, .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "What"}, {.text = "Kind"}, {.text = "Proposed by"}, {.text = "When"}, {.text = "State"}};
  for (const auto& proposal : proposals)
    table.rows.push_back({{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(
                               html::Url::path("/filtering/proposals/{}", proposal.id), proposal.title)},
                          {.text = school::title_of(proposal.kind)},
                          {.text = maker_of(context, proposal)},
                          {.text = base::in_words(proposal.proposed_at)},
                          {.text = state_tag(proposal)}});
  return wide(caption, govuk::table(table));
}

html::Markup profile_table(const packs::Pack& pack) {
  govuk::Table table{.caption = "Profiles: the first that fits a person counts", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Profile"}, {.text = "Rules", .format = "numeric"}, {.text = "Everything else"}};
  for (const packs::Profile& profile : pack.profiles)
    table.rows.push_back({{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(
                               html::Url::path("/filtering/profiles/{}", profile.id), profile.title)},
                          {.text = std::to_string(profile.rules.size()), .format = "numeric"},
                          {.text = action_tag(profile.default_allows)}});
  return wide("Profiles", govuk::table(table));
}

html::Markup list_table(const packs::Pack& pack) {
  govuk::Table table{.caption = "Lists of sites", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "List"}, {.text = "Kind"}, {.text = "Sites", .format = "numeric"}, {.text = "Alert"}};
  for (const packs::SiteList& list : pack.site_lists)
    table.rows.push_back(
        {{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/filtering/lists/{}", list.id), list.title)},
         {.text = kind_in_words(list.kind)},
         {.text = std::to_string(list.hosts.size()), .format = "numeric"},
         {.text = alert_in_words(list.alert)}});
  return wide("Lists of sites", govuk::table(table));
}

html::Markup open_site_table(const Context& context, const std::vector<school::OpenSite>& sites) {
  if (sites.empty())
    return R"(<h2 class="govuk-heading-m">Open for a time</h2><p class="govuk-body">No site is open beside the profiles.</p>)"_html();
  govuk::Table table{.caption = "Open for a time", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Site"}, {.text = "For"}, {.text = "Until"}, {.text = "People who agreed", .format = "numeric"}};
  for (const auto& site : sites) {
    const auto host = context.may(school::May::see_filter) ? R"(<a class="govuk-link" href="{}">{}</a>)"_html(
                                                                 html::Url::path("/filtering/open-sites/{}", site.id), site.host)
                                                           : html::text(site.host);
    table.rows.push_back({{.text = host},
                          {.text = school::group_in_words(site.group)},
                          {.text = base::in_words(site.ends)},
                          {.text = std::to_string(site.approvals), .format = "numeric"}});
  }
  return wide("Open for a time", govuk::table(table));
}

html::Markup profile_view(const packs::Pack& pack, const packs::Profile& profile) {
  govuk::Table table{.caption = "Rules, the first that matches decides", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Where"}, {.text = "When"}, {.text = "Then"}, {.text = "Clause"}, {.text = "Alert"}};
  for (const packs::ProfileRule& rule : profile.rules)
    table.rows.push_back({{.text = where_in_words(pack, rule)},
                          {.text = when_in_words(rule)},
                          {.text = action_tag(rule.then)},
                          {.text = rule.clause.empty() ? "–" : rule.clause},
                          {.text = alert_in_words(rule.alert)}});
  table.rows.push_back({{.text = "Everything else"},
                        {.text = "Always"},
                        {.text = action_tag(profile.default_allows)},
                        {.text = "–"},
                        {.text = "No alert"}});
  return R"(<h1 class="govuk-heading-l">{}</h1>
<p class="govuk-body">Locked lists and helplines stand before these rules, for everybody.</p>{})"_html(
      profile.title, wide("Rules", govuk::table(table)));
}

html::Markup list_view(const packs::SiteList& list) {
  govuk::SummaryList facts;
  facts.rows = {{.key = {.text = "Kind"}, .value = {.text = kind_in_words(list.kind)}},
                {.key = {.text = "Sites"}, .value = {.text = std::to_string(list.hosts.size())}},
                {.key = {.text = "Alert"}, .value = {.text = alert_in_words(list.alert)}},
                {.key = {.text = "May pupils ask for a site?"}, .value = {.text = list.requestable ? "Yes" : "No"}}};
  if (!list.advice.empty()) facts.rows.push_back({.key = {.text = "The block page says"}, .value = {.text = list.advice}});
  html::Markup hosts;
  if (list.kind == packs::SiteListKind::locked) {
    hosts = govuk::inset_text({.text = "The sites of a locked list are not shown to anybody."});
  } else if (list.hosts.empty()) {
    hosts =
        R"(<p class="govuk-body">No site is on this list. Its sites come from the lists that the school subscribes to.</p>)"_html();
  } else {
    const std::vector<std::string> shown(
        list.hosts.begin(), list.hosts.begin() + static_cast<std::ptrdiff_t>(std::min(list.hosts.size(), most_hosts_shown)));
    hosts = R"(<h2 class="govuk-heading-m">Sites</h2><ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(
        html::each(shown, [](const std::string& host) { return R"(<li>{}</li>)"_html(address_text(host)); }));
  }
  return R"(<h1 class="govuk-heading-l">{}</h1>{}{})"_html(list.title, govuk::summary_list(facts), hosts);
}

html::Markup proposal_facts(const Context& context, const school::Proposal& proposal) {
  const auto& people = context.school().people;
  govuk::SummaryList list;
  const auto row = [&](std::string key, html::Content value) {
    list.rows.push_back({.key = {.text = key}, .value = {.text = value}});
  };
  row("State", state_tag(proposal));
  row("Kind", school::title_of(proposal.kind));
  row("Proposed by", maker_of(context, proposal));
  if (proposal.asked_by) row("Asked by", people.name_of(*proposal.asked_by));
  row("Proposed", base::in_words(proposal.proposed_at));
  row("Why", proposal.reason);
  for (const school::Agreed& agreed : proposal.agreements)
    row("Agreed", fmt::format("{}, {}{}{}", people.name_of(agreed.person), base::in_words(agreed.at),
                              agreed.note.empty() ? "" : ": ", agreed.note));
  if (proposal.closure && proposal.closure->outcome != school::Outcome::in_force)
    row("Ended", fmt::format("{}, {}: {}", proposal.closure->person ? people.name_of(*proposal.closure->person) : "Schoolgate",
                             base::in_words(proposal.closure->at), proposal.closure->note));
  return govuk::summary_list(list);
}

html::Markup proposal_preview(const Context& context, const school::Proposal& proposal) {
  std::vector<std::string> sentences;
  const auto& change = proposal.change;
  if (proposal.kind == school::ProposalKind::pack_change) {
    const auto copy = school::kept_copy(context.school().database(), change.pack_hash);
    const auto after = copy ? copy->load() : base::Result<packs::Pack>(base::Error{"the proposed pack is not kept any more", ""});
    if (after)
      sentences = school::changes_between(context.school().pack(), *after);
    else
      sentences.push_back("The proposed pack cannot be shown: " + after.error().message);
  } else if (proposal.kind == school::ProposalKind::helpline_host) {
    sentences.push_back(
        fmt::format("{} becomes reachable for everybody, signed in or not, and visits are counted without a name.", change.host));
  } else {
    sentences.push_back(fmt::format("{} and its subdomains open for {}, from {} until {}.", change.host,
                                    school::group_in_words(change.group), base::in_words(change.starts.value_or(base::Time{})),
                                    base::in_words(change.ends.value_or(base::Time{}))));
    sentences.push_back("Nobody else, and nothing after that time. Locked lists stay locked.");
  }
  const auto items = html::each(sentences, [](const std::string& sentence) { return R"(<li>{}</li>)"_html(sentence); });
  return R"(<h2 class="govuk-heading-m">What would change</h2><ul class="govuk-list govuk-list--bullet">{}</ul>{})"_html(
      items, replay_view(context, proposal));
}

}  // namespace web
