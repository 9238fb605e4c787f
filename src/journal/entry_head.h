// The first fields of an entry's bytes, read without the rest: enough to count, to find and to leave out most entries.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "journal/entry.h"

namespace journal {

struct EntryHead {
  EntryId id;
  std::int64_t person = 0;
};

/// Of bytes as to_bytes() writes them: every format version begins with day, number, kind and person (held by a test).
std::optional<EntryHead> head_of(std::string_view entry_bytes);

}  // namespace journal
