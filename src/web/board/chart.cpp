#include "web/board/chart.h"

#include <fmt/format.h>

namespace web {
using namespace html::literals;
namespace {

constexpr std::int64_t width = 600;
constexpr board::Status order[] = {board::Status::kept, board::Status::at_risk, board::Status::broken, board::Status::unproven};

/// Dark enough on white to be told apart, also without colour: the parts are in the order of the words below.
std::string_view colour_of(board::Status status) {
  switch (status) {
    case board::Status::kept: return "#00703c";
    case board::Status::at_risk: return "#b58800";
    case board::Status::broken: return "#d4351c";
    case board::Status::unproven: break;
  }
  return "#505a5f";
}

html::Markup parts_of(const board::StatusCounts& counts) {
  html::Markup parts;
  std::int64_t before = 0;
  for (const board::Status status : order) {
    const std::int64_t from = width * before / counts.all();
    before += counts.of(status);
    const std::int64_t until = width * before / counts.all();
    if (until > from)
      parts += R"(<rect x="{}" y="0" width="{}" height="28" fill="{}" stroke="#ffffff" stroke-width="2"/>)"_html(
          from, until - from, colour_of(status));
  }
  return parts;
}

}  // namespace

html::Markup status_chart(std::string_view name, const board::StatusCounts& counts) {
  const std::string words = fmt::format("{}: {} kept, {} at risk, {} broken, {} unproven.", name, counts.kept, counts.at_risk,
                                        counts.broken, counts.unproven);
  if (counts.all() == 0) return R"(<p class="govuk-body">{}: none.</p>)"_html(name);
  return R"(<figure class="govuk-body"><svg viewBox="0 0 600 28" width="100%" height="28" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>
<figcaption>{}</figcaption></figure>)"_html(words, parts_of(counts), words);
}

}  // namespace web
