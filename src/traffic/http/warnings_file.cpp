// The file of accepted warnings: a line each, "PERSON SITE MILLISECONDS", appended without waiting for the disk. Losing the last
// lines with the machine's power warns somebody once more, and nothing else.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/files.h"
#include "base/log.h"
#include "base/text.h"
#include "traffic/http/warnings.h"

namespace traffic {
namespace {

std::string line_of(std::int64_t person, std::string_view site, base::Time at) {
  return fmt::format("{} {} {}\n", person, site, at.time_since_epoch().count());
}

struct Line {
  std::int64_t person = 0;
  std::string_view site;
  base::Time at{};
};

/// The last line may be torn.
std::optional<Line> read_line(std::string_view text) {
  const auto parts = base::split(text, ' ');
  if (parts.size() != 3 || parts[1].empty()) return std::nullopt;
  const auto person = base::parse_integer(parts[0]), at = base::parse_integer(parts[2]);
  if (!person || *person <= 0 || !at || *at < 0) return std::nullopt;
  return Line{*person, parts[1], base::Time(std::chrono::milliseconds(*at))};
}

}  // namespace

Warnings::~Warnings() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

base::Done Warnings::keep_in(const std::filesystem::path& file, base::Time now) {
  const std::lock_guard lock(guard_);
  file_ = file;
  std::error_code problem;
  if (std::filesystem::exists(file, problem)) {
    const auto text = base::read_file(file);
    if (!text) return text.error();
    for (const std::string_view each : base::split(*text, '\n'))
      if (const auto line = read_line(each); line && line->at <= now && now - line->at < longest && accepted_.size() < most)
        accepted_[Key(line->person, line->site)] = line->at;
  }
  count_.store(accepted_.size(), std::memory_order_release);
  return write_anew(now);
}

/// What still holds, and nothing else: the file is bounded, and forgets.
base::Done Warnings::write_anew(base::Time now) {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  std::erase_if(accepted_, [&](const auto& row) { return now - row.second >= longest; });
  std::string text;
  for (const auto& [key, at] : accepted_) text += line_of(key.first, key.second, at);
  if (auto written = base::write_file(file_, text, 0600); !written) return written;
  descriptor_ = ::open(file_.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (descriptor_ < 0) return base::Error{fmt::format("‘{}’ cannot be written: {}", file_.string(), std::strerror(errno))};
  lines_ = accepted_.size();
  return base::done();
}

void Warnings::append(const Key& key, base::Time at) {
  if (descriptor_ < 0) return;
  const std::string line = line_of(key.first, key.second, at);
  const ssize_t written = ::write(descriptor_, line.data(), line.size());
  const bool is_whole = written == static_cast<ssize_t>(line.size());
  if (is_whole && ++lines_ < 2 * most) return;
  if (auto anew = write_anew(at); !anew) base::log::error("warnings.not_kept", {{"why", base::log::Word{anew.error().message}}});
}

}  // namespace traffic
