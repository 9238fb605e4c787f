// Version, day, number, kind, person.
#include "journal/entry_head.h"

#include "base/bytes.h"

namespace journal {

std::optional<EntryHead> head_of(std::string_view entry_bytes) {
  base::Reader in(entry_bytes);
  in.u8();
  const std::uint32_t day = in.u32();
  EntryHead head;
  head.id.number = in.u64();
  in.u8();
  head.person = static_cast<std::int64_t>(in.u64());
  if (!in.ok() || day >= max_day_number) return std::nullopt;
  head.id.day = day_from(day);
  return head;
}

}  // namespace journal
