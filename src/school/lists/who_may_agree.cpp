#include "school/lists/who_may_agree.h"

#include <fmt/format.h>

#include <algorithm>

namespace school {
namespace {

base::Error no(std::string message) { return {std::move(message), "SG-L140"}; }

}  // namespace

base::Done WhoMayAgree::check(const std::vector<PersonId>& askers, std::string_view asked,
                              const std::vector<CopyAgreement>& agreements, const Actor& by) const {
  if (by.is_system() || !by.may(May::approve_filter_change)) return no("Your role cannot agree to changes of the filter.");
  if (std::ranges::find(askers, by.person) != askers.end()) return no(fmt::format("{}; it needs other people.", asked));
  std::vector<PersonId> others = askers;
  for (const CopyAgreement& agreement : agreements) {
    if (agreement.person == by.person) return no("You have agreed already; it needs another person.");
    others.push_back(agreement.person);
  }
  for (const PersonId other : others)
    if (accounts.made_or_changed_by(other, by.person) || accounts.made_or_changed_by(by.person, other))
      return no(
          fmt::format("{} made or changed your account or a role of yours within the last 30 days, or you theirs, so the "
                      "two of you do not count as two people.",
                      people.name_of(other)));
  if (by.second_factor != SecondFactor::fresh) return no("Give your second factor again before you agree.");
  return base::done();
}

}  // namespace school
