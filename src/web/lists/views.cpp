#include "web/lists/views.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/pagination.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "school/lists/feed_csv.h"
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

constexpr std::size_t a_page = 50;

struct Shown {
  std::size_t first, last;
};

std::size_t page_number(const Context& context, std::string_view parameter, std::size_t all) {
  const std::size_t pages = std::max<std::size_t>(1, (all + a_page - 1) / a_page);
  const auto asked = base::parse_integer(context.query(parameter)).value_or(1);
  return std::clamp<std::size_t>(static_cast<std::size_t>(std::max<std::int64_t>(1, asked)), 1, pages);
}

Shown shown_of(const Context& context, std::string_view parameter, std::size_t all) {
  const std::size_t first = (page_number(context, parameter, all) - 1) * a_page;
  return {first, std::min(all, first + a_page)};
}

html::Markup pages_of(const Context& context, std::string_view parameter, std::size_t all) {
  const std::size_t pages = (all + a_page - 1) / a_page, now = page_number(context, parameter, all);
  if (pages < 2) return {};
  const auto to = [&](std::size_t number) { return html::Url::path("/filter/lists").with(parameter, std::to_string(number)); };
  govuk::Pagination pagination{.landmark_label = parameter == "page" ? "Pages of the lists that others keep"
                                                                     : "Pages of the policy pack's lists"};
  if (now > 1) pagination.previous = govuk::PaginationLink{.href = to(now - 1)};
  if (now < pages) pagination.next = govuk::PaginationLink{.href = to(now + 1)};
  for (std::size_t number = 1; number <= pages; ++number)
    pagination.items.push_back({.number = std::to_string(number), .href = to(number), .current = number == now});
  return govuk::pagination(pagination);
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

/// The pack's own lists change with the pack.
html::Content taking_off(const Context& context, const school::SearchAnswer& answer, const school::Holding& holding) {
  if (holding.is_taken_off) return "Taken off";
  if (holding.source == "pack" || !context.may(school::May::propose_filter_change)) return "Holds";
  return R"(<a class="govuk-link" href="{}">Take it off<span class="govuk-visually-hidden"> {}</span></a>)"_html(
      html::Url::path("/filter/lists/changes/new").with("site", answer.host).with("category", holding.category),
      holding.category);
}

}  // namespace

html::Markup feed_state(const school::FeedState& state) {
  html::Markup cell = feed_tag(state);
  if (state.held)
    cell += R"(<br><a class="govuk-link" href="{}">{}</a>)"_html(
        html::Url::path("/filter/lists/copies/{}", state.held->id),
        state.held->holds.empty() ? "See why" : state.held->holds[0].message);
  if (!state.check.problem.empty()) cell += R"(<br>{})"_html(state.check.problem);
  return cell;
}

std::string change_state(const school::ListChange& change) {
  if (change.is_waiting()) return "Waits for people";
  if (change.holds()) return "In force";
  return change.undone ? "Taken back" : "Declined";
}

html::Markup feed_table(const Context& context, const std::vector<school::FeedState>& feeds) {
  if (feeds.empty())
    return R"(<h2 class="govuk-heading-m">Lists that others keep</h2><p class="govuk-body">The school subscribes to no list yet.</p>)"_html();
  const Shown shown = shown_of(context, "page", feeds.size());
  govuk::Table table{.caption = "Lists that others keep", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "List"}, {.text = "Comes from"}, {.text = "Terms"}, {.text = "Entries", .format = "numeric"},
                {.text = "Age"},  {.text = "State"}};
  for (std::size_t i = shown.first; i < shown.last; ++i) {
    const school::FeedState& state = feeds[i];
    table.rows.push_back({{.text = R"(<a class="govuk-link" href="{}">{}</a>{})"_html(
                               html::Url::path("/filter/lists/feeds/{}", state.feed.id), state.feed.title,
                               state.feed.is_locked() ? " (locked)" : "")},
                          {.text = address_text(state.feed.address)},
                          {.text = state.feed.licence},
                          {.text = std::to_string(state.in_force ? state.in_force->entries : 0), .format = "numeric"},
                          {.text = school::age_in_words(state, context.now())},
                          {.text = feed_state(state)}});
  }
  return wide("Lists that others keep", govuk::table(table)) + pages_of(context, "page", feeds.size());
}

html::Markup change_table(const Context& context, const std::vector<school::ListChange>& changes) {
  if (changes.empty())
    return R"(<h2 class="govuk-heading-m">Not on our list</h2><p class="govuk-body">No site was taken off a list, and no list was given up.</p>)"_html();
  govuk::Table table{.caption = "Not on our list", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "What"}, {.text = "Why"}, {.text = "Asked by"}, {.text = "State"}};
  for (const school::ListChange& change : changes)
    table.rows.push_back({{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(
                               html::Url::path("/filter/lists/changes/{}", change.id), school::in_words(change))},
                          {.text = change.reason},
                          {.text = context.school().people.name_of(change.asked_by)},
                          {.text = change_state(change)}});
  return wide("Not on our list", govuk::table(table));
}

html::Markup pack_list_table(const Context& context, const packs::Pack& pack) {
  const Shown shown = shown_of(context, "pack_page", pack.site_lists.size());
  govuk::Table table{.caption = "Lists of the policy pack", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "List"}, {.text = "Comes from"}, {.text = "Terms"}, {.text = "Sites", .format = "numeric"}};
  for (std::size_t i = shown.first; i < shown.last; ++i) {
    const packs::SiteList& list = pack.site_lists[i];
    table.rows.push_back(
        {{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/filtering/lists/{}", list.id), list.title)},
         {.text = list.origin.empty() ? "The pack does not say" : list.origin},
         {.text = list.licence.empty() ? "The pack does not say" : list.licence},
         {.text = std::to_string(list.hosts.size()), .format = "numeric"}});
  }
  return wide("Lists of the policy pack", govuk::table(table)) + pages_of(context, "pack_page", pack.site_lists.size());
}

html::Markup search_answer(const Context& context, const school::SearchAnswer& answer) {
  html::Markup content = R"(<h2 class="govuk-heading-m">{}</h2>)"_html(address_text(answer.host));
  if (answer.holdings.empty())
    content += R"(<p class="govuk-body">No list that may be shown holds this site.</p>)"_html();
  else {
    govuk::Table table;
    table.head = {{.text = "List"},      {.text = "Category"},       {.text = "Entry"},
                  {.text = "Stands in"}, {.text = "Who brought it"}, {.text = "For this school"}};
    for (const school::Holding& holding : answer.holdings)
      table.rows.push_back({{.text = holding.list},
                            {.text = holding.category},
                            {.text = address_text(holding.entry)},
                            {.text = holding.file.empty() ? std::string("The policy pack")
                                                          : fmt::format("{}, line {}", holding.file, holding.line)},
                            {.text = holding.added_by == 0 ? holding.origin : context.school().people.name_of(holding.added_by)},
                            {.text = taking_off(context, answer, holding)}});
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
