#include "journal/day_files.h"

#include <gtest/gtest.h>

#include <fstream>

#include "journal/example.h"
#include "journal/folder_for_test.h"

namespace journal {
namespace {

std::unique_ptr<DayFiles> open(const FolderForTest& folder, Access access = Access::read_and_append) {
  return std::move(DayFiles::open(folder.path(), access)).value();
}

Search whole_year() { return {.from = base::parse_time("2026-01-01").value(), .until = base::parse_time("2027-01-01").value()}; }

const base::Date day = base::parse_date("2026-11-22").value();

}  // namespace

TEST(DayFiles, keeps_and_finds) {
  const FolderForTest folder;
  const auto files = open(folder);
  const std::vector<Entry> entries{example_entry(1), example_entry(2), example_entry(1, "2026-11-23T08:00:00Z")};
  ASSERT_EQ(files->append(entries).value().size(), 3u);
  EXPECT_EQ(files->find({day, 2})->id.number, 2u);
  EXPECT_FALSE(files->find({day, 3}));
  EXPECT_EQ(files->days().size(), 2u);
  EXPECT_EQ(files->state(day).entries, 2u);
}

TEST(DayFiles, what_comes_twice_is_kept_once_even_after_a_restart) {
  const FolderForTest folder;
  const std::vector<Entry> entries{example_entry(1), example_entry(2), example_entry(2)};
  EXPECT_EQ(open(folder)->append(entries).value().size(), 2u);
  const auto files = open(folder);
  EXPECT_TRUE(files->append(entries).value().empty());
  EXPECT_EQ(files->search(whole_year()).size(), 2u);
}

TEST(DayFiles, numbers_may_come_in_any_order) {
  const FolderForTest folder;
  const auto files = open(folder);
  for (const std::uint64_t number : {5, 1, 3, 2, 4, 9}) {
    const std::vector<Entry> one{example_entry(number)};
    EXPECT_EQ(files->append(one).value().size(), 1u) << number;
    EXPECT_TRUE(files->append(one).value().empty()) << number;
  }
  EXPECT_TRUE(files->find({day, 9}));
  EXPECT_FALSE(files->find({day, 8}));
}

TEST(DayFiles, a_reader_sees_what_a_writer_adds) {
  const FolderForTest folder;
  const auto writer = open(folder);
  const auto reader = open(folder, Access::read_only);
  const std::vector<Entry> one{example_entry(1)}, two{example_entry(2)};
  ASSERT_TRUE(writer->append(one));
  EXPECT_TRUE(reader->find({day, 1}));
  ASSERT_TRUE(writer->append(two));
  EXPECT_TRUE(reader->find({day, 2}));
  EXPECT_FALSE(reader->append(one)) << "read only";
}

TEST(DayFiles, a_torn_end_is_cut_and_written_again) {
  const FolderForTest folder;
  const std::vector<Entry> one{example_entry(1)}, two{example_entry(2)};
  {
    const auto files = open(folder);
    ASSERT_TRUE(files->append(one));
    ASSERT_TRUE(files->append(two));
  }
  const auto path = folder.path() / "2026-11-22.log";
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 3);
  const auto files = open(folder);
  EXPECT_FALSE(files->find({day, 2}));
  EXPECT_EQ(files->append(two).value().size(), 1u);
  EXPECT_TRUE(files->find({day, 2}));
  EXPECT_TRUE(files->verify(day));
}

TEST(DayFiles, a_flipped_byte_or_a_missing_middle_is_found) {
  const FolderForTest folder;
  const auto files = open(folder);
  std::vector<std::uint64_t> ends;
  const auto path = folder.path() / "2026-11-22.log";
  for (std::uint64_t number = 1; number <= 5; ++number) {
    const std::vector<Entry> one{example_entry(number)};
    ASSERT_TRUE(files->append(one));
    ends.push_back(std::filesystem::file_size(path));
  }
  ASSERT_TRUE(files->verify(day));
  EXPECT_EQ(files->verify(day)->entries, 5u);

  std::ifstream in(path, std::ios::binary);
  const std::string good(std::istreambuf_iterator<char>(in), {});
  for (std::size_t at = 0; at < good.size(); at += 13) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    std::ofstream(path, std::ios::binary) << bad;
    EXPECT_FALSE(files->verify(day)) << at;
  }
  std::ofstream(path, std::ios::binary) << good.substr(0, ends[1]) + good.substr(ends[2]);
  EXPECT_FALSE(files->verify(day)) << "a removed middle";
}

TEST(DayFiles, searches_by_person_time_reason_and_host) {
  const FolderForTest folder;
  const auto files = open(folder);
  Entry other = example_entry(2, "2026-11-22T15:00:00Z");
  other.question.person = 8;
  other.question.address.host = "www.games.example";
  other.decision.reason = rules::Reason::no_rule_matched;
  const std::vector<Entry> entries{example_entry(1), other};
  ASSERT_TRUE(files->append(entries));

  Search search = whole_year();
  search.person = 8;
  EXPECT_EQ(files->search(search).size(), 1u);
  search = whole_year();
  search.host = "games.example";
  EXPECT_EQ(files->search(search).size(), 1u);
  search.host = "ames.example";
  EXPECT_TRUE(files->search(search).empty());
  search = whole_year();
  search.reason = rules::Reason::site_category;
  EXPECT_EQ(files->search(search).front().id.number, 1u);
  search = whole_year();
  search.from = base::parse_time("2026-11-22T12:00:00Z").value();
  EXPECT_EQ(files->search(search).front().id.number, 2u);
  search = whole_year();
  search.limit = 1;
  EXPECT_EQ(files->search(search).size(), 1u);
}

TEST(DayFiles, drops_a_day_and_says_what_goes) {
  const FolderForTest folder;
  const auto files = open(folder);
  const std::vector<Entry> entries{example_entry(1, "2026-01-05T10:00:00Z"), example_entry(1)};
  ASSERT_TRUE(files->append(entries));
  std::vector<LeftDay> announced;
  ASSERT_TRUE(files->drop(base::parse_date("2026-01-05").value(), [&](const LeftDay& left) {
    announced.push_back(left);
    return base::done();
  }));
  ASSERT_EQ(announced.size(), 1u);
  EXPECT_EQ(base::to_iso(announced.front().day.day), "2026-01-05");
  EXPECT_EQ(announced.front().day.entries, 1u);
  EXPECT_EQ(announced.front().gone[static_cast<std::size_t>(EntryClass::alerting)], 1u);
  EXPECT_EQ(files->days().size(), 1u);
  EXPECT_FALSE(files->find({base::parse_date("2026-01-05").value(), 1}));
}

TEST(DayFiles, S_6_helplines_are_a_daily_count) {
  const FolderForTest folder;
  const auto files = open(folder);
  ASSERT_TRUE(files->set_helpline_count(day, 4));
  ASSERT_TRUE(files->set_helpline_count(day, 3)) << "an old message that comes again";
  EXPECT_EQ(files->helpline_count(day), 4u);
}

}  // namespace journal
