// What a proposed change would have turned over last month, for the people who are asked to agree. No people in it (B-4).
#pragma once
#include "html/markup.h"
#include "school/filtering/proposals.h"
#include "web/context.h"

namespace web {

/// Nothing for a proposal that is decided and was never replayed.
html::Markup replay_view(const Context& context, const school::Proposal& proposal);

}  // namespace web
