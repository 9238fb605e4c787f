#include "cli/link.h"

#include <fmt/format.h>

#include <ostream>

#include "school/school.h"

namespace cli {
namespace {

int refuse(std::ostream& errors, std::string_view why, int code) {
  errors << why << "\n";
  return code;
}

}  // namespace

int run_link(school::School& school, const LinkOptions& options, std::ostream& out, std::ostream& errors) {
  if (options.for_user.empty() || options.by.empty() || options.reason.empty())
    return refuse(errors, "say whom it is for, who makes it and why: --for USER --by ADMIN --reason TEXT", 2);
  // B-4, B-5: as on the page, a code is asked of whoever looks after accounts; a demo's accounts are nobody's.
  const bool is_demo = school.config().kind == school::SchoolKind::demo;
  if (!is_demo && options.totp.empty())
    return refuse(errors, "give the code that your authenticator app shows: --totp 492039", 2);
  const auto by = school.identity.sign_in.actor_at_command_line(options.by, options.totp);
  if (!by) return refuse(errors, by.error().message, 1);
  const auto person = school.people.find_by_username(options.for_user);
  if (!person)
    return refuse(errors, fmt::format("--for names ‘{}’, and nobody is called that; give a username", options.for_user), 1);
  const auto token = school.identity.make_link(person->id, options.reason, school.config().kind, *by);
  if (!token) return refuse(errors, token.error().message, 1);
  out << options.page_origin << "/link/" << *token << "\n";
  return 0;
}

}  // namespace cli
