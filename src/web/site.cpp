// One request: who asks, is its form ours, which page, and the headers that every answer carries.
#include "web/site.h"

#include <exception>
#include <typeinfo>

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "html/assets.h"
#include "school/identity/identity.h"
#include "school/people/people.h"
#include "school/school.h"
#include "web/context.h"
#include "web/cookies.h"
#include "web/layout.h"
#include "web/routes.h"
#include "web/security_headers.h"

namespace web {
using namespace html::literals;
namespace {

constexpr std::string_view assets_path = "/assets/";

/// "/assets/HASH/NAME": cached for ever when the hash is today's, asked for again when it is an older page's.
net::Response asset(const net::Request& request) {
  const auto parts = base::split(request.path, '/');
  const auto* found = parts.size() == 4 ? html::find_asset(parts[3]) : nullptr;
  net::Response response;
  if (!found) {
    response.status = 404;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.body = "There is no such file.\n";
    return response;
  }
  const auto tag = "\"" + html::assets_hash() + "\"";
  response.headers.set("ETag", tag);
  response.headers.set("Content-Type", std::string(found->content_type));
  response.headers.set("Cache-Control", parts[2] == html::assets_hash() ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.headers.get("If-None-Match") == tag)
    response.status = 304;
  else
    response.body = found->bytes;
  return response;
}

/// The hidden field of forms before sign-in: nobody else's page knows this browser's mark.
std::string form_secret_before_sign_in(std::string_view browser) {
  const auto digest = base::sha256("schoolgate form " + std::string(browser));
  return base::to_base64url(digest);
}

std::optional<SignedIn> who_asks(school::School& school, const net::Request& request) {
  auto& identity = school.identity;
  const auto session = identity.sessions.find(request.cookie(session_cookie(request)));
  if (!session) return {};
  SignedIn found{.actor = identity.sign_in.actor_of(*session, request.client), .session = *session};
  found.next_step = identity.sign_in.next_step(*session);
  if (const auto person = school.people.find(session->person)) found.username = person->username;
  return found;
}

net::Response form_not_ours(const Context& context) {
  return page(context, {.title = "Please send that again",
                        .content = R"(
<h1 class="govuk-heading-l">Please send that again</h1>
<p class="govuk-body">The page was open for so long that it is out of date, or your browser does not keep cookies. Nothing was changed.</p>
<p class="govuk-body">Go back, load the page again and send it once more. Or start from the <a class="govuk-link" href="/">home page</a>.</p>)"_html(),
                        .status = 403});
}

net::Response failed(const Context& context) {
  return page(context, {.title = "Something went wrong",
                        .content = R"(
<h1 class="govuk-heading-l">Something went wrong</h1>
<p class="govuk-body">Schoolgate could not show this page. What went wrong was noted, and filtering goes on as before.</p>
<p class="govuk-body">Try again in a minute. If somebody is in danger, do not wait: call 999, or talk to an adult at school.</p>)"_html(),
                        .status = 500});
}

// Another site's page may not post here even if it guessed a token. Sent by browsers to HTTPS and loopback addresses only.
bool comes_from_elsewhere(const net::Request& request) {
  const auto site = request.headers.get("Sec-Fetch-Site");
  return !site.empty() && site != "same-origin" && site != "none";
}

}  // namespace

Site::Site(school::School& school) : Site(school, Router(all_routes())) {}
Site::Site(school::School& school, Router router) : school_(school), router_(std::move(router)) {}

net::Response Site::handle(const net::Request& request) const {
  if (request.path.starts_with(assets_path)) return with_security_headers(request, asset(request));
  const std::string known(request.cookie(browser_cookie));
  Context context(&school_, request, school_.now());
  context.school_name_ = school_.name();
  context.browser_ = is_browser_mark(known) ? known : base::random_token(18);
  net::Response response;
  try {
    response = answer(context);
  } catch (const std::exception& error) {
    base::log::error("page.failed", {{"what", base::log::Word{typeid(error).name()}}});
    response = failed(context);
  }
  if (context.browser_ != known) response.headers.add("Set-Cookie", set_browser_cookie(request, context.browser_));
  return with_security_headers(request, std::move(response));
}

net::Response Site::answer(Context& context) const {
  const auto& request = context.request();
  context.signed_in_ = who_asks(school_, request);
  context.csrf_token_ =
      context.signed_in_ ? context.signed_in_->session.form_secret : form_secret_before_sign_in(context.browser_);
  if (request.method == "POST") {
    auto form = Form::parse(request.body);
    if (!form) return refused(context, form.error().message);
    context.form_ = std::move(*form);
    const bool ours = base::equal_secret(context.form_.value("form_secret"), context.csrf_token_);
    if (!ours || comes_from_elsewhere(request)) return form_not_ours(context);
  }
  return router_.answer(context);
}

}  // namespace web
