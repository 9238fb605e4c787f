#include "app/kept_head.h"

#include <gtest/gtest.h>

#include "app/clock.h"
#include "base/files.h"
#include "journal/folder_for_test.h"

namespace app {

TEST(KeptHead, only_ever_goes_forward) {
  const journal::FolderForTest folder;
  const auto file = folder.path() / "audit-head";
  ASSERT_FALSE(read_head(file).value());
  KeptHead kept(file);
  kept.take({10, "aa"});
  kept.take({4, "bb"});
  EXPECT_EQ(read_head(file).value()->events, 10);
  KeptHead(file).take({9, "cc"});
  EXPECT_EQ(read_head(file).value()->hash, "aa") << "also after a restart";
  KeptHead(file).take({11, "dd"});
  EXPECT_EQ(read_head(file).value()->events, 11);
}

TEST(KeptHead, goes_back_only_to_what_two_people_accepted) {
  const journal::FolderForTest folder;
  const auto file = folder.path() / "audit-head";
  KeptHead kept(file);
  kept.take({10, "aa"});
  ASSERT_TRUE(note_accepted(file, {{10, "aa"}, {6, "bb"}, "2026-11-22T09:30:00Z"}));
  EXPECT_EQ(read_head(file).value(), (HeadOutside{6, "bb"}));
  kept.take({5, "cc"});
  EXPECT_EQ(read_head(file).value()->events, 6) << "not further back than was accepted";
  kept.take({7, "dd"});
  EXPECT_EQ(read_head(file).value(), (HeadOutside{7, "dd"}));
  EXPECT_EQ(accepted_heads(file).value().size(), 1u) << "the acceptance stays";
  KeptHead(file).take({6, "bb"});
  EXPECT_EQ(read_head(file).value()->events, 7) << "and counts for that head alone";
}

TEST(KeptHead, a_spoilt_acceptance_is_an_error) {
  const journal::FolderForTest folder;
  ASSERT_TRUE(base::write_file(folder.path() / "audit-head", "10 aa"));
  ASSERT_TRUE(base::write_file(folder.path() / "audit-head-accepted", "10 aa 6"));
  EXPECT_FALSE(read_head(folder.path() / "audit-head"));
}

TEST(KeptHead, a_spoilt_file_is_an_error) {
  const journal::FolderForTest folder;
  ASSERT_TRUE(base::write_file(folder.path() / "audit-head", "many events"));
  EXPECT_FALSE(read_head(folder.path() / "audit-head"));
}

TEST(MovedClock, moves_with_the_file) {
  const journal::FolderForTest folder;
  const auto file = folder.path() / "clock";
  const auto clock = open_clock(file);
  ASSERT_TRUE(clock);
  const base::Time before = (*clock)->now();
  FILE* out = std::fopen(file.c_str(), "r+b");
  ASSERT_TRUE(out);
  const std::int64_t day = 24 * 3600 * 1000;
  std::fwrite(&day, sizeof day, 1, out);
  std::fclose(out);
  EXPECT_GE((*clock)->now() - before, std::chrono::hours(24));
  EXPECT_LT((*clock)->now() - before, std::chrono::hours(25));
}

}  // namespace app
