// Records of the spool: head and entry, and the helplines' counts.
#include "journal/spool_format.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/bytes.h"
#include "base/files.h"
#include "journal/entry.h"
#include "journal/frame.h"

namespace journal::spool_format {
namespace {

constexpr std::uint8_t head_kind = 1, entry_kind = 2;
constexpr std::size_t part_bytes = 1u << 20;
constexpr std::size_t max_days = 800;

std::string counts_bytes(const std::map<base::Date, std::uint64_t>& counts) {
  base::Writer out;
  out.u32(static_cast<std::uint32_t>(std::min(counts.size(), max_days)));
  std::size_t skip = counts.size() > max_days ? counts.size() - max_days : 0;
  for (const auto& [day, count] : counts) {
    if (skip > 0 && skip-- > 0) continue;
    out.u32(day_number(day));
    out.u64(count);
  }
  return out.take();
}

std::map<base::Date, std::uint64_t> read_counts(base::Reader& in) {
  std::map<base::Date, std::uint64_t> counts;
  const std::uint32_t size = in.u32();
  for (std::uint32_t i = 0; i < size && i < max_days && in.ok(); ++i) {
    const std::uint32_t day = in.u32();
    const std::uint64_t count = in.u64();
    if (in.ok() && day < max_day_number) counts[day_from(day)] = count;
  }
  return counts;
}

}  // namespace

std::string head_record(const Head& head) {
  base::Writer out;
  out.u8(head_kind);
  out.text(head.boot);
  return out.take() + counts_bytes(head.last_number);
}

std::string entry_record(std::string_view entry) {
  std::string record(1, static_cast<char>(entry_kind));
  return record.append(entry);
}

std::optional<Record> read_record(std::string_view bytes) {
  base::Reader in(bytes);
  const std::uint8_t kind = in.u8();
  if (kind == entry_kind) return Record{std::nullopt, in.rest()};
  if (kind != head_kind) return std::nullopt;
  Head head;
  head.boot = in.text();
  head.last_number = read_counts(in);
  if (!in.ok()) return std::nullopt;
  return Record{std::move(head), {}};
}

std::string read_part(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t end) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(part_bytes, end - offset));
  std::string part;
  for (int attempt = 0; attempt < 2; ++attempt) {
    part.resize(wanted);
    const ssize_t got = ::pread(file, part.data(), wanted, static_cast<off_t>(offset));
    part.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    base::Reader in(part);
    const std::size_t first = frame_head + in.u32();
    if (first <= wanted || first > max_frame_bytes) break;
    wanted = first;  // one entry larger than a part
  }
  ::close(file);
  return part;
}

std::size_t take_entries(std::string_view part, std::size_t count, std::size_t bytes, std::vector<std::string>& entries,
                         std::size_t& taken) {
  std::size_t used = 0;
  while (entries.size() < count && taken < bytes) {
    const auto frame = read_frame(part.substr(used));
    if (!frame) break;
    used += frame->size;
    const auto record = read_record(frame->bytes);
    if (!record || record->head) continue;
    entries.emplace_back(record->entry);
    taken += record->entry.size();
  }
  return used;
}

base::Done write_helplines(const std::filesystem::path& path, const std::map<base::Date, std::uint64_t>& counts) {
  const std::string bytes = frame_of(counts_bytes(counts));
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const bool written = file >= 0 && ::pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
  const int problem = errno;
  if (file >= 0) ::close(file);
  if (written) return base::done();
  return base::Error{fmt::format("cannot write {}: {}", path.string(), std::strerror(problem))};
}

std::map<base::Date, std::uint64_t> read_helplines(const std::filesystem::path& path) {
  const auto bytes = base::read_file(path);
  if (!bytes) return {};
  const auto frame = read_frame(*bytes);
  if (!frame) return {};
  base::Reader in(frame->bytes);
  return read_counts(in);
}

}  // namespace journal::spool_format
