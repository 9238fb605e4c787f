#include "board/board.h"

#include <fmt/format.h>

#include <algorithm>

#include "board/fact_book.h"
#include "board/measures/all.h"
#include "school/filtering/approved_pack.h"

namespace board {
namespace {

/// The first parameter of the control that the school has not set.
const packs::Parameter* unset_parameter(const packs::Pack& pack, const packs::Control& control) {
  for (const std::string& id : control.parameters)
    if (const packs::Parameter* parameter = pack.find_parameter(id); parameter && !parameter->is_set()) return parameter;
  return nullptr;
}

Measured measure_of(const school::Store& store, const packs::Control& control, base::Time at) {
  const Measure measure = control.measure.empty() ? nullptr : find_measure(control.measure);
  if (!measure) return unproven("Nothing measures this yet.");
  if (const packs::Parameter* unset = unset_parameter(store.pack, control))
    return unproven(fmt::format("The school has not said: {}.", unset->title));
  return measure({store, control, at});
}

}  // namespace

const Tile* Report::find(std::string_view control) const {
  const auto found = std::ranges::find(tiles, control, [](const Tile& tile) { return std::string_view(tile.control.id); });
  return found == tiles.end() ? nullptr : &*found;
}

std::int64_t StatusCounts::of(Status status) const {
  switch (status) {
    case Status::kept: return kept;
    case Status::at_risk: return at_risk;
    case Status::broken: return broken;
    case Status::unproven: break;
  }
  return unproven;
}

StatusCounts count(const Report& report, packs::Adoption adoption) {
  StatusCounts counts;
  for (const Tile& tile : report.tiles) {
    if (tile.control.adoption != adoption) continue;
    switch (tile.status()) {
      case Status::kept: ++counts.kept; break;
      case Status::at_risk: ++counts.at_risk; break;
      case Status::broken: ++counts.broken; break;
      case Status::unproven: ++counts.unproven; break;
    }
  }
  return counts;
}

Board::Board(const school::Store& store, packs::Pack pack) : Board(store, std::make_shared<const packs::Pack>(std::move(pack))) {}

Board::Board(const school::Store& store, std::shared_ptr<const packs::Pack> pack)
    : own_pack_(std::move(pack)), store_{store.database, *own_pack_, store.clock, store.folder} {}

base::Result<Board> Board::as_at(const school::Store& store, base::Time at) {
  const auto then = school::pack_in_force_at(store.database, at);
  // A school in memory has no approved copies: what it was made with is all that it ever had.
  if (!then || then->hash == store.pack.hash) return Board(store);
  const auto copy = school::kept_copy(store.database, then->hash);
  if (!copy)
    return base::Error{fmt::format("the pack {} that was in force on {} is not in the store any more", then->hash.substr(0, 12),
                                   base::in_words(at))};
  auto pack = copy->load();
  if (!pack)
    return base::Error{fmt::format("the pack {} that was in force on {} cannot be read by this version of the program: {}",
                                   then->hash.substr(0, 12), base::in_words(at), pack.error().message)};
  return Board(store, std::move(*pack));
}

Tile Board::tile(const packs::Control& control, base::Time at) const {
  Measured measured = measure_of(store_, control, at);
  std::optional<base::Time> began = measured.failing_since;
  if (!began) began = FactBook(store_.database).failing_since(control.id, at);
  return {.control = control,
          .verdict = judge(control, measured, began, at),
          .kept = measured.kept,
          .of = measured.of,
          .facts = std::move(measured.facts)};
}

Report Board::report(base::Time at) const {
  Report report{.pack = store_.pack.name, .as_at = at, .areas = store_.pack.areas, .tiles = {}};
  report.tiles.reserve(store_.pack.controls.size());
  for (const packs::Control& control : store_.pack.controls) report.tiles.push_back(tile(control, at));
  return report;
}

void Board::observe() {
  const base::Time now = store_.clock.now();
  FactBook book(store_.database);
  for (const Observation observation : observations()) observation(store_, book, now);
  for (const packs::Control& control : store_.pack.controls) {
    const Measured measured = measure_of(store_, control, now);
    if (measured.measured_at && measured.of > 0) book.note_turn(control.id, holds(control, measured), now);
  }
}

}  // namespace board
