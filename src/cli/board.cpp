#include "cli/board.h"

#include <fmt/format.h>

#include <ostream>

#include "board/board.h"
#include "board/json.h"
#include "cli/look.h"
#include "packs/load.h"
#include "school/filtering/approved_pack.h"
#include "school/school.h"

namespace cli {
namespace {

std::string counts_in_words(const board::Tile& tile, board::Reader reader) {
  if (tile.of == 0) return "";
  if (reader == board::Reader::sees_counts && board::is_too_small(tile.kept, tile.of)) return "fewer than 5";
  return fmt::format("{} of {}", tile.kept, tile.of);
}

void print_text(const board::Report& report, board::Reader reader, std::ostream& out) {
  for (const packs::Adoption adoption : {packs::Adoption::adopted, packs::Adoption::recommended}) {
    const auto counts = board::count(report, adoption);
    out << fmt::format("{}: {} kept, {} at risk, {} broken, {} unproven\n",
                       adoption == packs::Adoption::adopted ? "Adopted" : "Recommended", counts.kept, counts.at_risk,
                       counts.broken, counts.unproven);
    for (const board::Tile& tile : report.tiles)
      if (tile.control.adoption == adoption && !tile.control.measure.empty())
        out << fmt::format("  {:<28} {:<9} {:<9} {:<14} {}\n", tile.control.id, board::title_of(tile.status()),
                           packs::to_text(tile.verdict.grade), counts_in_words(tile, reader), tile.verdict.reason);
  }
}

base::Result<packs::Pack> pack_named(const std::string& name, const school::School& school) {
  if (std::filesystem::is_regular_file(std::filesystem::path(name) / "pack.toml")) return packs::load(name);
  const auto approved = school::find_approved_pack(school.database(), name);
  if (!approved) return approved.error();
  const auto copy = school::kept_copy(school.database(), approved->hash);
  if (!copy) return base::Error{fmt::format("the pack {} is not in the store any more", approved->hash.substr(0, 12))};
  return copy->load();
}

base::Result<board::Board> board_for(const BoardOptions& options, base::Time at, const school::School& school) {
  if (options.pack.empty()) return board::Board::as_at(school.store, at);
  auto pack = pack_named(options.pack, school);
  if (!pack) return pack.error();
  return board::Board(school.store, std::move(*pack));
}

}  // namespace

int run_board(const BoardOptions& options, school::School& school, std::ostream& out, std::ostream& errors) {
  const base::Time now = school.now();
  if (options.at && *options.at > now) {
    errors << fmt::format("{} is still to come; name a moment that has passed, for example --at {}\n", base::to_iso(*options.at),
                          base::to_iso(now));
    return 2;
  }
  const auto reader = options.is_for_governors ? board::Reader::sees_counts : board::Reader::sees_records;
  const base::Time at = options.at.value_or(now);
  const auto board = board_for(options, at, school);
  if (!board) return complain(board.error(), errors);
  const board::Report report = board->report(at);
  if (options.as_json)
    out << board::to_json(report, school.name(), reader) << "\n";
  else
    print_text(report, reader, out);
  const bool any_broken =
      board::count(report, packs::Adoption::adopted).broken + board::count(report, packs::Adoption::recommended).broken > 0;
  return options.fails_on_broken && any_broken ? 1 : 0;
}

}  // namespace cli
