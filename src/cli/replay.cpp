// The change, the replay with its progress, the look recorded before anything is shown.
#include "cli/replay.h"

#include <fmt/format.h>

#include <ostream>

#include "base/text.h"
#include "cli/look.h"
#include "school/filtering/approved_pack.h"
#include "school/replay/proposed_snapshot.h"
#include "school/replay/replay.h"
#include "school/replay/replays.h"
#include "school/school.h"

namespace cli {
namespace {

/// Fewer are read within a second; then nobody waits for a word.
constexpr std::uint64_t worth_telling = 400'000;

base::Result<school::BeforeAndAfter> sides_of(const std::string& proposed, const school::School& school) {
  const auto number = base::parse_integer(proposed);
  if (!number) {
    const auto copy = school::copy_pack(proposed);
    if (!copy) return copy.error();
    return school::with_pack(school.store, *copy);
  }
  const auto proposal = school.filtering.proposals.find(*number);
  if (!proposal || !proposal->is_open())
    return base::Error{fmt::format("there is no open proposal {}; give its number or a pack's folder", *number)};
  return school::with_proposal(school.store, *proposal);
}

/// The page that shows a replay asks for this right, and for the second factor at sign-in.
base::Result<school::Actor> who_asks(const ReplayOptions& options, school::School& school) {
  if (options.by.empty())
    return base::Error{"say who asks: --by USER --totp CODE, for example --by network --totp 123456", "usage"};
  auto actor = school.identity.sign_in.actor_at_command_line(options.by, options.totp);
  if (!actor) return actor;
  const auto account = school.identity.accounts.find(actor->person);
  if (options.totp.empty() && account && account->has_second_factor)
    return base::Error{"this needs the second factor: add --totp CODE with the six digits that the app shows now (B-5)", "usage"};
  if (!actor->may(school::May::see_filter)) return base::Error{fmt::format("‘{}’ has no right to do this", options.by)};
  return actor;
}

}  // namespace

int run_replay(const ReplayOptions& options, school::School& school, const journal::Store& journal, std::ostream& out,
               std::ostream& err) {
  if (options.proposed.empty())
    return complain({"give the change, for example: schoolgate replay --proposed 17 or --proposed ./pack", "usage"}, err);
  const auto by = who_asks(options, school);
  if (!by) return complain(by.error(), err);
  const auto sides = sides_of(options.proposed, school);
  if (!sides) return complain(sides.error(), err);
  const auto report = school::replay(*sides, journal, {school.now() - std::chrono::days(options.days), school.now()},
                                     [&](const school::ReplayProgress& progress) {
                                       if (progress.done >= worth_telling)
                                         err << fmt::format("{} of {} entries\n", progress.done, progress.of) << std::flush;
                                       return school::GoOn::yes;
                                     });
  if (!report) return complain(report.error(), err);
  school::record_replay(school.store, options.proposed, *report, *by);
  if (options.as_json)
    out << school::to_json(*report) << '\n';
  else
    out << school::in_words(*report);
  return 0;
}

}  // namespace cli
