#include "web/board/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "html/govuk/tag.h"

namespace web {
using namespace html::literals;
namespace {

struct Look {
  std::string_view sign, colour;
};

Look look_of(board::Status status) {
  switch (status) {
    case board::Status::kept: return {"✓", "govuk-tag--green"};
    case board::Status::at_risk: return {"▲", "govuk-tag--yellow"};
    case board::Status::broken: return {"✕", "govuk-tag--red"};
    case board::Status::unproven: break;
  }
  return {"○", "govuk-tag--grey"};
}

}  // namespace

html::Markup status_tag(board::Status status) {
  const Look look = look_of(status);
  return govuk::tag({.text = R"(<span aria-hidden="true">{}</span> {})"_html(look.sign, board::title_of(status)),
                     .classes = std::string(look.colour)});
}

std::string_view grade_title(board::Grade grade) {
  switch (grade) {
    case board::Grade::enforced: return "Enforced";
    case board::Grade::observed: return "Observed";
    case board::Grade::recorded: return "Recorded";
    case board::Grade::attested: return "Attested";
    case board::Grade::none: break;
  }
  return "None";
}

std::string_view grade_meaning(board::Grade grade) {
  switch (grade) {
    case board::Grade::enforced: return "the filter or the program itself refused or did it";
    case board::Grade::observed: return "a check by the program showed it";
    case board::Grade::recorded: return "an authorised person entered it";
    case board::Grade::attested: return "somebody promised or signed it";
    case board::Grade::none: break;
  }
  return "nothing shows it yet";
}

std::string counts_in_words(const board::Tile& tile, board::Reader reader) {
  if (tile.of == 0) return "nothing counted";
  if (reader == board::Reader::sees_counts && board::is_too_small(tile.kept, tile.of))
    return tile.of <= 4 ? "fewer than 5 counted" : fmt::format("of {}; one part is fewer than 5", tile.of);
  return fmt::format("{} of {}", tile.kept, tile.of);
}

std::string freshness_in_words(const board::Tile& tile) {
  return tile.verdict.measured_at ? base::in_words(*tile.verdict.measured_at) : "never measured";
}

board::Reader reader_of(const Context& context) {
  return context.may(school::May::see_board_records) ? board::Reader::sees_records : board::Reader::sees_counts;
}

std::string fact_title(std::string_view fact) {
  std::string title(fact);
  std::ranges::replace(title, '.', ' ');
  std::ranges::replace(title, '_', ' ');
  if (!title.empty()) title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

}  // namespace web
