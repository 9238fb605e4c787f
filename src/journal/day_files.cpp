// Day files: append, find, search, verify, drop.
#include "journal/day_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/bytes.h"
#include "base/files.h"
#include "base/text.h"
#include "journal/frame.h"

namespace journal {
namespace {

base::Error failed(std::string_view what, const std::filesystem::path& path) {
  return base::Error{fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno))};
}

struct File {
  int number = -1;
  ~File() {
    if (number >= 0) ::close(number);
  }
};

std::string read_range(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t size) {
  const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) return {};
  std::string bytes(size, '\0');
  std::size_t got = 0;
  while (got < size) {
    const ssize_t n = ::pread(file.number, bytes.data() + got, size - got, static_cast<off_t>(offset + got));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  bytes.resize(got);
  return bytes;
}

std::uint64_t size_of(const std::filesystem::path& path) {
  std::error_code problem;
  const auto size = std::filesystem::file_size(path, problem);
  return problem ? 0 : size;
}

/// A frame's bytes: the running hash, then the entries, each with its length.
std::string batch_bytes(const base::Sha256& hash, const std::string& entries) {
  return std::string(reinterpret_cast<const char*>(hash.data()), hash.size()).append(entries);
}

base::Sha256 next_hash(const base::Sha256& before, std::string_view entries) {
  return base::sha256(batch_bytes(before, std::string(entries)));
}

bool visit_entries(std::string_view frame_bytes, const std::function<bool(const Entry&)>& visit) {
  base::Reader in(frame_bytes.substr(std::min<std::size_t>(sizeof(base::Sha256), frame_bytes.size())));
  while (!in.at_end() && in.ok()) {
    const std::string_view bytes = in.text();
    if (const auto entry = from_bytes(bytes))
      if (!visit(*entry)) return false;
  }
  return true;
}

bool is_host_or_below(std::string_view host, std::string_view wanted) {
  if (host == wanted) return true;
  return host.size() > wanted.size() && host.ends_with(wanted) && host[host.size() - wanted.size() - 1] == '.';
}

bool matches(const Entry& entry, const Search& search) {
  const rules::Question& question = entry.question;
  return question.time >= search.from && question.time < search.until && (!search.person || question.person == *search.person) &&
         (!search.reason || entry.decision.reason == *search.reason) && (!search.kind || entry.kind == *search.kind) &&
         (search.host.empty() || is_host_or_below(question.address.host, search.host));
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

std::filesystem::path DayFiles::path_of(base::Date day) const { return folder_ / (base::to_iso(day) + ".log"); }

bool DayFiles::has(const Day& day, std::uint64_t number) {
  auto run = day.present.upper_bound(number);
  return run != day.present.begin() && std::prev(run)->second >= number;
}

void DayFiles::add(Day& day, std::uint64_t number) {
  if (has(day, number)) return;
  auto after = day.present.upper_bound(number);
  const bool joins_after = after != day.present.end() && after->first == number + 1;
  const std::uint64_t last = joins_after ? after->second : number;
  if (joins_after) after = day.present.erase(after);
  if (after != day.present.begin() && std::prev(after)->second + 1 == number)
    std::prev(after)->second = last;
  else
    day.present.emplace(number, last);
}

DayFiles::Day& DayFiles::known(base::Date date) const {
  Day& day = days_[date];
  read_on(date, day);
  return day;
}

void DayFiles::read_on(base::Date date, Day& day) const {
  const std::uint64_t size = size_of(path_of(date));
  if (size <= day.read_to) return;
  const std::string bytes = read_range(path_of(date), day.read_to, size - day.read_to);
  std::string_view rest = bytes;
  while (const auto frame = read_frame(rest)) {
    if (frame->bytes.size() < sizeof day.hash) break;
    Batch batch{day.read_to + frame_head, frame->bytes.size(), UINT64_MAX, 0};
    visit_entries(frame->bytes, [&](const Entry& entry) {
      batch.first = std::min(batch.first, entry.id.number);
      batch.last = std::max(batch.last, entry.id.number);
      add(day, entry.id.number);
      ++day.entries;
      return true;
    });
    std::memcpy(day.hash.data(), frame->bytes.data(), day.hash.size());
    day.batches.push_back(batch);
    day.read_to += frame->size;
    rest.remove_prefix(frame->size);
  }
}

base::Result<std::vector<Entry>> DayFiles::append(std::span<const Entry> entries) {
  const std::lock_guard lock(guard_);
  if (access_ == Access::read_only) return base::Error{"this journal was opened for reading only"};
  std::map<base::Date, std::vector<Entry>> by_day;
  std::map<base::Date, std::vector<std::uint64_t>> seen;
  std::vector<Entry> added;
  for (const Entry& entry : entries) {
    auto& numbers = seen[entry.id.day];
    if (has(known(entry.id.day), entry.id.number) || std::find(numbers.begin(), numbers.end(), entry.id.number) != numbers.end())
      continue;
    numbers.push_back(entry.id.number);
    by_day[entry.id.day].push_back(entry);
    added.push_back(entry);
  }
  for (const auto& [date, of_day] : by_day)
    if (auto written = write_batch(date, of_day); !written) return written.error();
  return added;
}

base::Done DayFiles::write_batch(base::Date date, const std::vector<Entry>& entries) {
  Day& day = known(date);
  base::Writer out;
  for (const Entry& entry : entries) out.text(to_bytes(entry));
  const std::string frame = frame_of(batch_bytes(next_hash(day.hash, out.bytes()), out.bytes()));
  const bool is_new = day.read_to == 0;
  if (auto cut = cut_torn_tail(date, day); !cut) return cut;
  const File file{::open(path_of(date).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
  if (file.number < 0) return failed("open", path_of(date));
  const ssize_t written = ::pwrite(file.number, frame.data(), frame.size(), static_cast<off_t>(day.read_to));
  if (written != static_cast<ssize_t>(frame.size())) {
    if (::ftruncate(file.number, static_cast<off_t>(day.read_to)) != 0) return failed("mend", path_of(date));
    errno = ENOSPC;
    return failed("write", path_of(date));
  }
  if (::fdatasync(file.number) != 0) return failed("flush", path_of(date));
  if (is_new) {
    const File folder{::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.number < 0 || ::fsync(folder.number) != 0) return failed("flush", folder_);
  }
  read_on(date, day);
  return base::done();
}

base::Done DayFiles::cut_torn_tail(base::Date date, const Day& day) {
  if (size_of(path_of(date)) <= day.read_to) return base::done();
  if (::truncate(path_of(date).c_str(), static_cast<off_t>(day.read_to)) != 0) return failed("mend", path_of(date));
  return base::done();
}

std::optional<Entry> DayFiles::find(const EntryId& id) const {
  std::vector<Batch> batches;
  {
    const std::lock_guard lock(guard_);
    const Day& day = known(id.day);
    if (!has(day, id.number)) return std::nullopt;
    for (const Batch& batch : day.batches)
      if (batch.first <= id.number && id.number <= batch.last) batches.push_back(batch);
  }
  std::optional<Entry> found;
  for (const Batch& batch : batches) {
    visit_entries(read_range(path_of(id.day), batch.offset, batch.size), [&](const Entry& entry) {
      if (entry.id == id) found = entry;
      return !found;
    });
    if (found) break;
  }
  return found;
}

bool DayFiles::visit_day(base::Date date, const std::function<bool(const Entry&)>& visit) const {
  std::vector<Batch> batches;
  {
    const std::lock_guard lock(guard_);
    batches = known(date).batches;
  }
  for (const Batch& batch : batches)
    if (!visit_entries(read_range(path_of(date), batch.offset, batch.size), visit)) return false;
  return true;
}

void DayFiles::for_each(base::Time from, base::Time until, const std::function<bool(const Entry&)>& visit) const {
  for (const base::Date date : days()) {
    const base::Time begin = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::sys_days(date));
    if (begin + std::chrono::days(1) <= from || begin >= until) continue;
    const bool goes_on = visit_day(
        date, [&](const Entry& entry) { return entry.question.time < from || entry.question.time >= until || visit(entry); });
    if (!goes_on) return;
  }
}

std::vector<Entry> DayFiles::search(const Search& search) const {
  std::vector<Entry> found;
  if (search.limit == 0) return found;
  for_each(search.from, search.until, [&](const Entry& entry) {
    if (matches(entry, search)) found.push_back(entry);
    return found.size() < search.limit;
  });
  return found;
}

std::vector<base::Date> DayFiles::days() const {
  std::vector<base::Date> found;
  std::error_code problem;
  for (const auto& file : std::filesystem::directory_iterator(folder_, problem)) {
    if (file.path().extension() != ".log") continue;
    if (const auto day = base::parse_date(file.path().stem().string())) found.push_back(*day);
  }
  std::sort(found.begin(), found.end());
  return found;
}

DayState DayFiles::state(base::Date date) const {
  const std::lock_guard lock(guard_);
  const Day& day = known(date);
  return {date, day.entries, base::to_hex(day.hash)};
}

base::Result<DayState> DayFiles::verify(base::Date date) const {
  const auto bytes = base::read_file(path_of(date));
  if (!bytes) return bytes.error();
  DayState state{date, 0, {}};
  base::Sha256 hash{};
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    const auto frame = read_frame(rest);
    const std::string_view entries =
        frame && frame->bytes.size() >= sizeof hash ? frame->bytes.substr(sizeof hash) : std::string_view{};
    const base::Sha256 expected = next_hash(hash, entries);
    if (!frame || entries.empty() || std::memcmp(frame->bytes.data(), expected.data(), expected.size()) != 0)
      return base::Error{fmt::format("the journal of {} was changed at byte {} (after {} entries)", base::to_iso(date),
                                     bytes->size() - rest.size(), state.entries),
                         "SG-J002"};
    visit_entries(frame->bytes, [&](const Entry&) { return ++state.entries > 0; });
    hash = expected;
    rest.remove_prefix(frame->size);
  }
  state.hash = base::to_hex(hash);
  return state;
}

base::Result<std::vector<DayState>> DayFiles::drop_before(base::Date before) {
  std::vector<DayState> dropped;
  for (const base::Date date : days()) {
    if (!(date < before)) continue;
    const DayState gone = state(date);
    const std::lock_guard lock(guard_);
    if (::unlink(path_of(date).c_str()) != 0) return failed("drop", path_of(date));
    ::unlink((folder_ / (base::to_iso(date) + ".helplines")).c_str());
    days_.erase(date);
    dropped.push_back(gone);
  }
  return dropped;
}

base::Done DayFiles::set_helpline_count(base::Date day, std::uint64_t visits) {
  if (visits <= helpline_count(day)) return base::done();
  return base::write_file(folder_ / (base::to_iso(day) + ".helplines"), std::to_string(visits), 0600);
}

std::uint64_t DayFiles::helpline_count(base::Date day) const {
  const auto text = base::read_file(folder_ / (base::to_iso(day) + ".helplines"));
  if (!text) return 0;
  const auto visits = base::parse_integer(base::trim(*text));
  return visits && *visits > 0 ? static_cast<std::uint64_t>(*visits) : 0;
}

}  // namespace journal
