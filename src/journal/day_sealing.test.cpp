// A sealed day says what its log said, is proved by the same hash, and can be killed, torn or asked at any moment.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <fstream>
#include <set>
#include <thread>

#include "journal/busy_day.h"
#include "journal/day_files.h"
#include "journal/example.h"
#include "journal/folder_for_test.h"

namespace journal {
namespace {

const base::Date day = base::parse_date("2026-11-20").value();

Search whole_day() { return {.from = base::parse_time("2026-11-20").value(), .until = base::parse_time("2026-11-21").value()}; }

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void put_bytes(const std::filesystem::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

class DaySealing : public testing::Test {
 protected:
  static constexpr std::uint64_t entries = 2'000;
  DaySealing() { keep(1, entries); }

  std::unique_ptr<DayFiles> open(Access access = Access::read_and_append) const {
    return std::move(DayFiles::open(folder_.path(), access)).value();
  }
  void keep(std::uint64_t first, std::uint64_t count) {
    const auto files = open();
    for (std::uint64_t at = first; at < first + count; at += 100) {
      const auto part = busy_day(day, at, std::min<std::uint64_t>(100, first + count - at), 10'000);
      ASSERT_EQ(files->append(part).value().size(), part.size());
    }
  }
  std::filesystem::path log() const { return folder_.path() / "2026-11-20.log"; }
  std::filesystem::path sealed() const { return folder_.path() / "2026-11-20.sealed"; }
  /// Every entry that a search finds, as the numbers of the day.
  static std::vector<std::uint64_t> numbers(const Store& files, Search search) {
    search.limit = 1'000'000;
    std::vector<std::uint64_t> found;
    for (const Entry& entry : files.search(search)) found.push_back(entry.id.number);
    return found;
  }

  FolderForTest folder_;
};

/// Searches of every kind, to compare a sealed day with its log.
std::vector<Search> all_kinds() {
  std::vector<Search> kinds(10, whole_day());
  kinds[1].person = 17;
  kinds[2].host = "site-50.example";
  kinds[3].category = "games";
  kinds[4].reason = rules::Reason::site_category;
  kinds[5].action = rules::Action::block;
  kinds[5].person = 40;
  kinds[6].from = base::parse_time("2026-11-20T05:00:00Z").value();
  kinds[6].until = base::parse_time("2026-11-20T07:00:00Z").value();
  kinds[7].kind = EntryKind::tunnel;
  kinds[8].host = "nowhere.example";
  kinds[9].host = "example";
  kinds[9].category = "social";
  return kinds;
}

TEST_F(DaySealing, answers_every_search_as_its_log_did) {
  const auto files = open();
  const DayState before = files->state(day);
  std::vector<std::vector<std::uint64_t>> expected;
  for (const Search& search : all_kinds()) expected.push_back(numbers(*files, search));
  ASSERT_FALSE(expected[1].empty());
  ASSERT_FALSE(expected[9].empty());
  EXPECT_TRUE(expected[7].empty());

  const auto proved = files->seal(day);
  ASSERT_TRUE(proved) << proved.error().message;
  EXPECT_EQ(*proved, before) << "the hash is the log's own";
  EXPECT_FALSE(std::filesystem::exists(log()));
  for (const auto& reader : {open(), open(Access::read_only)}) {
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(numbers(*reader, all_kinds()[i]), expected[i]) << i;
    EXPECT_EQ(reader->state(day), before);
    EXPECT_EQ(reader->verify(day).value(), before);
    EXPECT_EQ(reader->find({day, 1711})->question.address.host, busy_day(day, 1711, 1, 10'000).front().question.address.host);
    EXPECT_FALSE(reader->find({day, entries + 1}));
  }
}

TEST_F(DaySealing, pages_go_on_where_they_stopped_even_when_the_day_is_sealed_between) {
  const auto files = open();
  for (const Order order : {Order::oldest_first, Order::newest_first}) {
    Search search = whole_day();
    search.person = 17;
    search.order = order;
    const auto expected = numbers(*files, search);
    search.limit = 2;
    std::vector<std::uint64_t> found;
    for (;;) {
      const auto page = files->page(search).value();
      for (const Entry& entry : page.entries) found.push_back(entry.id.number);
      if (!page.next) break;
      EXPECT_EQ(parse_cursor(to_text(*page.next)).value(), *page.next);
      search.after = page.next;
      if (std::filesystem::exists(log())) {
        ASSERT_TRUE(files->seal(day));
      }
    }
    EXPECT_EQ(found, expected);
  }
}

TEST_F(DaySealing, late_entries_are_taken_and_sealed_with_the_rest) {
  const auto files = open();
  ASSERT_TRUE(files->seal(day));
  const auto again = busy_day(day, 100, 50, 10'000);
  EXPECT_TRUE(files->append(again).value().empty()) << "what was sealed comes twice";
  keep(entries + 1, 300);
  const auto reader = open(Access::read_only);
  EXPECT_EQ(numbers(*reader, whole_day()).size(), entries + 300);
  EXPECT_TRUE(reader->find({day, entries + 7}));
  const DayState before = reader->state(day);
  EXPECT_EQ(reader->verify(day).value(), before);
  EXPECT_EQ(files->unsealed_before(base::add_days(day, 1)), std::vector{day});
  ASSERT_TRUE(files->seal(day));
  EXPECT_FALSE(std::filesystem::exists(log()));
  EXPECT_EQ(files->verify(day).value(), before);
  EXPECT_EQ(numbers(*reader, whole_day()).size(), entries + 300) << "a reader that was open all the time";
  Search newest = whole_day();
  newest.order = Order::newest_first;
  newest.limit = 1;
  EXPECT_EQ(files->search(newest).front().id.number, entries + 300);
}

TEST_F(DaySealing, killed_at_any_moment_it_begins_again_and_loses_nothing) {
  const std::string frames = bytes_of(log());
  const DayState before = open()->state(day);
  put_bytes(sealed().string() + ".new", "half of one");  // killed while writing
  EXPECT_EQ(open()->seal(day).value(), before);
  put_bytes(log(), frames);  // killed after the rename: the log is still there
  const auto files = open();
  EXPECT_EQ(files->state(day), before) << "nothing counts twice";
  EXPECT_EQ(numbers(*files, whole_day()).size(), entries);
  EXPECT_EQ(files->verify(day).value(), before);
  keep(entries + 1, 1);
  EXPECT_EQ(numbers(*open(), whole_day()).size(), entries + 1);
  EXPECT_TRUE(open()->verify(day));
  put_bytes(log(), bytes_of(log()));
  EXPECT_EQ(files->seal(day).value().entries, entries + 1);
  EXPECT_EQ(files->seal(day).value().entries, entries + 1) << "once more does nothing";
}

TEST_F(DaySealing, every_altered_byte_is_found) {
  const auto files = open();
  ASSERT_TRUE(files->seal(day));
  const std::string good = bytes_of(sealed());
  for (std::size_t at = 0; at < good.size(); at += 1 + good.size() / 120) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    put_bytes(sealed(), bad);
    EXPECT_FALSE(open()->verify(day)) << at;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, good.size() / 2, good.size() - 1}) {
    put_bytes(sealed(), good.substr(0, size));
    EXPECT_FALSE(open()->verify(day)) << "cut to " << size;
    EXPECT_FALSE(open()->page(whole_day())) << "a search says that the day cannot be read";
  }
  put_bytes(sealed(), good);
  EXPECT_TRUE(open()->verify(day));
}

TEST_F(DaySealing, a_log_that_was_changed_stays_as_it_is) {
  std::string bad = bytes_of(log());
  bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
  // With the checksum mended, as somebody would who knows the format: the running hash tells.
  const auto files = open();
  const DayState before = files->state(day);
  put_bytes(log(), bad);
  const auto sealed_day = files->seal(day);
  EXPECT_FALSE(sealed_day);
  EXPECT_EQ(bytes_of(log()), bad);
  EXPECT_FALSE(std::filesystem::exists(sealed()));
  EXPECT_EQ(before.entries, entries);
}

TEST_F(DaySealing, a_full_disk_leaves_the_log_and_says_so) {
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto files = open();
  const rlimit tight{.rlim_cur = 10'000, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);
  const auto sealing = files->seal(day);
  const auto appending = files->append(busy_day(day, entries + 1, 10, 10'000));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  EXPECT_FALSE(sealing);
  EXPECT_FALSE(appending) << "nothing may be acknowledged";
  EXPECT_FALSE(std::filesystem::exists(sealed().string() + ".new"));
  EXPECT_EQ(numbers(*files, whole_day()).size(), entries);
  EXPECT_TRUE(files->verify(day));
  EXPECT_EQ(files->append(busy_day(day, entries + 1, 10, 10'000)).value().size(), 10U);
  EXPECT_TRUE(files->seal(day));
}

TEST_F(DaySealing, whoever_reads_while_it_is_sealed_sees_every_entry) {
  const auto reader = open(Access::read_only);
  std::atomic<bool> is_over = false;
  std::set<std::size_t> seen;
  std::thread looking([&] {
    while (!is_over) seen.insert(numbers(*reader, whole_day()).size());
  });
  const auto files = open();
  EXPECT_TRUE(files->seal(day));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(numbers(*reader, whole_day()).size(), entries);
  is_over = true;
  looking.join();
  EXPECT_EQ(seen, std::set<std::size_t>{entries});
}

TEST_F(DaySealing, dropping_takes_the_sealed_day_with_it) {
  const auto files = open();
  const DayState before = files->seal(day).value();
  std::vector<LeftDay> announced;
  ASSERT_TRUE(files->drop(day, [&](const LeftDay& left) {
    announced.push_back(left);
    return base::done();
  }));
  ASSERT_EQ(announced.size(), 1U);
  EXPECT_EQ(announced.front().day, before);
  EXPECT_EQ(sum_of(announced.front().gone), entries);
  EXPECT_TRUE(files->days().empty());
  EXPECT_TRUE(numbers(*files, whole_day()).empty());
}

TEST_F(DaySealing, takes_a_good_deal_less_room) {
  const auto before = std::filesystem::file_size(log());
  ASSERT_TRUE(open()->seal(day));
  EXPECT_LT(std::filesystem::file_size(sealed()) * 4, before);
}

}  // namespace
}  // namespace journal
