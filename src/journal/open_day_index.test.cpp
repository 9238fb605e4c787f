// Today, before it is over: a busy open day answers as its log would, and its index may be lost, torn or another day's.
#include <gtest/gtest.h>

#include <fstream>

#include "journal/busy_day.h"
#include "journal/day_files.h"
#include "journal/folder_for_test.h"

namespace journal {
namespace {

const base::Date today = base::parse_date("2026-11-20").value();

Search whole_day() {
  return {.from = base::parse_time("2026-11-20").value(), .until = base::parse_time("2026-11-21").value(), .limit = 1'000'000};
}

class OpenDayIndex : public testing::Test {
 protected:
  std::unique_ptr<DayFiles> open(Access access = Access::read_and_append) const {
    return std::move(DayFiles::open(folder_.path(), access)).value();
  }
  void keep(DayFiles& files, std::uint64_t first, std::uint64_t count, std::uint64_t at_once = 1'000) {
    for (std::uint64_t at = first; at < first + count; at += at_once) {
      const auto part = busy_day(today, at, std::min(at_once, first + count - at), 250'000);
      ASSERT_EQ(files.append(part).value().size(), part.size());
    }
  }
  static std::vector<std::uint64_t> numbers(const Store& files, const Search& search) {
    std::vector<std::uint64_t> found;
    for (const Entry& entry : files.search(search)) found.push_back(entry.id.number);
    return found;
  }
  std::filesystem::path index() const { return folder_.path() / "2026-11-20.index"; }
  std::filesystem::path log() const { return folder_.path() / "2026-11-20.log"; }

  FolderForTest folder_;
};

TEST_F(OpenDayIndex, two_hundred_thousand_entries_are_all_found_by_person_host_category_and_time) {
  constexpr std::uint64_t entries = 200'000;
  const auto files = open();
  for (std::uint64_t from = 1; from <= entries; from += 70'000) {
    keep(*files, from, std::min<std::uint64_t>(70'000, entries + 1 - from));
    for (const base::Date behind : files->behind_index(DayFiles::index_every)) ASSERT_TRUE(files->index_open_day(behind));
  }
  ASSERT_TRUE(std::filesystem::exists(index()));
  const auto reader = open(Access::read_only);
  EXPECT_EQ(reader->state(today), files->state(today));
  EXPECT_EQ(reader->state(today).entries, entries);

  std::map<std::string, std::vector<std::uint64_t>> expected;
  Search person = whole_day(), host = whole_day(), category = whole_day(), hour = whole_day(), blocked = whole_day();
  person.person = 700;
  host.host = "www.site-1234.example";
  category.category = "social";
  hour.from = base::parse_time("2026-11-20T10:00:00Z").value();
  hour.until = base::parse_time("2026-11-20T10:02:00Z").value();
  blocked.action = rules::Action::block;
  blocked.person = 17;
  const std::vector<Search> searches{person, host, category, hour, blocked};
  std::vector<std::vector<std::uint64_t>> wanted(searches.size());
  for (const Entry& entry : busy_day(today, 1, entries, 250'000))
    for (std::size_t i = 0; i < searches.size(); ++i)
      if (matches(entry, searches[i])) wanted[i].push_back(entry.id.number);
  for (std::size_t i = 0; i < searches.size(); ++i) {
    EXPECT_FALSE(wanted[i].empty()) << i;
    EXPECT_EQ(numbers(*reader, searches[i]), wanted[i]) << i;
  }
  EXPECT_EQ(reader->find({today, 4'711})->question.person, busy_day(today, 4'711, 1, 250'000).front().question.person);
  EXPECT_EQ(reader->find({today, entries})->id.number, entries);
}

TEST_F(OpenDayIndex, a_lost_torn_or_foreign_index_loses_nothing) {
  const auto files = open();
  keep(*files, 1, 900, 100);
  ASSERT_TRUE(files->index_open_day(today));
  const DayState before = files->state(today);
  keep(*files, 901, 300, 100);
  ASSERT_TRUE(files->index_open_day(today)) << "it is made longer";
  const auto whole = std::filesystem::file_size(index());
  for (const std::uintmax_t size : {whole - 1, whole / 2, std::uintmax_t{3}}) {
    std::filesystem::resize_file(index(), size);
    const auto reader = open(Access::read_only);
    EXPECT_EQ(numbers(*reader, whole_day()).size(), 1'200U) << size;
    EXPECT_EQ(reader->verify(today).value().entries, 1'200U);
  }
  std::filesystem::remove(index());
  EXPECT_EQ(numbers(*files, whole_day()).size(), 1'200U) << "a reader that was open all the time";

  const FolderForTest elsewhere;
  const auto other = std::move(DayFiles::open(elsewhere.path(), Access::read_and_append)).value();
  keep(*other, 50'000, 400, 100);
  ASSERT_TRUE(other->index_open_day(today));
  std::filesystem::copy_file(elsewhere.path() / "2026-11-20.index", index());
  EXPECT_EQ(numbers(*open(), whole_day()).front(), 1U) << "one of another log is not believed";
  EXPECT_EQ(numbers(*open(), whole_day()).size(), 1'200U);
  EXPECT_EQ(before.entries, 900U);
}

TEST_F(OpenDayIndex, what_comes_twice_is_known_and_the_hash_runs_on) {
  const auto files = open();
  keep(*files, 1, 800, 100);
  ASSERT_TRUE(files->index_open_day(today));
  const auto again = busy_day(today, 300, 50, 250'000);
  EXPECT_TRUE(open()->append(again).value().empty());
  const auto other = open();
  keep(*other, 801, 200, 100);
  EXPECT_EQ(files->state(today).entries, 1'000U);
  EXPECT_EQ(files->verify(today).value(), files->state(today));
  const DayState before = files->state(today);
  EXPECT_EQ(files->seal(today).value(), before) << "sealed for good from the log alone";
  EXPECT_FALSE(std::filesystem::exists(index()));
  EXPECT_EQ(open()->verify(today).value(), before);
}

TEST_F(OpenDayIndex, pages_go_on_over_the_end_of_the_index) {
  const auto files = open();
  keep(*files, 1, 600, 100);
  for (const Order order : {Order::oldest_first, Order::newest_first}) {
    Search search = whole_day();
    search.order = order;
    const auto expected = numbers(*files, search);
    search.limit = 70;
    std::vector<std::uint64_t> found;
    for (;;) {
      const auto page = files->page(search).value();
      for (const Entry& entry : page.entries) found.push_back(entry.id.number);
      if (!page.next) break;
      search.after = page.next;
      ASSERT_TRUE(files->index_open_day(today));
    }
    EXPECT_EQ(found, expected);
  }
}

TEST_F(OpenDayIndex, a_log_that_was_changed_under_its_index_is_found) {
  {
    const auto files = open();
    keep(*files, 1, 800, 100);
    ASSERT_TRUE(files->index_open_day(today));
  }
  std::fstream file(log(), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(5'000);
  file.put('!');
  file.close();
  const auto verified = open()->verify(today);
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code, "SG-J002");
  EXPECT_FALSE(open()->seal(today)) << "it stays as it is";
  EXPECT_TRUE(std::filesystem::exists(log()));
}

}  // namespace
}  // namespace journal
