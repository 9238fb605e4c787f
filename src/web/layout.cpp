// Writes the shell of every page.
#include "web/layout.h"

#include <algorithm>

#include "base/text.h"
#include "html/document.h"
#include "html/govuk/back_link.h"
#include "html/govuk/notification_banner.h"
#include "html/govuk/service_navigation.h"
#include "web/navigation.h"

namespace web {
using namespace html::literals;
namespace {

constexpr std::string_view notice_cookie = "sg-notice";
constexpr std::size_t longest_notice = 300;

html::Markup who(const Context& context) {
  if (!context.signed_in()) return R"(<a class="govuk-link" href="/sign-in">Sign in</a>)"_html();
  const auto sign_out =
      post_form(context, html::Url::path("/sign-out"), R"(<button class="sg-link-button">Sign out</button>)"_html());
  return R"(<a class="govuk-link" href="/account">{}</a>{})"_html(context.actor().name, sign_out);
}

html::Markup header(const Context& context) {
  govuk::ServiceNavigation navigation{.service_name = "Schoolgate", .service_url = html::Url::path("/")};
  if (context.signed_in()) navigation.navigation = navigation_for(context);
  return R"(
<div class="sg-header"><div class="govuk-width-container sg-header__inside">
  <span class="sg-header__name">{}</span>
  <div class="sg-header__person">{}</div>
</div></div>
{})"_html(context.school_name(), who(context), govuk::service_navigation(navigation));
}

html::Markup footer(const Context& context) {
  html::Markup until;
  if (context.signed_in())
    until = R"(<p class="govuk-body-s">You will be signed out at {} if nothing happens until then.</p>)"_html(
        base::in_words(std::min(context.signed_in()->session.idle_until, context.signed_in()->session.ends_at)));
  return R"(
<div class="govuk-width-container">
  <ul class="sg-footer__links">
    <li><a class="govuk-link" href="/reports/new">Report a concern</a></li>
    <li><a class="govuk-link" href="/help/routes">Who can help me</a></li>
    <li><a class="govuk-link" href="/policy">Our online safety policy</a></li>
    <li><a class="govuk-link" href="/privacy-notice">What is monitored, and why</a></li>
    <li><a class="govuk-link" href="/accessibility">Accessibility statement</a></li>
  </ul>
  {}
</div>)"_html(until);
}

html::Markup time_out_warning(const Context& context) {
  if (!context.signed_in()) return {};
  const auto& session = context.signed_in()->session;
  const auto left =
      std::chrono::duration_cast<std::chrono::seconds>(std::min(session.idle_until, session.ends_at) - context.now());
  return R"(
<div class="sg-time-out" data-session-seconds="{}" role="alert" hidden>
  <div class="govuk-width-container">
    <p class="govuk-body" data-session-words></p>
    <p class="govuk-body"><a class="govuk-link" href="/account/stay" target="_blank" data-session-stay>Stay signed in (opens in a new tab)</a></p>
  </div>
</div>)"_html(std::max<std::int64_t>(left.count(), 1));
}

std::string notice_of(const Context& context) {
  const auto words = base::from_base64(context.request().cookie(notice_cookie));
  if (!words || words->size() > longest_notice || !base::is_utf8(*words)) return {};
  return *words;
}

html::Markup main_of(const Context& context, const Page& page) {
  html::Markup banner;
  if (const auto words = notice_of(context); !words.empty())
    banner = govuk::notification_banner({.text = words, .type = govuk::NotificationBannerType::success});
  const auto inside = banner + page.errors.summary() + page.content;
  if (page.width == Width::full) return inside;
  return R"(<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">{}</div></div>)"_html(inside);
}

}  // namespace

net::Response page(const Context& context, const Page& page) {
  html::Document document;
  document.title = (page.errors.any() ? "Error: " : "") + page.title + " – " + context.school_name() + " – Schoolgate";
  document.header = header(context);
  // In a landmark of its own, so that nothing of the page stands outside one.
  if (page.back) document.before_content = R"(<nav aria-label="Back">{}</nav>)"_html(govuk::back_link({.href = *page.back}));
  document.content = main_of(context, page);
  document.footer = footer(context);
  document.after = time_out_warning(context);

  net::Response response;
  response.status = page.errors.any() && page.status == 200 ? 422 : page.status;
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  if (!context.request().cookie(notice_cookie).empty())
    response.headers.add("Set-Cookie", std::string(notice_cookie) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  response.body = html::document(document).view();
  return response;
}

net::Response not_found(const Context& context) {
  return page(context, {.title = "Page not found",
                        .content = R"(
<h1 class="govuk-heading-l">Page not found</h1>
<p class="govuk-body">There is nothing here, or it is not for you to see.</p>
<p class="govuk-body">If you typed the address, check it. Or start again from the <a class="govuk-link" href="/">home page</a>.</p>)"_html(),
                        .status = 404});
}

net::Response forbidden(const Context& context, std::string_view why) {
  return page(context, {.title = "You cannot do this",
                        .content = R"(
<h1 class="govuk-heading-l">You cannot do this</h1>
<p class="govuk-body">{}</p>
<p class="govuk-body">If you should be able to, ask the person who looks after accounts at your school.</p>)"_html(why),
                        .status = 403});
}

net::Response refused(const Context& context, std::string_view why) {
  return page(context, {.title = "This was not done",
                        .content = R"(
<h1 class="govuk-heading-l">This was not done</h1>
<p class="govuk-body">{}</p>
<p class="govuk-body">Nothing was changed. Go back to the page before, or to the <a class="govuk-link" href="/">home page</a>.</p>)"_html(
                            why),
                        .status = 409});
}

net::Response see_other(const html::Url& where, std::string_view notice) {
  auto response = net::see_other(std::string(where.view()));
  if (!notice.empty()) {
    const auto words = base::to_base64url(base::as_bytes(base::cut_utf8(notice, longest_notice)));
    response.headers.add("Set-Cookie", std::string(notice_cookie) + "=" + words + "; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
  }
  return response;
}

net::Response download(std::string_view file_name, std::string_view content_type, std::string bytes) {
  std::string safe;
  for (const char c : file_name)
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_') safe += c;
  net::Response response;
  response.headers.set("Content-Type", std::string(content_type));
  response.headers.set("Content-Disposition", "attachment; filename=\"" + safe + "\"");
  response.body = std::move(bytes);
  return response;
}

html::Markup post_form(const Context& context, const html::Url& action, const html::Markup& inside) {
  const auto& request = context.request();
  const auto here = request.method == "POST" ? std::string(context.form().value("form_page"))
                                             : request.path + (request.query.empty() ? "" : "?" + request.query);
  return R"(
<form method="post" action="{}" novalidate class="sg-form">
<input type="hidden" name="form_secret" value="{}"><input type="hidden" name="form_page" value="{}">
{}
</form>)"_html(action, context.csrf_token(), here, inside);
}

html::Markup get_form(const html::Url& action, const html::Markup& inside) {
  return R"(<form method="get" action="{}" novalidate>{}</form>)"_html(action, inside);
}

html::Markup wide(std::string_view name, const html::Markup& table) {
  return R"(<div class="sg-wide" role="region" aria-label="{}" tabindex="0">{}</div>)"_html(name, table);
}

html::Markup address_text(std::string_view address) { return R"(<span class="sg-address">{}</span>)"_html(address); }

}  // namespace web
