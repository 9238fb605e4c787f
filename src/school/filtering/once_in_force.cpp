// The packs that were in force over time, for whatever looks back: the board as at a past day, and by another pack.
#include <fmt/format.h>

#include <algorithm>

#include "school/filtering/approved_pack.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::size_t shortest_id = 8, most_named = 5;

ApprovedPack pack_from(const storage::Row& row) {
  return {.hash = row.text("hash"),
          .name = row.text("name"),
          .since = row.time("since"),
          .proposal = row.maybe_integer("proposal"),
          .event = row.maybe_integer("event")};
}

std::string some_of(const std::vector<ApprovedPack>& packs) {
  std::string words;
  for (std::size_t i = 0; i < std::min(packs.size(), most_named); ++i)
    words += fmt::format("{}{} ({}, since {})", i == 0 ? "" : ", ", packs[i].hash.substr(0, shortest_id), packs[i].name,
                         base::to_iso(base::london_day(packs[i].since)));
  return words.empty() ? "none yet" : words;
}

}  // namespace

std::vector<ApprovedPack> packs_once_in_force(const storage::Database& database) {
  std::vector<ApprovedPack> packs;
  for (const auto& row : database.query("select packs_in_force.hash, pack_copies.name, packs_in_force.since, "
                                        "packs_in_force.proposal, packs_in_force.event from packs_in_force join pack_copies on "
                                        "pack_copies.hash = packs_in_force.hash order by packs_in_force.id desc"))
    packs.push_back(pack_from(row));
  return packs;
}

std::optional<ApprovedPack> pack_in_force_at(const storage::Database& database, base::Time at) {
  const auto packs = packs_once_in_force(database);
  if (packs.empty()) return std::nullopt;
  const auto then = std::ranges::find_if(packs, [&](const ApprovedPack& pack) { return pack.since <= at; });
  return then == packs.end() ? packs.back() : *then;
}

base::Result<ApprovedPack> find_approved_pack(const storage::Database& database, std::string_view id) {
  const auto packs = packs_once_in_force(database);
  const bool may_be_hash = id.size() >= shortest_id;
  for (const ApprovedPack& pack : packs)
    if ((may_be_hash && pack.hash.starts_with(id)) || pack.name == id) return pack;
  return base::Error{
      fmt::format("‘{}’ is neither a folder with a pack.toml nor a pack that was ever in force here; there are: {}", id,
                  some_of(packs)),
      "usage"};
}

}  // namespace school
