// What the snapshot must know of this installation: own names, ports and addresses, and the words of gate and block page.
#pragma once
#include "app/config.h"
#include "school/filtering/pack_parts.h"

namespace app {

school::FilterSurroundings surroundings_of(const StartupConfig& config);

}  // namespace app
