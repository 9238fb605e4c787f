// One line: "4182 9f2c…". Beside it audit-head-accepted, a line for each restored store that was accepted instead.
#include "app/kept_head.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/log.h"
#include "base/text.h"

namespace app {
namespace {

std::filesystem::path accepted_file(std::filesystem::path file) { return file += "-accepted"; }

std::optional<HeadOutside> head_from(std::string_view events, std::string_view hash) {
  const auto count = base::parse_integer(events);
  return count && !hash.empty() ? std::optional(HeadOutside{*count, std::string(hash)}) : std::nullopt;
}

base::Result<std::optional<HeadOutside>> as_kept(const std::filesystem::path& file) {
  std::error_code problem;
  if (!std::filesystem::exists(file, problem)) return std::optional<HeadOutside>();
  const auto text = base::read_file(file);
  if (!text) return text.error();
  const auto parts = base::split(base::trim(*text), ' ');
  const auto head = parts.size() == 2 ? head_from(parts[0], parts[1]) : std::nullopt;
  if (!head) return base::Error{fmt::format("{} is not a count and a hash, for example ‘4182 9f2c…’", file.string())};
  return head;
}

/// What was accepted instead of this head, and instead of that, and so on.
HeadOutside accepted_instead(HeadOutside head, const std::vector<AcceptedHead>& accepted) {
  for (const AcceptedHead& one : accepted)
    if (one.before == head) head = one.after;
  return head;
}

}  // namespace

base::Result<std::vector<AcceptedHead>> accepted_heads(const std::filesystem::path& file) {
  std::vector<AcceptedHead> accepted;
  const auto place = accepted_file(file);
  std::error_code problem;
  if (!std::filesystem::exists(place, problem)) return accepted;
  const auto text = base::read_file(place);
  if (!text) return text.error();
  for (const std::string_view line : base::split(base::trim(*text), '\n')) {
    const auto parts = base::split(line, ' ');
    const bool has_all = parts.size() == 5;
    const auto before = has_all ? head_from(parts[1], parts[2]) : std::nullopt;
    const auto after = has_all ? head_from(parts[3], parts[4]) : std::nullopt;
    if (!before || !after)
      return base::Error{
          fmt::format("‘{}’ in {} is not a time and two heads, for example ‘2026-11-22T09:30:00Z 4182 9f2c… 4100 "
                      "77ab…’",
                      line, place.string())};
    accepted.push_back({*before, *after, std::string(parts[0])});
  }
  return accepted;
}

base::Done note_accepted(const std::filesystem::path& file, const AcceptedHead& accepted) {
  const auto before = accepted_heads(file);
  if (!before) return before.error();
  std::string text;
  const auto add = [&](const AcceptedHead& one) {
    text += fmt::format("{} {} {} {} {}\n", one.when, one.before.events, one.before.hash, one.after.events, one.after.hash);
  };
  for (const AcceptedHead& one : *before) add(one);
  add(accepted);
  return base::write_file(accepted_file(file), text, 0644);
}

base::Result<std::optional<HeadOutside>> read_head(const std::filesystem::path& file) {
  auto kept = as_kept(file);
  if (!kept || !*kept) return kept;
  const auto accepted = accepted_heads(file);
  if (!accepted) return accepted.error();
  return std::optional(accepted_instead(**kept, *accepted));
}

KeptHead::KeptHead(std::filesystem::path file) : file_(std::move(file)) {
  if (const auto kept = read_head(file_); kept && *kept) kept_ = **kept;
}

void KeptHead::take(const HeadOutside& head) {
  if (head.events < kept_.events)
    if (const auto accepted = accepted_heads(file_)) kept_ = accepted_instead(kept_, *accepted);
  if (head.events < kept_.events)
    return base::log::error("audit.head_went_back", {{"kept", kept_.events}, {"told", head.events}});
  if (head.events == kept_.events) return;
  kept_ = head;
  if (auto written = base::write_file(file_, fmt::format("{} {}\n", head.events, head.hash), 0644); !written)
    base::log::error("audit.head_not_kept", {{"why", base::log::Word{written.error().message}}});
}

}  // namespace app
