// One line: "4182 9f2c…".
#include "app/kept_head.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/log.h"
#include "base/text.h"

namespace app {

base::Result<std::optional<HeadOutside>> read_head(const std::filesystem::path& file) {
  std::error_code problem;
  if (!std::filesystem::exists(file, problem)) return std::optional<HeadOutside>();
  const auto text = base::read_file(file);
  if (!text) return text.error();
  const auto parts = base::split(base::trim(*text), ' ');
  const auto events = parts.size() == 2 ? base::parse_integer(parts[0]) : std::nullopt;
  if (!events) return base::Error{fmt::format("{} is not a count and a hash, for example ‘4182 9f2c…’", file.string())};
  return std::optional(HeadOutside{*events, std::string(parts[1])});
}

KeptHead::KeptHead(std::filesystem::path file) : file_(std::move(file)) {
  if (const auto kept = read_head(file_); kept && *kept) kept_ = **kept;
}

void KeptHead::take(const HeadOutside& head) {
  if (head.events < kept_.events)
    return base::log::error("audit.head_went_back", {{"kept", kept_.events}, {"told", head.events}});
  if (head.events == kept_.events) return;
  kept_ = head;
  if (auto written = base::write_file(file_, fmt::format("{} {}\n", head.events, head.hash), 0644); !written)
    base::log::error("audit.head_not_kept", {{"why", base::log::Word{written.error().message}}});
}

}  // namespace app
