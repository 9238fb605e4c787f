#include "board/json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace board {
namespace {

namespace json = boost::json;

json::value time_or_null(const std::optional<base::Time>& time) {
  return time ? json::value(base::to_iso(*time)) : json::value(nullptr);
}

bool is_small(std::int64_t count) { return count >= 1 && count <= 4; }

json::value value_of(const Fact& fact, Reader reader) {
  if (const bool* yes = std::get_if<bool>(&fact.value)) return *yes;
  if (const auto* number = std::get_if<std::int64_t>(&fact.value)) {
    // Together with the counts a large number beside a small one would give the small one away.
    if (reader == Reader::sees_counts) return nullptr;
    return *number;
  }
  return json::value(std::get<std::string>(fact.value));
}

json::object evidence_of(const Fact& fact, Reader reader) {
  json::object evidence{{"fact", fact.fact},
                        {"subject", fact.subject},
                        {"value", value_of(fact, reader)},
                        {"time", base::to_iso(fact.time)},
                        {"grade", packs::to_text(fact.grade)},
                        {"source", fact.source}};
  if (reader == Reader::sees_records && !fact.record.empty())
    evidence["record"] = fact.record;
  else
    evidence["record"] = nullptr;
  return evidence;
}

json::object counts_of(const Tile& tile, Reader reader) {
  if (reader == Reader::sees_counts && is_too_small(tile.kept, tile.of)) {
    json::value of = is_small(tile.of) ? json::value(nullptr) : json::value(tile.of);
    return {{"kept", nullptr}, {"of", std::move(of)}};
  }
  return {{"kept", tile.kept}, {"of", tile.of}};
}

json::object control_of(const Tile& tile, Reader reader) {
  json::array clauses, evidence;
  for (const std::string& clause : tile.control.clauses) clauses.emplace_back(clause);
  for (const Fact& fact : tile.facts) evidence.push_back(evidence_of(fact, reader));
  return {{"id", tile.control.id},
          {"area", tile.control.area},
          {"title", tile.control.title},
          {"adopted", tile.control.is_adopted()},
          {"clauses", std::move(clauses)},
          {"status", to_text(tile.verdict.status)},
          {"grade", packs::to_text(tile.verdict.grade)},
          {"measured_at", time_or_null(tile.verdict.measured_at)},
          {"stale_at", time_or_null(tile.verdict.stale_at)},
          {"reason", tile.verdict.reason},
          {"counts", counts_of(tile, reader)},
          {"evidence", std::move(evidence)}};
}

}  // namespace

bool is_too_small(std::int64_t kept, std::int64_t of) { return is_small(kept) || is_small(of - kept) || is_small(of); }

std::string to_json(const Report& report, std::string_view school, Reader reader) {
  json::array controls;
  for (const Tile& tile : report.tiles) controls.push_back(control_of(tile, reader));
  return json::serialize(json::object{{"format", "schoolgate-board/1"},
                                      {"school", school},
                                      {"pack", report.pack},
                                      {"as_at", base::to_iso(report.as_at)},
                                      {"controls", std::move(controls)}});
}

}  // namespace board
