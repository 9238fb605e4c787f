#include "traffic/http/pages.h"

#include <fmt/format.h>

#include "base/random.h"
#include "base/text.h"
#include "html/markup.h"
#include "traffic/http/page_style.h"
#include "traffic/http/warnings.h"

namespace traffic {
namespace {

using html::Markup;
using html::Url;
using namespace html::literals;
using rules::Reason;

/// Everything that a page needs beside the decision.
struct Place {
  const rules::Rules* rules;  // null without a snapshot
  const rules::ListFacts* list;
  Refused refused;

  const rules::PageFacts& words() const {
    static const rules::PageFacts none;
    return rules != nullptr ? rules->page : none;
  }
  /// A page of Schoolgate's own, with the name under which people reach it.
  Url own(std::string_view path) const {
    const auto url = Url::parse(words().page_origin + std::string(path));
    return url ? *url : Url::path("/");
  }
};

std::string_view status_words(const rules::Decision& decision) {
  switch (decision.reason) {
    case Reason::loopback_refused: return "This address leads to a machine that the proxy never opens.";
    case Reason::no_snapshot: return "The school's filter has no rules yet, so nothing is opened. Try again in a few minutes.";
    case Reason::journal_full:
      return "The school's filter cannot keep its journal at the moment, so nothing new is opened. Try again later.";
    case Reason::malformed_request: return "This address cannot be read.";
    case Reason::locked_list: return "This site is blocked for everybody, everywhere.";
    case Reason::site_category: return "This site is in a category that your school blocks for you.";
    case Reason::site_rule: return "Your school blocks this site for you.";
    case Reason::not_signed_in: return "Sign in first, so that the school's filter knows who you are.";
    case Reason::address_shared:
      return "Two people are signed in on this computer, so the filter cannot tell who you are. Sign in again.";
    case Reason::agreement_not_signed: return "The agreement about using the internet at school is not signed yet, or no longer.";
    case Reason::age_limit: return "This service is for older people than you are, by its own rules.";
    case Reason::unsafe_search: return "This search engine has no safe search. Use another one.";
    case Reason::image_search: return "Your school blocks searching for pictures here.";
    case Reason::search_term: return "Your school blocks what was searched for.";
    case Reason::file_type: return "Your school blocks files of this kind for you.";
    case Reason::upload: return "Your school blocks sending this.";
    case Reason::content_score: return "The words on this page look like something that your school blocks.";
    case Reason::content_unreadable:
      return "The filter cannot look into what this address sends, so it does not open it for you.";
    case Reason::sign_in_needed: return "Sign in with your password to open this site.";
    case Reason::not_supervised: return "Your school opens this only while a teacher is with you.";
    case Reason::session_limits: return "Your class is using other sites in this lesson.";
    case Reason::locked_path_unseen:
      return "Some addresses on this site are blocked for everybody, and the filter cannot see which one is asked for.";
    default: return "Your school's filter does not open this site for you.";
  }
}

unsigned status_of(const rules::Decision& decision, rules::Door door) {
  // A browser shows no page that answers a CONNECT, so the gate would not be seen: a plain no, with its reason.
  if (decision.action == rules::Action::gate) return door == rules::Door::tunnel ? 403 : 511;
  if (decision.reason == Reason::no_snapshot || decision.reason == Reason::journal_full) return 503;
  return decision.reason == Reason::malformed_request ? 400 : 403;
}

Markup help_routes(const Place& place) {
  if (place.rules == nullptr || place.rules->helplines.empty()) return {};
  const auto line = [](const rules::Helpline& helpline) {
    const auto site = Url::parse("http://" + helpline.host + "/");
    const Markup name = helpline.host.empty() || !site ? html::text(helpline.name)
                                                       : R"(<a class="govuk-link" href="{}">{}</a>)"_html(*site, helpline.name);
    return R"(<li>{} {} {}</li>)"_html(name, helpline.phone, helpline.hours.empty() ? "" : "(" + helpline.hours + ")");
  };
  return R"(<h2 class="govuk-heading-m">Somebody to talk to</h2>
<p class="govuk-body">These are always open to you. Nobody at school sees that you used them.</p>
<ul class="govuk-list govuk-list--bullet">{}</ul>
<p class="govuk-body">You can also <a class="govuk-link" href="{}">tell the school about something that worries you</a>.</p>
)"_html(html::each(place.rules->helplines, line), place.own("/reports/new"));
}

Markup facts(const Place& place) {
  const rules::Decision& decision = place.refused.decision;
  Markup rows =
      R"(<dt>Address</dt><dd class="sg-address">{}</dd>)"_html(base::cut_utf8(place.refused.question.address.text(), 300));
  if (place.list != nullptr) rows += R"(<dt>Category</dt><dd>{}</dd>)"_html(place.list->title);
  const std::string_view clause = !decision.clause.empty() || place.list == nullptr ? decision.clause : place.list->clause;
  if (!clause.empty())
    rows += R"(<dt>Clause of the policy</dt><dd><a class="govuk-link" href="{}">{}</a></dd>)"_html(place.own("/policy"), clause);
  if (!place.words().whom_to_ask.empty()) rows += R"(<dt>Whom to ask</dt><dd>{}</dd>)"_html(place.words().whom_to_ask);
  if (!place.refused.entry.empty()) rows += R"(<dt>Number of this decision</dt><dd>{}</dd>)"_html(place.refused.entry);
  return R"(<dl class="govuk-body sg-facts">{}</dl>)"_html(rows);
}

Markup ways_on(const Place& place) {
  const rules::Decision& decision = place.refused.decision;
  const bool may_ask = decision.reason == Reason::site_rule || decision.reason == Reason::no_rule_matched ||
                       (place.list != nullptr && place.list->requestable && decision.reason == Reason::site_category);
  if (place.refused.entry.empty() || decision.action != rules::Action::block) return {};
  Markup ways;
  if (may_ask)
    ways += R"(<p class="govuk-body"><a class="govuk-button" role="button" href="{}">Ask for this site</a></p>
)"_html(place.own("/requests/new").with("entry", place.refused.entry));
  ways +=
      R"(<p class="govuk-body"><a class="govuk-link" href="{}">I came here by accident</a>. That is all right: nobody is blamed for it.</p>
)"_html(place.own("/accidents/new").with("entry", place.refused.entry));
  return ways;
}

Markup block_content(const Place& place) {
  const bool leads_with_help = place.refused.decision.alerting == rules::Alerting::risk_to_life;
  const Markup advice =
      place.list == nullptr || place.list->advice.empty() ? Markup() : R"(<p class="govuk-body">{}</p>)"_html(place.list->advice);
  const Markup why = R"(<p class="govuk-body-l">{}</p>{})"_html(status_words(place.refused.decision), advice);
  // L-5: where a life may be at risk, help comes first and the clauses last.
  if (leads_with_help)
    return R"(<h1 class="govuk-heading-l">You are not alone</h1>
<p class="govuk-body-l">If things are hard right now, please talk to somebody. In an emergency ring 999.</p>{}
<h2 class="govuk-heading-m">Why this page did not open</h2>{}{}{})"_html(help_routes(place), why, ways_on(place), facts(place));
  return R"(<h1 class="govuk-heading-l">This site is blocked</h1>{}{}{}{})"_html(why, facts(place), ways_on(place),
                                                                                 help_routes(place));
}

/// The warning, and the way on: a form that the proxy itself answers.
Markup coach_content(const Place& place) {
  const lists::Address& address = place.refused.question.address;
  const auto action = Url::parse("http://" + address.authority() + std::string(go_on_path));
  const Markup advice =
      place.list == nullptr || place.list->advice.empty() ? Markup() : R"(<p class="govuk-body">{}</p>)"_html(place.list->advice);
  Markup form;
  if (action && !place.refused.go_on_token.empty())
    form =
        R"(<form method="post" action="{}"><input type="hidden" name="to" value="{}"><input type="hidden" name="token" value="{}">
<button class="govuk-button" type="submit">Go on to the site</button></form>
<p class="govuk-body">If you go on, that is noted with your name.</p>
)"_html(*action, address.text(), place.refused.go_on_token);
  return R"(<h1 class="govuk-heading-l">Do you need this site for your work?</h1>
<p class="govuk-body-l">Your school asks you to think before you open it.</p>{}{}{}{})"_html(advice, form, facts(place),
                                                                                             help_routes(place));
}

Markup learning_list(const Place& place) {
  if (place.rules == nullptr || place.rules->learning_hosts.empty()) return {};
  const auto line = [](const std::string& host) {
    const auto site = Url::parse("http://" + host + "/");
    return site ? R"(<li><a class="govuk-link" href="{}">{}</a></li>)"_html(*site, host) : Markup();
  };
  return R"(<h2 class="govuk-heading-m">Open without a signature</h2>
<ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(html::each(place.rules->learning_hosts, line));
}

Markup gate_content(const Place& place) {
  const bool is_known = place.refused.decision.reason == Reason::agreement_not_signed;
  const Url way = place.own("/gate").with("next", place.refused.question.address.text());
  const Markup words =
      place.words().gate_words.empty() ? Markup() : R"(<p class="govuk-body">{}</p>)"_html(place.words().gate_words);
  return R"(<h1 class="govuk-heading-l">{}</h1>
<p class="govuk-body-l">{}</p>{}
<p class="govuk-body"><a class="govuk-button" role="button" href="{}">{}</a></p>
{}{}{})"_html(is_known ? "The agreement comes first" : "Sign in to use the internet", status_words(place.refused.decision), words,
              way, is_known ? "Read and sign the agreement" : "Sign in", help_routes(place), learning_list(place), facts(place));
}

std::string document(const Place& place, const Markup& content, std::string_view title) {
  const std::string school = place.words().school.empty() ? "Schoolgate" : place.words().school;
  const Markup page = R"(<!doctype html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>{} – {}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
</head>
<body class="govuk-template__body">
<header class="sg-header"><div class="govuk-width-container"><p class="govuk-body">{}</p></div></header>
<div class="govuk-width-container">
<main class="govuk-main-wrapper" id="main-content">
{}
</main>
</div>
</body>
</html>
)"_html(title, school, school, content);
  std::string text(page.view());
  text.insert(text.find("</head>"), fmt::format("<style>{}</style>\n", page_style));
  return text;
}

/// The one style that the page may apply, named by its hash: nothing that slips into the page can add another.
std::string content_security_policy(const Place& place) {
  static const std::string style = base::to_base64url(base::sha256(page_style)) + "=";
  std::string own = place.words().page_origin.empty() ? "'none'" : place.words().page_origin;
  if (place.refused.decision.action == rules::Action::coach) own = "'self'";
  return fmt::format("default-src 'none'; style-src 'sha256-{}'; form-action {}; base-uri 'none'; frame-ancestors 'none'", style,
                     own);
}

std::string text_for_programs(const Place& place) {
  const rules::Decision& decision = place.refused.decision;
  const bool is_warning = decision.action == rules::Action::coach;
  std::string text =
      is_warning ? "Open this site as a page first: the school warns about it.\n" : std::string(status_words(decision)) + "\n";
  if (place.list != nullptr) text += "Category: " + place.list->title + "\n";
  if (!decision.clause.empty()) text += "Clause of the policy: " + decision.clause + "\n";
  if (!place.refused.entry.empty()) text += "Number of this decision: " + place.refused.entry + "\n";
  return text;
}

}  // namespace

net::Response in_words(unsigned status, std::string_view words) {
  net::Response response{status, {}, std::string(words) + "\n"};
  response.headers.add("Content-Type", "text/plain; charset=utf-8");
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("X-Content-Type-Options", "nosniff");
  return response;
}

net::Response answer_to(const rules::Snapshot* snapshot, const Refused& refused, Reader reader) {
  const rules::Rules* rules = snapshot != nullptr ? &snapshot->rules() : nullptr;
  // Words are scored by category: its title and advice are those of the list of that name.
  const std::string& held_by = refused.decision.list.empty() ? refused.decision.category : refused.decision.list;
  const rules::ListFacts* list = rules != nullptr && !held_by.empty() ? rules->list(held_by) : nullptr;
  const Place place{rules, list, refused};
  net::Response response = in_words(status_of(refused.decision, refused.question.door), "");
  response.headers.add("Schoolgate-Reason", std::string(to_text(refused.decision.reason)));
  if (!refused.entry.empty()) response.headers.add("Schoolgate-Entry", refused.entry);
  response.body = text_for_programs(place);
  if (reader == Reader::program) return response;
  switch (refused.decision.action) {
    case rules::Action::gate: response.body = document(place, gate_content(place), "Sign in"); break;
    case rules::Action::coach: response.body = document(place, coach_content(place), "Think first"); break;
    default: response.body = document(place, block_content(place), "Blocked");
  }
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  response.headers.add("Content-Security-Policy", content_security_policy(place));
  response.headers.add("Referrer-Policy", "no-referrer");
  return response;
}

net::Response ask_to_log_on(const rules::Snapshot* snapshot, const Refused& refused, Reader reader) {
  net::Response response = answer_to(snapshot, refused, reader);
  response.status = 407;
  response.headers.add("Proxy-Authenticate", "Basic realm=\"Schoolgate\", charset=\"UTF-8\"");
  return response;
}

}  // namespace traffic
