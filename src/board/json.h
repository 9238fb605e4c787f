// The board as JSON, exactly as docs/reference/board.md says: always all controls, sorted by id.
#pragma once
#include <string>
#include <string_view>

#include "board/board.h"

namespace board {

/// Governors get counts and never the records behind a tile; a count or its remainder of 1 to 4 is null for them (L-6).
enum class Reader { sees_records, sees_counts };

std::string to_json(const Report& report, std::string_view school, Reader reader);

/// True where a governor must not read the counts as they are: they, or what is left, are 1 to 4.
bool is_too_small(std::int64_t kept, std::int64_t of);

}  // namespace board
