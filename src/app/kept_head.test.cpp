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
