// Lays packs over each other, core first: an entry of the same id, or a file of the same path, replaces the parent's whole.
#pragma once
#include <vector>

#include "packs/layer.h"
#include "packs/pack.h"

namespace packs {

/// `layers` from core to the pack itself; never empty.
Pack merge(const std::vector<Layer>& layers, Findings& findings);

}  // namespace packs
