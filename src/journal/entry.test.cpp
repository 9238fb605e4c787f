#include "journal/entry.h"

#include <gtest/gtest.h>

#include "journal/example.h"

namespace journal {

TEST(EntryId, reads_what_it_writes) {
  const auto id = parse_entry_id("2026-11-22/4711");
  ASSERT_TRUE(id);
  EXPECT_EQ(to_text(*id), "2026-11-22/4711");
}

TEST(EntryId, refuses_what_is_none) {
  for (const char* text :
       {"", "2026-11-22", "2026-11-22/", "2026-11-22/0", "2026-11-22/-4", "2026-02-30/1", "x/1", "2026-11-22/1x"})
    EXPECT_FALSE(parse_entry_id(text)) << text;
}

TEST(Entry, comes_back_as_it_went) {
  Entry entry = example_entry(4711);
  entry.question.groups = {"pupils", "year-9"};
  entry.question.address.query = "?q=1";
  entry.status = 403;
  entry.bytes_down = 1ull << 40;
  const auto back = from_bytes(to_bytes(entry));
  ASSERT_TRUE(back);
  EXPECT_EQ(to_bytes(*back), to_bytes(entry));
  EXPECT_EQ(back->id, entry.id);
  EXPECT_EQ(back->question.groups, entry.question.groups);
  EXPECT_EQ(back->question.address, entry.question.address);
  EXPECT_EQ(back->decision, entry.decision);
  EXPECT_EQ(back->bytes_down, entry.bytes_down);
}

TEST(Entry, every_cut_is_an_error) {
  const std::string bytes = to_bytes(example_entry(1));
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(from_bytes(bytes.substr(0, size))) << size;
  EXPECT_FALSE(from_bytes(bytes + "x"));
}

}  // namespace journal
