// Which files a day has, and how both are read as one. A reader opens the log before the sealed file: whatever a sealing does in
// between, it then holds either the log or the file that took its place.
#include "journal/day_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <unordered_set>

#include "base/files.h"
#include "base/text.h"
#include "journal/frame.h"
#include "journal/frames.h"

namespace journal {
namespace {

ReadAt reading(const OpenFile& file) {
  return [&file](std::uint64_t offset, std::uint64_t size) { return file.read(offset, size); };
}

base::Time begin_of(base::Date day) {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::sys_days(day));
}

/// Entries of `day`; a gateway whose clock was moved may have dated one a little off, so a day is read with an hour around it.
bool touches(base::Date day, const Search& search) {
  const base::Time begin = begin_of(day) - std::chrono::hours(1), end = begin_of(day) + std::chrono::hours(25);
  if (end <= search.from || begin >= search.until) return false;
  if (!search.after) return true;
  return search.order == Order::oldest_first ? !(day < search.after->day) : !(search.after->day < day);
}

}  // namespace

DayFiles::~DayFiles() = default;

base::Result<std::unique_ptr<DayFiles>> DayFiles::open(std::filesystem::path folder, Access access) {
  std::error_code problem;
  if (access == Access::read_and_append) std::filesystem::create_directories(folder, problem);
  if (problem || !std::filesystem::is_directory(folder, problem))
    return base::Error{
        fmt::format("the journal's folder {} cannot be opened; it is made by ‘schoolgate serve’", folder.string())};
  return std::unique_ptr<DayFiles>(new DayFiles(std::move(folder), access));
}

std::filesystem::path DayFiles::log_of(base::Date day) const { return folder_ / (base::to_iso(day) + ".log"); }
std::filesystem::path DayFiles::sealed_of(base::Date day) const { return folder_ / (base::to_iso(day) + ".sealed"); }
std::filesystem::path DayFiles::index_of(base::Date day) const { return folder_ / (base::to_iso(day) + ".index"); }
std::filesystem::path DayFiles::front_of(base::Date date, const Day& day) const {
  return day.front == Front::index ? index_of(date) : sealed_of(date);
}
std::filesystem::path DayFiles::helplines_of(base::Date day) const { return folder_ / (base::to_iso(day) + ".helplines"); }

void DayFiles::read_sealed(base::Date date, Day& day) const {
  const OpenFile file = OpenFile::to_read(sealed_of(date));
  auto sealed = file.is_open() ? SealedDay::open(reading(file), mark_of(file).size)
                               : base::Result<SealedDay>(sealed::damaged("it cannot be opened"));
  if (sealed && sealed->footer().day != date) sealed = sealed::damaged("it is another day’s");
  day.front = Front::sealed;
  if (!sealed) {
    day.sealed_problem = fmt::format("{}: {}", base::to_iso(date), sealed.error().message);
    return;
  }
  day.log.next_place = sealed->footer().entries;
  day.log.hash = sealed->footer().hash;
  day.log.numbers = sealed->footer().numbers;
  day.sealed = std::make_shared<const SealedDay>(std::move(*sealed));
}

/// One that does not fit its log is none: the log is then read from its beginning.
void DayFiles::read_index(base::Date date, const OpenFile& log, Day& day) const {
  const OpenFile file = OpenFile::to_read(index_of(date));
  if (!file.is_open() || !log.is_open()) return;
  auto index = SealedDay::open(reading(file), mark_of(file).size);
  if (!index || index->footer().day != date || !goes_on_behind(log, index->footer())) return;
  day.front = Front::index;
  day.log.read_to = index->footer().log_bytes;
  day.log.next_place = index->footer().entries;
  day.log.hash = index->footer().hash;
  day.log.numbers = index->footer().numbers;
  day.sealed = std::make_shared<const SealedDay>(std::move(*index));
}

DayFiles::Day& DayFiles::known(base::Date date) const {
  Day& day = days_[date];
  const OpenFile log = OpenFile::to_read(log_of(date));
  const FileMark sealed = mark_of(sealed_of(date)), open = mark_of(log);
  const FileMark front = sealed.exists() ? sealed : mark_of(index_of(date));
  const bool is_other_log = open.inode != day.log.inode && day.log.inode != 0;
  if (front != day.front_mark || is_other_log || open.size < day.log.read_to) {
    day = Day{.front_mark = front};
    if (sealed.exists())
      read_sealed(date, day);
    else if (front.exists())
      read_index(date, log, day);
  }
  if (!open.exists() || open.size <= day.log.read_to) return day;
  if (day.log.inode == 0 && day.is_sealed() && kind_of_log(log, day.sealed->footer()) == LogKind::left_over) return day;
  day.log.inode = open.inode;
  day.log.read_on(log);
  return day;
}

DayFiles::Day DayFiles::known_copy(base::Date date) const {
  const std::lock_guard lock(guard_);
  return known(date);
}

OpenFile DayFiles::open_log(base::Date date, const Day& day) const {
  if (day.log.inode == 0) return {};
  OpenFile file = OpenFile::to_read(log_of(date));
  return mark_of(file).inode == day.log.inode ? std::move(file) : OpenFile();
}

base::Result<std::vector<Entry>> DayFiles::append(std::span<const Entry> entries) {
  const std::lock_guard lock(guard_);
  if (access_ == Access::read_only) return base::Error{"this journal was opened for reading only"};
  std::map<base::Date, std::vector<Entry>> by_day;
  std::map<base::Date, std::unordered_set<std::uint64_t>> seen;
  std::vector<Entry> added;
  for (const Entry& entry : entries) {
    const auto [numbers, is_first_of_day] = seen.try_emplace(entry.id.day);
    const Day& day = is_first_of_day ? known(entry.id.day) : days_[entry.id.day];
    if (day.log.numbers.has(entry.id.number) || !numbers->second.insert(entry.id.number).second) continue;
    by_day[entry.id.day].push_back(entry);
    added.push_back(entry);
  }
  for (const auto& [date, of_day] : by_day)
    if (auto written = write_batch(date, of_day); !written) return written.error();
  return added;
}

base::Done DayFiles::write_batch(base::Date date, const std::vector<Entry>& entries) {
  Day& day = days_[date];
  // A log that a crash left behind after it was sealed makes room for the late entries' own.
  if (day.log.inode == 0 && day.is_sealed() && ::unlink(log_of(date).c_str()) != 0 && errno != ENOENT)
    return failed("drop", log_of(date));
  return day.log.append(log_of(date), entries);
}

DayFiles::OpenDay DayFiles::open_day(base::Date date) const {
  OpenDay open;
  // A file that is sealed, made again or indexed between the look and the opening is looked at again.
  for (int attempt = 0; attempt < 5; ++attempt) {
    open = {.day = known_copy(date), .log = {}, .front = {}};
    open.log = open_log(date, open.day);
    if (open.day.sealed) open.front = OpenFile::to_read(front_of(date, open.day));
    const bool has_log = open.day.log.inode == 0 || open.log.is_open();
    const bool has_front = !open.day.sealed || mark_of(open.front) == open.day.front_mark;
    if (has_log && has_front) return open;
  }
  open = {.day = std::move(open.day), .log = {}, .front = {}};
  open.day.sealed_problem = fmt::format("{}: its files change again and again", base::to_iso(date));
  return open;
}

std::optional<Entry> DayFiles::find(const EntryId& id) const {
  const OpenDay open = open_day(id.day);
  if (!open.day.log.numbers.has(id.number)) return std::nullopt;
  if (open.log.is_open())
    if (auto found = open.day.log.find(open.log, id.number)) return found;
  if (!open.front.is_open()) return std::nullopt;
  auto found = open.day.sealed->find(reading(open.front), id.number);
  return found ? *found : std::nullopt;
}

bool DayFiles::visit_day(base::Date date, const Search& search, const Visitor& visit, std::optional<base::Error>& problem) const {
  const OpenDay open = open_day(date);
  if (!open.day.sealed_problem.empty() && !problem) problem = base::Error{open.day.sealed_problem, "SG-J003"};
  const auto visit_front = [&] {
    return !open.front.is_open() || open.day.sealed->visit(reading(open.front), search, visit, problem);
  };
  const auto visit_log = [&] { return !open.log.is_open() || open.day.log.visit(open.log, date, search, visit); };
  return search.order == Order::oldest_first ? visit_front() && visit_log() : visit_log() && visit_front();
}

base::Done DayFiles::visit(const Search& search, const Visitor& visit) const {
  std::optional<base::Error> problem;
  std::vector<base::Date> dates = days();
  if (search.order == Order::newest_first) std::ranges::reverse(dates);
  for (const base::Date date : dates)
    if (touches(date, search) && !visit_day(date, search, visit, problem)) break;
  return problem ? base::Done(*problem) : base::done();
}

std::vector<base::Date> DayFiles::days() const {
  std::vector<base::Date> found;
  std::error_code problem;
  for (const auto& file : std::filesystem::directory_iterator(folder_, problem)) {
    if (file.path().extension() != ".log" && file.path().extension() != ".sealed") continue;
    if (const auto day = base::parse_date(file.path().stem().string())) found.push_back(*day);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

DayState DayFiles::state(base::Date date) const {
  const std::lock_guard lock(guard_);
  const Day& day = known(date);
  return {.day = date,
          .entries = day.log.next_place,
          .hash = base::to_hex(day.log.hash),
          .left = day.is_sealed() ? day.sealed->state().left : 0};
}

base::Done DayFiles::set_helpline_count(base::Date day, std::uint64_t visits) {
  if (visits <= helpline_count(day)) return base::done();
  return base::write_file(helplines_of(day), std::to_string(visits), 0600);
}

std::uint64_t DayFiles::helpline_count(base::Date day) const {
  const auto text = base::read_file(helplines_of(day));
  if (!text) return 0;
  const auto visits = base::parse_integer(base::trim(*text));
  return visits && *visits > 0 ? static_cast<std::uint64_t>(*visits) : 0;
}

}  // namespace journal
