// Writes the public pages.
#include "web/help/views.h"

#include <algorithm>

#include "base/text.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/markdown.h"
#include "packs/pack.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

// "Q-395", "AB-12": letters, a dash, digits.
bool is_clause_id(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == text.npos || dash == 0 || dash + 1 == text.size()) return false;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::ranges::all_of(text.substr(0, dash), is_capital) && std::ranges::all_of(text.substr(dash + 1), is_digit);
}

html::Markup notice(const packs::Pack& pack, std::string_view id, const Reader& reader) {
  const auto* found = pack.notice_for(id, reader.role, reader.year);
  if (!found) return {};
  return R"(<h2 class="govuk-heading-m">{}</h2>{})"_html(found->title, html::markdown(found->text, {.top_heading = 3}));
}

// The school's own list, not somebody's logged visit, so these may be followed (S-15 is about the latter).
html::Content website(const packs::HelplineNumber& number) {
  const auto url = html::Url::parse("https://" + number.host + "/");
  if (number.host.empty() || !url) return {};
  return R"(<a class="govuk-link" href="{}">{}</a>)"_html(*url, number.host);
}

html::Markup numbers_table(const packs::Pack& pack) {
  govuk::Table table{.caption = "Helplines", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Who"}, {.text = "Telephone"}, {.text = "Website"}, {.text = "Open"}};
  table.first_cell_is_header = true;
  for (const auto& list : pack.site_lists) {
    if (list.kind != packs::SiteListKind::helplines) continue;
    for (const auto& number : list.numbers)
      table.rows.push_back({{.text = number.name}, {.text = number.phone}, {.text = website(number)}, {.text = number.hours}});
  }
  return table.rows.empty() ? html::Markup() : wide("Helplines", govuk::table(table));
}

html::Markup people_in_school(const std::vector<SchoolHelper>& helpers) {
  if (helpers.empty())
    return R"(<p class="govuk-body">Talk to any adult at school whom you trust. They will know whom to tell.</p>)"_html();
  govuk::SummaryList list;
  for (const auto& helper : helpers) list.rows.push_back({.key = {.text = helper.post}, .value = {.text = helper.name}});
  return R"(<p class="govuk-body">Talk to any adult at school whom you trust, or to one of these people.</p>{})"_html(
      govuk::summary_list(list));
}

}  // namespace

std::string with_clauses_named(std::string_view markdown) {
  std::string out;
  while (!markdown.empty()) {
    const auto open = markdown.find('{');
    const auto close = open == markdown.npos ? open : markdown.find('}', open);
    if (close == markdown.npos) break;
    const auto inside = markdown.substr(open + 1, close - open - 1);
    out += markdown.substr(0, open);
    if (is_clause_id(inside))
      ((out += "*(clause ") += inside) += ")*";
    else
      out += markdown.substr(open, close - open + 1);
    markdown.remove_prefix(close + 1);
  }
  return out += markdown;
}

html::Markup help_view() {
  return R"(
<h1 class="govuk-heading-l">Help</h1>
<h2 class="govuk-heading-m">If something worries you</h2>
<p class="govuk-body">If somebody is in danger now, call 999.</p>
<ul class="govuk-list govuk-list--bullet">
  <li><a class="govuk-link" href="/help/routes">Who can help me</a>: people at school, and helplines that are always reachable</li>
  <li><a class="govuk-link" href="/reports/new">Report a concern</a> about yourself or somebody else</li>
</ul>
<h2 class="govuk-heading-m">If a site is blocked</h2>
<p class="govuk-body">The page that you see says why, and whom to ask. If you need the site for your work, use <strong>Ask for this
site</strong> there. A teacher looks at it first. You see what became of it under Site requests.</p>
<p class="govuk-body">If you came to a site by accident, say so on that page. You will not be blamed.</p>
<h2 class="govuk-heading-m">If you cannot browse at all</h2>
<p class="govuk-body">Perhaps you have not signed in, or an agreement waits for you or for your parent.
<a class="govuk-link" href="/gate">See what is missing</a>.</p>
<h2 class="govuk-heading-m">If you cannot sign in</h2>
<p class="govuk-body">A pupil asks one of their teachers for a one-time code. Everybody else asks the school office.
Then <a class="govuk-link" href="/sign-in/code">use the code</a>.</p>
<h2 class="govuk-heading-m">Read more</h2>
<ul class="govuk-list govuk-list--bullet">
  <li><a class="govuk-link" href="/policy">Our online safety policy</a></li>
  <li><a class="govuk-link" href="/privacy-notice">What is monitored, and why</a></li>
  <li><a class="govuk-link" href="/accessibility">Accessibility statement</a></li>
</ul>)"_html();
}

html::Markup help_routes_view(const packs::Pack& pack, const std::vector<SchoolHelper>& helpers, const Reader& reader) {
  return R"(
<h1 class="govuk-heading-l">Who can help me</h1>
{}
<h2 class="govuk-heading-m">At school</h2>
{}
<p class="govuk-body">You can also <a class="govuk-link" href="/reports/new">report a concern</a> in writing.</p>
<h2 class="govuk-heading-m">Outside school</h2>
<p class="govuk-body">These sites and numbers are never blocked. Schoolgate counts how often they are visited and keeps neither who
nor which page.</p>
{}
{})"_html(govuk::inset_text({.text = "If somebody is in danger now, call 999."}), people_in_school(helpers), numbers_table(pack),
          notice(pack, "watched_hours", reader));
}

html::Markup policy_view(const packs::Pack& pack) {
  html::Markup contents, sections;
  int number = 0;
  for (const auto& section : pack.sections) {
    const auto id = "section-" + std::to_string(++number);
    contents += R"(<li><a class="govuk-link" href="{}">{}</a></li>)"_html(html::Url::fragment(id), section.title);
    sections += R"(<section><h2 class="govuk-heading-m" id="{}">{}</h2>{}</section>)"_html(
        id, section.title, html::markdown(with_clauses_named(section.markdown), {.top_heading = 3}));
  }
  return R"(
<h1 class="govuk-heading-l">Our online safety policy</h1>
<p class="govuk-body">{}, version {}. What follows is the text that Schoolgate carries out.</p>
<nav aria-label="Sections of the policy"><ol class="govuk-list govuk-list--number">{}</ol></nav>
{}
<p class="govuk-body-s">Fingerprint of this version: <span class="sg-address">{}</span></p>)"_html(pack.title, pack.version,
                                                                                                   contents, sections, pack.hash);
}

html::Markup privacy_view(const packs::Pack& pack, const Reader& reader) {
  return R"(
<h1 class="govuk-heading-l">What is monitored, and why</h1>
{}{}{})"_html(notice(pack, "monitoring", reader), notice(pack, "privacy", reader), notice(pack, "watched_hours", reader));
}

html::Markup accessibility_view() {
  return R"(
<h1 class="govuk-heading-l">Accessibility statement</h1>
<p class="govuk-body">This statement is about the pages of Schoolgate that your school runs.</p>
<p class="govuk-body">You should be able to:</p>
<ul class="govuk-list govuk-list--bullet">
  <li>zoom in up to 400% without text leaving the screen, and use every page on a screen 320 pixels wide</li>
  <li>use every page with a keyboard alone, with a screen reader, by voice, or by touch</li>
  <li>use every page without JavaScript</li>
  <li>sign an agreement without drawing and without e-mail</li>
</ul>
<p class="govuk-body">There are no one-key shortcuts. Lists that renew themselves can be paused. Before you are signed out because
nothing happened, the page warns you.</p>
<h2 class="govuk-heading-m">How accessible these pages are</h2>
<p class="govuk-body">They are built to meet the Web Content Accessibility Guidelines version 2.2, level AA. Each kind of page is
checked by a program (axe) and by a journey that uses the keyboard alone. No outside body has tested them yet.</p>
<h2 class="govuk-heading-m">What does not work well yet</h2>
<ul class="govuk-list govuk-list--bullet">
  <li>wide tables scroll sideways inside their own box on a narrow screen</li>
  <li>the text of the school’s policy comes from the school and may be harder to read than these pages</li>
</ul>
<h2 class="govuk-heading-m">If you find a problem</h2>
<p class="govuk-body">Tell the school office, or the school’s e-safety co-ordinator. If you need a page in another form, on paper, in
large print or read to you, ask them too.</p>
<p class="govuk-body">If you are not happy with the answer, the Equality Advisory and Support Service advises in England, Scotland and
Wales.</p>)"_html();
}

}  // namespace web
