// One tile opened: the clauses behind it, its facts, and the way to its records.
#pragma once
#include <string>

#include "board/board.h"
#include "board/json.h"
#include "html/markup.h"
#include "packs/pack.h"

namespace web {

struct TileView {
  const packs::Pack& pack;
  const board::Tile& tile;
  board::Reader reader = board::Reader::sees_counts;
  base::Time as_at{};
};

html::Markup tile_view(const TileView& view);

}  // namespace web
