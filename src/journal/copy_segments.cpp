// A few MiB at a time.
#include "journal/copy_segments.h"

#include <algorithm>

namespace journal {
namespace {

constexpr std::uint64_t copied_at_once = 4u << 20;

}  // namespace

base::Done copy_segments(const std::filesystem::path& from, const sealed::Footer& footer, const OpenFile& to,
                         const std::filesystem::path& path) {
  const OpenFile source = OpenFile::to_read(from);
  if (!source.is_open()) return failed("open", from);
  for (std::uint64_t at = 0; at < footer.segments_end;) {
    const std::string bytes = source.read(at, std::min(copied_at_once, footer.segments_end - at));
    if (bytes.empty()) return sealed::damaged("it ends too early");
    if (auto written = to.write(at, bytes, path); !written) return written;
    at += bytes.size();
  }
  return base::done();
}

}  // namespace journal
