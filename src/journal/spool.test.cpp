#include "journal/spool.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <set>
#include <thread>

#include "journal/example.h"
#include "journal/folder_for_test.h"

namespace journal {
namespace {

std::unique_ptr<Spool> open(const FolderForTest& folder, SpoolLimits limits = {.reserve_bytes = 4096},
                            std::string boot = "boot-1") {
  return std::move(Spool::open(folder.path(), std::move(boot), limits)).value();
}

std::vector<std::uint64_t> numbers_in(const Spool& spool) {
  std::vector<std::uint64_t> numbers;
  for (const std::string& bytes : spool.read({}, 100'000, 1u << 30).entries)
    numbers.push_back(from_bytes(bytes).value().id.number);
  return numbers;
}

}  // namespace

TEST(Spool, numbers_count_from_one_within_the_day) {
  const FolderForTest folder;
  const auto spool = open(folder);
  EXPECT_EQ(to_text(spool->record(example_entry(0)).value()), "2026-11-22/1");
  EXPECT_EQ(to_text(spool->record(example_entry(0)).value()), "2026-11-22/2");
  EXPECT_EQ(to_text(spool->record(example_entry(0, "2026-11-23T00:00:00Z")).value()), "2026-11-23/1");
  EXPECT_EQ(to_text(spool->record(example_entry(0)).value()), "2026-11-22/3") << "a clock set back goes on in its own day";
  EXPECT_EQ(numbers_in(*spool), (std::vector<std::uint64_t>{1, 2, 1, 3}));
}

TEST(Spool, killing_the_process_loses_nothing_and_repeats_no_number) {
  const FolderForTest folder;
  const pid_t child = ::fork();
  if (child == 0) {
    auto spool = open(folder);
    for (int i = 0; i < 500; ++i)
      if (!spool->record(example_entry(0))) ::_exit(1);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  const auto spool = open(folder);
  EXPECT_EQ(numbers_in(*spool).size(), 500u);
  EXPECT_EQ(spool->record(example_entry(0)).value().number, 501u);
}

TEST(Spool, numbers_go_on_after_everything_was_acknowledged) {
  const FolderForTest folder;
  {
    const auto spool = open(folder, {.segment_bytes = 400, .reserve_bytes = 4096});
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(spool->record(example_entry(0)));
    spool->acknowledge(spool->read({}, 1000, 1u << 20).next);
  }
  const auto spool = open(folder);
  spool->acknowledge(spool->read({}, 1000, 1u << 20).next);
  EXPECT_EQ(spool->record(example_entry(0)).value().number, 21u);
}

TEST(Spool, after_a_power_cut_numbering_skips_what_may_have_been_sent) {
  const FolderForTest folder;
  { ASSERT_TRUE(open(folder)->record(example_entry(0))); }
  EXPECT_GT(open(folder, {.reserve_bytes = 4096}, "boot-2")->record(example_entry(0)).value().number, 1'000'000u);
}

TEST(Spool, a_torn_end_is_cut_and_the_rest_is_found) {
  const FolderForTest folder;
  {
    const auto spool = open(folder);
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(spool->record(example_entry(0)));
  }
  const auto file = folder.path() / "spool-00000000000000000001.log";
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 5);
  const auto spool = open(folder);
  EXPECT_EQ(numbers_in(*spool), (std::vector<std::uint64_t>{1, 2}));
}

TEST(Spool, entries_wait_until_acknowledged_and_then_go) {
  const FolderForTest folder;
  const auto spool = open(folder, {.segment_bytes = 1000, .reserve_bytes = 4096});
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(spool->record(example_entry(0)));
  const SpoolBatch first = spool->read({}, 20, 1u << 20);
  EXPECT_EQ(first.entries.size(), 20u);
  const std::uint64_t before = spool->waiting_bytes();
  spool->acknowledge(first.next);
  EXPECT_LT(spool->waiting_bytes(), before);
  const SpoolBatch second = spool->read(first.next, 1000, 1u << 20);
  ASSERT_EQ(second.entries.size(), 30u);
  EXPECT_EQ(from_bytes(second.entries.front()).value().id.number, 21u);
  spool->acknowledge(second.next);
  EXPECT_EQ(spool->waiting_bytes(), 0u);
}

TEST(Spool, a_full_disk_uses_the_reserve_and_then_denies) {
  const FolderForTest folder;
  const SpoolLimits limits{.segment_bytes = 2000, .reserve_bytes = 8192, .total_bytes = 6000};
  const auto spool = open(folder, limits);
  std::uint64_t kept = 0;
  while (spool->record(example_entry(0))) ASSERT_LT(++kept, 1000u);
  EXPECT_EQ(spool->room(), SpoolRoom::none);
  EXPECT_EQ(numbers_in(*spool).size(), kept) << "nothing that was kept is lost";
  EXPECT_GT(kept * 150, limits.total_bytes) << "the reserve was used";

  spool->acknowledge(spool->read({}, 1000, 1u << 20).next);
  ASSERT_TRUE(spool->sync());
  EXPECT_EQ(spool->record(example_entry(0)).value().number, kept + 1) << "room again: numbering goes on";
  EXPECT_EQ(spool->room(), SpoolRoom::plenty);
}

TEST(Spool, S_6_helplines_are_a_daily_count_and_nothing_else) {
  const FolderForTest folder;
  Entry visit = example_entry(0);
  visit.kind = EntryKind::helpline;
  visit.question.address.host = "childline.example";
  {
    const auto spool = open(folder);
    EXPECT_EQ(spool->record(visit).value().number, 0u);
    EXPECT_EQ(spool->record(visit).value().number, 0u);
  }
  const auto spool = open(folder);
  EXPECT_TRUE(numbers_in(*spool).empty());
  ASSERT_EQ(spool->helpline_counts().size(), 1u);
  EXPECT_EQ(spool->helpline_counts().front().visits, 2u);
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    EXPECT_EQ(bytes.find("childline"), bytes.npos) << file.path();
  }
  spool->acknowledge_helplines(spool->helpline_counts().front(), visit.id.day);
  EXPECT_TRUE(spool->helpline_counts().empty());
}

TEST(Spool, many_threads_get_many_numbers) {
  const FolderForTest folder;
  const auto spool = open(folder);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 250; ++n) EXPECT_TRUE(spool->record(example_entry(0)));
    });
  for (std::thread& thread : threads) thread.join();
  const auto numbers = numbers_in(*spool);
  EXPECT_EQ(std::set<std::uint64_t>(numbers.begin(), numbers.end()).size(), 1000u);
  EXPECT_TRUE(spool->sync());
}

}  // namespace journal
