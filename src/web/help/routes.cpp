// Public pages: the table, and what each page takes from the school.
#include "web/help/routes.h"

#include "packs/pack.h"
#include "school/identity/identity.h"
#include "school/people/people.h"
#include "school/school.h"
#include "web/help/views.h"
#include "web/layout.h"

namespace web {
namespace {

Reader reader_of(const Context& context) {
  if (!context.signed_in()) return {};
  const auto person = context.school().people.find(context.person());
  if (!person) return {};
  return {.role = std::string(school::to_text(person->role)), .year = person->year};
}

std::vector<SchoolHelper> helpers_of(const Context& context) {
  std::vector<SchoolHelper> helpers;
  for (const auto role : {school::Role::designated_lead, school::Role::deputy_lead, school::Role::coordinator})
    for (const auto person : context.school().identity.roles.holders(role))
      helpers.push_back({.post = std::string(school::title_of(role)), .name = context.school().people.name_of(person)});
  return helpers;
}

net::Response help(Context& context) { return page(context, {.title = "Help", .content = help_view()}); }

net::Response help_routes_page(Context& context) {
  // Names of staff are for people of the school; a stranger reads the posts' numbers in the policy.
  const auto helpers = context.signed_in() ? helpers_of(context) : std::vector<SchoolHelper>{};
  return page(context,
              {.title = "Who can help me", .content = help_routes_view(context.school().pack(), helpers, reader_of(context))});
}

net::Response policy(Context& context) {
  return page(context, {.title = "Our online safety policy", .content = policy_view(context.school().pack())});
}

net::Response privacy_notice(Context& context) {
  return page(context,
              {.title = "What is monitored, and why", .content = privacy_view(context.school().pack(), reader_of(context))});
}

net::Response accessibility(Context& context) {
  return page(context, {.title = "Accessibility statement", .content = accessibility_view()});
}

}  // namespace

std::vector<Route> help_routes() {
  return {{Method::get, "/help", help, Access::open},
          {Method::get, "/help/routes", help_routes_page, Access::open},
          {Method::get, "/policy", policy, Access::open},
          {Method::get, "/privacy-notice", privacy_notice, Access::open},
          {Method::get, "/accessibility", accessibility, Access::open}};
}

}  // namespace web
