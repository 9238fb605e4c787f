// What the person has to sign, and what the office has to decide, on the home page.
#pragma once
#include <vector>

#include "web/home/card.h"

namespace web {

std::vector<HomeCard> own_agreement_cards(const Context& context);

}  // namespace web
