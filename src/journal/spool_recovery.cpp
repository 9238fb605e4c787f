// Opening a spool: what earlier runs left is found again, and numbering goes on where it must.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/files.h"
#include "base/log.h"
#include "base/text.h"
#include "journal/frame.h"
#include "journal/spool.h"
#include "journal/spool_format.h"

namespace journal {
namespace {

/// More than a second's worth of entries, which is what a power cut may have taken.
constexpr std::uint64_t numbers_skipped_after_power_cut = 1'000'000;

std::optional<std::uint64_t> segment_number(const std::string& name) {
  if (!name.starts_with("spool-") || !name.ends_with(".log")) return std::nullopt;
  const auto number = base::parse_integer(std::string_view(name).substr(6, name.size() - 10));
  if (!number || *number < 1) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

}  // namespace

Spool::Spool(std::filesystem::path folder, std::string boot, SpoolLimits limits)
    : folder_(std::move(folder)), boot_(std::move(boot)), limits_(limits) {}

base::Result<std::unique_ptr<Spool>> Spool::open(std::filesystem::path folder, std::string boot, SpoolLimits limits) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) return base::Error{fmt::format("cannot make the journal's folder {}: {}", folder.string(), problem.message())};
  std::unique_ptr<Spool> spool(new Spool(std::move(folder), std::move(boot), limits));
  if (auto recovered = spool->recover(); !recovered) return recovered.error();
  return spool;
}

base::Done Spool::recover() {
  std::vector<std::uint64_t> numbers;
  std::error_code problem;
  for (const auto& file : std::filesystem::directory_iterator(folder_, problem))
    if (const auto number = segment_number(file.path().filename().string())) numbers.push_back(*number);
  if (problem) return base::Error{fmt::format("cannot read the journal's folder {}: {}", folder_.string(), problem.message())};
  std::sort(numbers.begin(), numbers.end());
  for (const std::uint64_t number : numbers) {
    Segment segment{number, 0};
    if (auto recovered = recover_segment(segment); !recovered) return recovered;
    segments_.push_back(segment);
  }
  if (!last_boot_.empty() && last_boot_ != boot_)
    for (auto& [day, number] : last_number_) number += numbers_skipped_after_power_cut;
  helplines_ = spool_format::read_helplines(folder_ / "helplines");
  has_reserve_ = std::filesystem::exists(folder_ / "reserve", problem) &&
                 std::filesystem::file_size(folder_ / "reserve", problem) == limits_.reserve_bytes && !problem;
  if (auto reserve = make_reserve(); !reserve) base::log::warning("journal.no_reserve");
  if (auto started = start_segment(); !started) {
    if (auto on_reserve = start_on_reserve(); !on_reserve) return started;
  }
  return base::done();
}

base::Done Spool::recover_segment(Segment& segment) {
  const auto bytes = base::read_file(path_of(segment.number));
  if (!bytes) return bytes.error();
  const std::string_view all = *bytes;
  while (const auto frame = read_frame(all.substr(segment.size))) {
    recover_record(frame->bytes);
    segment.size += frame->size;
  }
  return base::done();
}

void Spool::recover_record(std::string_view bytes) {
  const auto record = spool_format::read_record(bytes);
  if (!record) return;
  if (record->head) {
    last_boot_ = record->head->boot;
    for (const auto& [day, number] : record->head->last_number) last_number_[day] = std::max(last_number_[day], number);
    return;
  }
  if (const auto entry = from_bytes(record->entry))
    last_number_[entry->id.day] = std::max(last_number_[entry->id.day], entry->id.number);
}

}  // namespace journal
