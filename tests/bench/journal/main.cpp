// bench_journal FOLDER ROWS DAYS: appends, seals and asks; one JSON line. Generated traffic, the same on every run.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "journal/busy_day.h"
#include "journal/day_files.h"

namespace {

constexpr std::uint64_t entries_at_once = 1'000;  // as the link hands them over
const base::Date first_day = base::parse_date("2026-10-01").value();

double seconds_of(const auto& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The processor's time alone: what a shared machine's neighbours and the disk's flushes do not change.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Totals {
  double appending = 0, sealing = 0, indexing = 0, processor_appending = 0, processor_sealing = 0;
  std::uint64_t log_bytes = 0, sealed_bytes = 0;
};

/// Generating stands outside the measured time.
void append_day(journal::DayFiles& files, base::Date day, std::uint64_t rows, Totals& totals) {
  for (std::uint64_t at = 1; at <= rows; at += entries_at_once) {
    const auto part = journal::busy_day(day, at, std::min(entries_at_once, rows + 1 - at), rows);
    const double before = processor_seconds();
    totals.appending += seconds_of([&] {
      if (files.append(part).value().size() != part.size()) std::abort();
    });
    totals.processor_appending += processor_seconds() - before;
  }
}

journal::Search search_of(base::Date day, int days) {
  const base::Time begin = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::sys_days(day));
  return {.from = begin, .until = begin + std::chrono::days(days), .limit = 100'000};
}

struct Asked {
  const char* name;
  journal::Search search;
};

void print(const char* name, double value) { fmt::print(",\"{}\":{:.3f}", name, value); }

void ask(const std::filesystem::path& folder, const std::vector<Asked>& all) {
  for (const Asked& asked : all) {
    std::size_t found = 0;
    // Opened anew each time, as a command would.
    const double taken = seconds_of([&] {
      const auto files = std::move(journal::DayFiles::open(folder, journal::Access::read_only)).value();
      found = files->page(asked.search).value().entries.size();
    });
    print(asked.name, taken * 1000);
    fmt::print(",\"{}_found\":{}", asked.name, found);
  }
}

/// A person's month, 100 entries a page, each page asked for anew as a browser does.
void page_through(const std::filesystem::path& folder, journal::Search search) {
  search.limit = 100;
  search.order = journal::Order::newest_first;
  double slowest = 0;
  int pages = 0;
  for (;; ++pages) {
    std::optional<journal::Cursor> next;
    slowest = std::max(slowest, seconds_of([&] {
                         const auto files = std::move(journal::DayFiles::open(folder, journal::Access::read_only)).value();
                         next = files->page(search).value().next;
                       }));
    if (!next) break;
    search.after = next;
  }
  print("slowest_page_ms", slowest * 1000);
  fmt::print(",\"pages\":{}", pages + 1);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    fmt::print(stderr, "usage: bench_journal FOLDER ROWS DAYS\n");
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  const std::uint64_t rows = std::strtoull(arguments[2], nullptr, 10);
  const int days = std::max(1, std::atoi(arguments[3]));
  const auto files = std::move(journal::DayFiles::open(folder, journal::Access::read_and_append)).value();
  Totals totals;
  base::Date day = first_day;
  for (int i = 0; i < days; ++i, day = base::add_days(day, 1)) {
    append_day(*files, day, rows / static_cast<std::uint64_t>(days), totals);
    totals.log_bytes += std::filesystem::file_size(folder / (base::to_iso(day) + ".log"));
    if (i + 1 == days) {  // the last day stays open, as today's does
      totals.indexing += seconds_of([&] {
        if (!files->behind_index(journal::DayFiles::index_every).empty() && !files->index_open_day(day)) std::abort();
      });
      break;
    }
    const double before = processor_seconds();
    totals.sealing += seconds_of([&] { static_cast<void>(files->seal(day).value()); });
    totals.processor_sealing += processor_seconds() - before;
    totals.sealed_bytes += std::filesystem::file_size(folder / (base::to_iso(day) + ".sealed"));
  }
  const auto kept = static_cast<double>(rows / static_cast<std::uint64_t>(days) * static_cast<std::uint64_t>(days));
  const double sealed_rows = kept / days * (days - 1);
  fmt::print("{{\"rows\":{},\"days\":{}", static_cast<std::uint64_t>(kept), days);
  print("appended_per_s", kept / totals.appending);
  print("sealed_per_s", totals.sealing > 0 ? sealed_rows / totals.sealing : 0);
  print("appended_per_cpu_s", kept / totals.processor_appending);
  print("sealed_per_cpu_s", totals.processor_sealing > 0 ? sealed_rows / totals.processor_sealing : 0);
  print("open_day_indexed_s", totals.indexing);
  print("log_bytes_an_entry", static_cast<double>(totals.log_bytes) / kept);
  print("sealed_bytes_an_entry", sealed_rows > 0 ? static_cast<double>(totals.sealed_bytes) / sealed_rows : 0);
  const base::Date middle = base::add_days(first_day, (days - 1) / 2), last = base::add_days(first_day, days - 1);
  auto person_day = search_of(middle, 1), person_open_day = search_of(last, 1), person_all = search_of(first_day, days),
       host = search_of(middle, 1), category = search_of(middle, 1), newest = search_of(first_day, days),
       host_all = search_of(first_day, days), host_open_day = search_of(last, 1);
  person_day.person = person_open_day.person = person_all.person = 700;
  host.host = host_all.host = host_open_day.host = "www.site-1234.example";
  category.category = "social";
  newest.order = journal::Order::newest_first;
  newest.limit = 50;
  ask(folder, {{"person_day_ms", person_day},
               {"person_open_day_ms", person_open_day},
               {"person_all_days_ms", person_all},
               {"host_day_ms", host},
               {"host_open_day_ms", host_open_day},
               {"host_all_days_ms", host_all},
               {"category_day_ms", category},
               {"newest_50_ms", newest}});
  page_through(folder, person_all);
  const double verifying = seconds_of([&] { static_cast<void>(files->verify(middle).value()); });
  print("verified_per_s", kept / days / verifying);
  fmt::print("}}\n");
  return 0;
}
