// Counts of agreements for the home page. A parent sees a child's form here and nothing of what the child does (S-9).
#include "web/home/own_agreements.h"

#include <algorithm>

#include "school/school.h"

namespace web {
namespace {

using school::MissingSignature;
using school::Signer;

std::int64_t missing_from(const std::vector<MissingSignature>& all, Signer signer) {
  return std::ranges::count_if(all, [&](const MissingSignature& one) { return one.signer == signer && !one.is_held; });
}

std::int64_t missing_for_children(const Context& context) {
  std::int64_t count = 0;
  for (const auto& link : context.school().people.children_of(context.person())) {
    const auto asked = context.school().people.signing_parents_of(link.child);
    if (std::ranges::find(asked, context.person()) == asked.end()) continue;  // S-8
    count += missing_from(context.school().agreements.standing(link.child, context.now()).missing, Signer::parent);
  }
  return count;
}

}  // namespace

std::vector<HomeCard> own_agreement_cards(const Context& context) {
  std::vector<HomeCard> cards;
  const auto standing = context.school().agreements.standing(context.person(), context.now());
  const auto href = html::Url::path("/agreements");
  if (const auto own = missing_from(standing.missing, Signer::self); own > 0)
    cards.push_back(
        {.title = "Agreements to sign",
         .count = own,
         .words = standing.is_open ? "Please read and sign." : "Until you sign, most of the internet is closed to you.",
         .href = href,
         .urgency = standing.is_open ? Urgency::today : Urgency::now});
  if (const auto children = missing_for_children(context); children > 0)
    cards.push_back(
        {.title = "For your children", .count = children, .words = "Agreements that the school asks you to sign.", .href = href});
  if (context.may(school::May::release_held_signature))
    if (const auto held = std::ssize(context.school().agreements.held()); held > 0)
      cards.push_back({.title = "Signatures to check",
                       .count = held,
                       .words = "Given for a parent from the pupil’s own device or session. The office asks the parent.",
                       .href = html::Url::path("/signatures").with("state", "held")});
  return cards;
}

}  // namespace web
