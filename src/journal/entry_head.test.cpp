// The head of an entry's bytes is where entry_head.h says, in every format version.
#include "journal/entry_head.h"

#include <gtest/gtest.h>

#include "journal/example.h"

namespace journal {

TEST(EntryHead, is_read_without_the_rest) {
  const Entry entry = example_entry(4711);
  const std::string bytes = to_bytes(entry);
  const auto head = head_of(bytes);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->id, entry.id);
  EXPECT_EQ(head->person, entry.question.person);
  EXPECT_FALSE(head_of(bytes.substr(0, 10)));
}

}  // namespace journal
