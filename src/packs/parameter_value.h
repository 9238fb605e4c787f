// A parameter's value as its declaration wants it: type, bounds, choices.
#pragma once
#include "packs/parameter.h"
#include "packs/toml_document.h"

namespace packs {

/// Nothing (monostate) and a finding where the value does not fit.
ParameterValue parameter_value(const Parameter& parameter, const Node& node, const Place& place, Findings& findings);

}  // namespace packs
