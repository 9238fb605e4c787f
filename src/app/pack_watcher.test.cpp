#include "app/pack_watcher.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "journal/folder_for_test.h"
#include "packs/load.h"

namespace app {
namespace {

class PackWatcherTest : public testing::Test {
 protected:
  PackWatcherTest() {
    EXPECT_TRUE(packs::begin_own_pack(pack, "Oakfield School", "academy"));
    auto opened = school::School::open({.name = "Oakfield School", .folder = folder.path(), .pack = pack}, clock);
    EXPECT_TRUE(opened) << opened.error().message;
    school = std::move(*opened);
  }
  void save(std::string_view text) { ASSERT_TRUE(base::write_file(pack / "parameters.toml", text)); }
  std::int64_t proposals() const { return school->database().query("select count(*) from proposals").one().integer(0); }

  base::FakeClock clock{base::parse_time("2026-11-22T10:00:00Z").value()};
  journal::FolderForTest folder;
  const std::filesystem::path pack = folder.path() / "pack";
  std::unique_ptr<school::School> school;
};

}  // namespace

TEST_F(PackWatcherTest, B_3_a_save_becomes_one_proposal_once_it_is_whole) {
  PackWatcher watcher(*school, pack);
  save("# half of it\n");
  watcher.look();
  EXPECT_EQ(proposals(), 0) << "somebody may still be saving";
  save("[committee_meetings_a_year]\nvalue = 3\nsource = \"school\"\n");
  watcher.look();
  EXPECT_EQ(proposals(), 0);
  for (int i = 0; i < 3; ++i) watcher.look();
  EXPECT_EQ(proposals(), 1);
  EXPECT_FALSE(watcher.is_superseded()) << "nobody has agreed";
}

TEST_F(PackWatcherTest, a_folder_with_a_mistake_is_no_proposal) {
  PackWatcher watcher(*school, pack);
  save("[committee_meetings_a_year]\nvalue = \"often\"\nsource = \"school\"\n");
  for (int i = 0; i < 3; ++i) watcher.look();
  EXPECT_EQ(proposals(), 0);
}

}  // namespace app
