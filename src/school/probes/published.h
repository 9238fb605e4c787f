// Does a page show a policy, word for word? Compares letters and digits, so that markup and typography do not matter.
#pragma once
#include <string>
#include <string_view>

#include "packs/policy_document.h"

namespace school::probes {

/// Why the page does not show this policy, or "" when every heading and every line of it is there, in order.
std::string why_not_published(std::string_view page, const packs::PolicyDocument& document);

}  // namespace school::probes
