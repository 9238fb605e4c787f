#include "web/lists/views.h"

#include <fmt/format.h>

#include "html/govuk/inset_text.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

constexpr std::size_t most_changes_shown = 20;

html::Markup feed_tag(const school::FeedState& state) {
  if (state.held) return govuk::tag({.text = "Waits for people", .classes = "govuk-tag--yellow"});
  if (!state.check.problem.empty()) return govuk::tag({.text = "Not renewed", .classes = "govuk-tag--red"});
  if (!state.in_force) return govuk::tag({.text = "Not read yet", .classes = "govuk-tag--grey"});
  return govuk::tag({.text = "In force", .classes = "govuk-tag--green"});
}

html::Markup feed_state(const school::FeedState& state) {
  html::Markup cell = feed_tag(state);
  if (state.held)
    cell += R"(<br><a class="govuk-link" href="{}">{}</a>)"_html(
        html::Url::path("/filter/lists/copies/{}", state.held->id),
        state.held->holds.empty() ? "See why" : state.held->holds[0].message);
  if (!state.check.problem.empty()) cell += R"(<br>{})"_html(state.check.problem);
  return cell;
}

std::string age(const Context& context, const school::FeedState& state) {
  if (!state.check.good_at) return "Never read";
  const auto hours = std::chrono::duration_cast<std::chrono::hours>(context.now() - *state.check.good_at).count();
  return hours < 48 ? fmt::format("{} hours", hours) : fmt::format("{} days", hours / 24);
}

html::Markup lines(const std::vector<std::string>& all) {
  html::Markup list;
  for (const std::string& one : all) list += R"(<li>{}</li>)"_html(one);
  return R"(<ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(list);
}

html::Markup changes(const Context& context, const school::FeedState& state, const school::FeedCopy& copy) {
  if (!state.in_force) return {};
  const auto difference = school::difference_between(context.school().feeds, state.feed, *state.in_force, copy);
  if (!difference) return govuk::inset_text({.text = difference.error().message});
  std::vector<std::string> shown;
  for (const std::string& entry : difference->first_added)
    if (shown.size() < most_changes_shown) shown.push_back("+ " + entry);
  for (const std::string& entry : difference->first_removed)
    if (shown.size() < 2 * most_changes_shown) shown.push_back("− " + entry);
  return R"(<h2 class="govuk-heading-m">Against the copy in force</h2><p class="govuk-body">{} added, {} removed.</p>{})"_html(
      difference->added, difference->removed, shown.empty() ? html::Markup() : lines(shown));
}

}  // namespace

html::Markup feed_table(const Context& context, const std::vector<school::FeedState>& feeds) {
  if (feeds.empty())
    return R"(<h2 class="govuk-heading-m">Lists that others keep</h2><p class="govuk-body">The school subscribes to no list yet. The network manager does that on the server: schoolgate lists add.</p>)"_html();
  govuk::Table table{.caption = "Lists that others keep", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "List"}, {.text = "Comes from"}, {.text = "Terms"}, {.text = "Entries", .format = "numeric"},
                {.text = "Age"},  {.text = "State"}};
  for (const school::FeedState& state : feeds)
    table.rows.push_back({{.text = state.feed.is_locked() ? state.feed.title + " (locked)" : state.feed.title},
                          {.text = address_text(state.feed.address)},
                          {.text = state.feed.licence},
                          {.text = std::to_string(state.in_force ? state.in_force->entries : 0), .format = "numeric"},
                          {.text = age(context, state)},
                          {.text = feed_state(state)}});
  return wide("Lists that others keep", govuk::table(table));
}

html::Markup pack_list_table(const packs::Pack& pack) {
  govuk::Table table{.caption = "Lists of the policy pack", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "List"}, {.text = "Comes from"}, {.text = "Terms"}, {.text = "Sites", .format = "numeric"}};
  for (const packs::SiteList& list : pack.site_lists)
    table.rows.push_back(
        {{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/filtering/lists/{}", list.id), list.title)},
         {.text = list.origin.empty() ? "The pack does not say" : list.origin},
         {.text = list.licence.empty() ? "The pack does not say" : list.licence},
         {.text = std::to_string(list.hosts.size()), .format = "numeric"}});
  return wide("Lists of the policy pack", govuk::table(table));
}

html::Markup search_answer(const Context& context, const school::SearchAnswer& answer) {
  html::Markup content = R"(<h2 class="govuk-heading-m">{}</h2>)"_html(address_text(answer.host));
  if (answer.holdings.empty())
    content += R"(<p class="govuk-body">No list that may be shown holds this site.</p>)"_html();
  else {
    govuk::Table table;
    table.head = {{.text = "List"}, {.text = "Category"}, {.text = "Entry"}, {.text = "Stands in"}, {.text = "Who brought it"}};
    for (const school::Holding& holding : answer.holdings)
      table.rows.push_back(
          {{.text = holding.list},
           {.text = holding.category},
           {.text = address_text(holding.entry)},
           {.text =
                holding.file.empty() ? std::string("The policy pack") : fmt::format("{}, line {}", holding.file, holding.line)},
           {.text = holding.added_by == 0 ? holding.origin : context.school().people.name_of(holding.added_by)}});
    content += wide("Lists that hold this site", govuk::table(table));
  }
  if (answer.locked != school::Locked::not_told)
    content += govuk::inset_text({.text = answer.locked == school::Locked::yes
                                              ? "A locked list holds this site. Nobody can open it. That you asked is recorded."
                                              : "No locked list holds this site. That you asked is recorded."});
  return content;
}

html::Markup copy_facts(const Context& context, const school::FeedState& state, const school::FeedCopy& copy) {
  std::vector<std::string> why, counts;
  for (const school::Hold& hold : copy.holds) why.push_back(fmt::format("{} ({})", hold.message, school::to_text(hold.code)));
  for (const auto& [category, count] : copy.counts) counts.push_back(fmt::format("{}: {}", category, count));
  html::Markup agreed;
  for (const school::CopyAgreement& agreement : copy.agreements)
    agreed += R"(<p class="govuk-body">{} agreed on {}: {}</p>)"_html(context.school().people.name_of(agreement.person),
                                                                      base::in_words(agreement.at), agreement.note);
  return R"(<p class="govuk-body">Fetched on {}; {} entries, {} lines skipped. The copy in force goes on until people decide.</p>
    <h2 class="govuk-heading-m">Why it waits</h2>{}<h2 class="govuk-heading-m">What it holds</h2>{}{}{})"_html(
      base::in_words(copy.fetched_at), copy.entries, copy.skipped, lines(why), lines(counts), changes(context, state, copy),
      agreed);
}

}  // namespace web
