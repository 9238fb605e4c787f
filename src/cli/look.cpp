// Right, purpose, reason, second factor: asked in the order in which a person can mend them.
#include "cli/look.h"

#include <fmt/format.h>

#include <ostream>

#include "school/school.h"

namespace cli {

base::Result<Looker> who_looks(school::School& school, const LookOptions& options, school::May right) {
  if (options.by.empty() || options.purpose.empty() || options.reason.empty())
    return base::Error{
        "this command shows what people did: it needs --by USER --purpose PURPOSE --reason TEXT, for example "
        "--by dsl --purpose safeguarding --reason \"concern 2026-11-22/3\"",
        "usage"};
  auto actor = school.identity.sign_in.actor_at_command_line(options.by, options.totp);
  if (!actor) return actor.error();
  if (!actor->may(right)) return base::Error{fmt::format("‘{}’ has no right to do this", options.by)};
  if (school::needs_fresh_second_factor(right) && actor->second_factor != school::SecondFactor::fresh)
    return base::Error{"this needs the second factor: add --totp CODE with the six digits that the app shows now (B-5)", "usage"};
  return Looker{std::move(*actor), {options.purpose, options.reason}};
}

int complain(const base::Error& error, std::ostream& err) {
  err << error.message << '\n';
  return error.code == "usage" ? 2 : 1;
}

}  // namespace cli
