// One class leaves a finished day and the rest is proved by the same hash; nothing goes unannounced, nothing that must stay goes.
#include <gtest/gtest.h>

#include <fstream>

#include "base/bytes.h"
#include "journal/busy_day.h"
#include "journal/day_files.h"
#include "journal/folder_for_test.h"
#include "journal/frame.h"
#include "journal/frames.h"

namespace journal {
namespace {

const base::Date day = base::parse_date("2026-08-20").value();

Search whole_day() {
  return {.from = base::parse_time("2026-08-20").value(), .until = base::parse_time("2026-08-21").value(), .limit = 100'000};
}

Leaving allowed() { return {.classes = {false, true, false, false}, .must_stay = {}}; }

class DayLeaving : public testing::Test {
 protected:
  static constexpr std::uint64_t entries = 3'000;
  DayLeaving() {
    for (std::uint64_t at = 1; at <= entries; at += 100) keep(busy_day(day, at, 100, 10'000));
    before_ = files_->seal(day).value();
  }
  void keep(const std::vector<Entry>& part) { EXPECT_EQ(files_->append(part).value().size(), part.size()); }
  /// Takes out and remembers what was announced.
  base::Result<LeftDay> take_out(const Leaving& leaving) {
    return files_->take_out(day, leaving, [this](const LeftDay& left) {
      announced_.push_back(left);
      return base::done();
    });
  }
  std::unique_ptr<DayFiles> reader() const { return std::move(DayFiles::open(folder_.path(), Access::read_only)).value(); }
  std::filesystem::path sealed() const { return folder_.path() / "2026-08-20.sealed"; }

  FolderForTest folder_;
  std::unique_ptr<DayFiles> files_ = std::move(DayFiles::open(folder_.path(), Access::read_and_append)).value();
  DayState before_;
  std::vector<LeftDay> announced_;
};

TEST_F(DayLeaving, a_class_goes_and_the_hash_still_proves_the_rest) {
  const auto size = std::filesystem::file_size(sealed());
  const auto left = take_out(allowed());
  ASSERT_TRUE(left) << left.error().message;
  const std::uint64_t gone = left->gone[1];
  EXPECT_GT(gone, entries / 2);
  EXPECT_EQ(sum_of(left->gone), gone);
  ASSERT_EQ(announced_.size(), 1U);
  const auto files = reader();
  const DayState after = files->verify(day).value();
  EXPECT_EQ(after.hash, before_.hash);
  EXPECT_EQ(after.entries, entries) << "places stay, so that a cursor stays good";
  EXPECT_EQ(after.left, gone);
  EXPECT_EQ(files->state(day), after);
  EXPECT_EQ(files->here(day), (ByClass{0, 0, entries - gone, 0}));
  for (const Entry& entry : files->search(whole_day())) EXPECT_FALSE(entry.decision.allows());
  EXPECT_EQ(files->search(whole_day()).size(), entries - gone);
  EXPECT_LT(std::filesystem::file_size(sealed()), size / 2);
}

TEST_F(DayLeaving, L_3_what_is_held_stays_and_goes_once_it_is_not_held_any_more) {
  const auto is_person_17 = [](const EntryHead& head) { return head.person == 17; };
  Search of_17 = whole_day();
  of_17.person = 17;
  const auto before = files_->search(of_17).size();
  ASSERT_GT(before, 0U);
  Leaving leaving = allowed();
  leaving.must_stay = is_person_17;
  const auto left = take_out(leaving).value();
  EXPECT_GT(left.kept, 0U);
  EXPECT_EQ(files_->search(of_17).size(), before);
  EXPECT_EQ(files_->verify(day).value().hash, before_.hash);
  EXPECT_EQ(take_out(leaving).value().gone, ByClass{}) << "once more takes nothing";
  EXPECT_EQ(announced_.size(), 1U) << "and says nothing";
  const auto rest = take_out(allowed()).value();
  EXPECT_EQ(rest.gone[1], left.kept);
  EXPECT_EQ(files_->verify(day).value().hash, before_.hash);
  EXPECT_EQ(files_->here(day)[1], 0U);
}

TEST_F(DayLeaving, all_of_it_may_go_and_the_day_is_still_proved) {
  const auto left = take_out({.classes = {true, true, true, true}, .must_stay = {}}).value();
  EXPECT_EQ(sum_of(left.gone), entries);
  EXPECT_TRUE(files_->search(whole_day()).empty());
  EXPECT_EQ(files_->verify(day).value().hash, before_.hash);
}

TEST_F(DayLeaving, what_left_does_not_come_back_when_the_gateway_sends_it_again) {
  ASSERT_TRUE(take_out(allowed()));
  EXPECT_TRUE(files_->append(busy_day(day, 1, 500, 10'000)).value().empty());
  keep(busy_day(day, entries + 1, 50, 10'000));
  EXPECT_FALSE(take_out(allowed())) << "late ones are sealed first";
  const DayState sealed_again = files_->seal(day).value();
  EXPECT_EQ(sealed_again.entries, entries + 50);
  EXPECT_TRUE(take_out(allowed()));
  EXPECT_EQ(files_->verify(day).value().hash, sealed_again.hash);
}

TEST_F(DayLeaving, nothing_goes_that_could_not_be_announced) {
  const auto refused = files_->take_out(day, allowed(), [](const LeftDay&) { return base::Done(base::Error{"no store"}); });
  EXPECT_FALSE(refused);
  EXPECT_EQ(files_->search(whole_day()).size(), entries);
  EXPECT_FALSE(std::filesystem::exists(sealed().string() + ".new"));
  EXPECT_FALSE(files_->drop(day, [](const LeftDay&) { return base::Done(base::Error{"no store"}); }));
  EXPECT_EQ(files_->verify(day).value(), before_);
}

TEST_F(DayLeaving, every_byte_altered_after_it_is_found) {
  Leaving leaving = allowed();
  leaving.must_stay = [](const EntryHead& head) { return head.person == 17; };
  ASSERT_TRUE(take_out(leaving));
  std::ifstream in(sealed(), std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t at = 0; at < good.size(); at += 1 + good.size() / 80) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    std::ofstream(sealed(), std::ios::binary) << bad;
    EXPECT_FALSE(reader()->verify(day)) << at;
  }
}

/// A log as the first version wrote it: hash and entries, no classes.
std::string whole_frames(const std::vector<Entry>& entries) {
  base::Sha256 hash{};
  std::string log;
  for (const Entry& entry : entries) {
    base::Writer out;
    out.text(to_bytes(entry));
    hash = next_hash(hash, {.entries = out.bytes()});
    log += frame_of(std::string(reinterpret_cast<const char*>(hash.data()), hash.size()) + out.bytes());
  }
  return log;
}

TEST(WholeFrames, of_the_first_version_are_read_sealed_and_proved_and_go_all_together) {
  const FolderForTest folder;
  std::ofstream(folder.path() / "2026-08-20.log", std::ios::binary) << whole_frames(busy_day(day, 1, 20, 10'000));
  const auto files = std::move(DayFiles::open(folder.path(), Access::read_and_append)).value();
  ASSERT_EQ(files->append(busy_day(day, 21, 10, 10'000)).value().size(), 10U);
  const DayState before = files->state(day);
  EXPECT_EQ(before.entries, 30U);
  EXPECT_EQ(files->verify(day).value(), before);
  EXPECT_EQ(files->seal(day).value(), before);
  EXPECT_EQ(files->here(day)[0], 20U) << "of no class";
  const auto left =
      files->take_out(day, {.classes = {true, true, true, true}, .must_stay = {}}, [](const LeftDay&) { return base::done(); });
  ASSERT_TRUE(left) << left.error().message;
  EXPECT_EQ(sum_of(left->gone), 10U);
  EXPECT_EQ(files->verify(day).value().hash, before.hash);
}

}  // namespace
}  // namespace journal
