// The smallest packs that are in order, for tests: spoil one thing and see it found.
#pragma once
#include <string>

#include "packs/folder.h"

namespace packs::testing_support {

/// 160 controls ("control-001" …), 22 areas, two parameters, one helpline.
Folder tiny_core();
/// Extends core, origin S, one adopted control with one clause.
Folder tiny_school();
/// Shelf with tiny_core as "core".
Shelf tiny_shelf();

}  // namespace packs::testing_support
