// A small picture of how many tiles have each status, with the same numbers in words.
#pragma once
#include <string_view>

#include "board/board.h"
#include "html/markup.h"

namespace web {

/// One bar, drawn as inline SVG. `name` says of what: "Adopted controls".
html::Markup status_chart(std::string_view name, const board::StatusCounts& counts);

}  // namespace web
