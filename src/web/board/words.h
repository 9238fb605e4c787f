// Words and signs for what the board shows; a status is never told by its colour alone.
#pragma once
#include <string>
#include <string_view>

#include "board/board.h"
#include "board/json.h"
#include "html/markup.h"
#include "web/context.h"

namespace web {

/// A word, a colour and a shape.
html::Markup status_tag(board::Status status);
/// "Enforced", with what that means.
std::string_view grade_title(board::Grade grade);
std::string_view grade_meaning(board::Grade grade);
/// "1,150 of 1,200", "fewer than 5 of 12" for governors, "nothing counted".
std::string counts_in_words(const board::Tile& tile, board::Reader reader);
/// "measured today at 9:30am", "never measured"
std::string freshness_in_words(const board::Tile& tile);
/// Records are for those with the right; everybody else, governors among them, reads counts (L-6).
board::Reader reader_of(const Context& context);
/// "filter.blocked" → "Filter blocked"
std::string fact_title(std::string_view fact);

}  // namespace web
