#include "web/board/routes.h"

#include <fmt/format.h>

#include "board/board.h"
#include "school/school.h"
#include "web/board/board_view.h"
#include "web/board/policy_pages.h"
#include "web/board/probe_pages.h"
#include "web/board/tile_view.h"
#include "web/board/words.h"
#include "web/layout.h"

namespace web {
namespace {

/// The moment that ?at= asks for: an instant, or the end of a London day; never later than now. Nothing: it is no date.
std::optional<base::Time> moment_of(const Context& context) {
  const std::string at = context.query("at");
  if (at.empty()) return context.now();
  if (const auto day = base::parse_date(at))
    return std::min(context.now(), base::start_of_london_day(base::add_days(*day, 1)) - std::chrono::milliseconds(1));
  const auto time = base::parse_time(at);
  return time ? std::optional(std::min(context.now(), *time)) : std::nullopt;
}

std::optional<board::Status> status_of(const Context& context) {
  for (const board::Status status : {board::Status::kept, board::Status::at_risk, board::Status::broken, board::Status::unproven})
    if (context.query("status") == board::to_text(status)) return status;
  return std::nullopt;
}

net::Response show_board(Context& context) {
  const auto at = moment_of(context);
  if (!at) return refused(context, "That is no date. Write it as year, month, day, for example 2026-11-20.");
  const auto board = board::Board::as_at(context.school().store, *at);
  if (!board) return refused(context, fmt::format("The board of that day cannot be shown: {}.", board.error().message));
  const board::Report report = board->report(*at);
  const bool is_for_print = context.query("view") == "print";
  return page(context, {.title = "Board",
                        .content = board_view({.report = report,
                                               .reader = reader_of(context),
                                               .only = status_of(context),
                                               .day = context.query("at"),
                                               .is_for_print = is_for_print}),
                        .back = {},
                        .width = Width::full});
}

net::Response show_tile(Context& context) {
  const auto at = moment_of(context);
  if (!at) return not_found(context);
  const auto board = board::Board::as_at(context.school().store, *at);
  if (!board) return refused(context, fmt::format("The board of that day cannot be shown: {}.", board.error().message));
  const packs::Control* control = board->pack().find_control(context.path_value("id"));
  if (!control) return not_found(context);
  const board::Tile tile = board->tile(*control, *at);
  return page(context, {.title = control->id,
                        .content = tile_view({.pack = board->pack(), .tile = tile, .reader = reader_of(context), .as_at = *at}),
                        .back = html::Url::path("/board"),
                        .width = Width::full});
}

}  // namespace

std::vector<Route> board_routes() {
  std::vector<Route> routes{{Method::get, "/board", show_board, Access::signed_in, school::May::see_board},
                            {Method::get, "/board/{id}", show_tile, Access::signed_in, school::May::see_board}};
  for (const auto& more : {policy_routes(), probe_routes()}) routes.insert(routes.end(), more.begin(), more.end());
  return routes;
}

}  // namespace web
