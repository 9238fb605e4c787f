// The board as a page: 22 areas, adopted and recommended apart.
#pragma once
#include <optional>
#include <string>

#include "board/board.h"
#include "board/json.h"
#include "html/markup.h"

namespace web {

struct BoardView {
  const board::Report& report;
  board::Reader reader = board::Reader::sees_counts;
  std::optional<board::Status> only;  ///< nothing: every status
  std::string day;                    ///< "2026-11-20" where a past day was asked for
  bool is_for_print = false;          ///< everything in one table, without forms
};

html::Markup board_view(const BoardView& view);

}  // namespace web
