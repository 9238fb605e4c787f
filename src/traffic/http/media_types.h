// The names under which rules ask for a kind of file: "image/png", "application/zip".
#pragma once
#include <string_view>

#include "inspect/bytes/file_type.h"

namespace traffic {

/// "" where the bytes say nothing. Kinds without one registered name have the name that most programs use.
std::string_view media_type_of(inspect::FileType type);

}  // namespace traffic
