#include "school/filtering/approved_pack.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "school/filtering/pack_parts.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::uint32_t format_version = 1, most_folders = 16, most_files = 5'000;

std::string bytes_of(const PackCopy& copy) {
  base::Writer out;
  out.u32(format_version);
  out.u32(static_cast<std::uint32_t>(copy.folders.size()));
  for (const packs::Folder& folder : copy.folders) {
    out.text(folder.label);
    out.u32(static_cast<std::uint32_t>(folder.files.size()));
    for (const auto& [path, contents] : folder.files) {
      out.text(path);
      out.text(contents);
    }
  }
  return out.take();
}

std::optional<std::vector<packs::Folder>> folders_from(std::string_view bytes) {
  base::Reader in(bytes);
  if (in.u32() != format_version) return std::nullopt;
  const std::uint32_t count = in.u32();
  if (count > most_folders) return std::nullopt;
  std::vector<packs::Folder> folders(count);
  for (packs::Folder& folder : folders) {
    folder.label = in.text();
    const std::uint32_t files = in.u32();
    if (files > most_files) return std::nullopt;
    for (std::uint32_t i = 0; i < files && in.ok(); ++i) {
      std::string path(in.text());
      folder.files[std::move(path)] = in.text();
    }
  }
  return in.ok() && in.at_end() ? std::optional(std::move(folders)) : std::nullopt;
}

void keep(storage::Transaction& tx, const PackCopy& copy) {
  tx.execute("insert into pack_copies (hash, name, files, kept_at) values ($1, $2, $3, $4) on conflict (hash) do nothing",
             {copy.hash, copy.name, storage::Blob{bytes_of(copy)}, tx.now()});
}

std::optional<std::string> approved_hash(const storage::Database& database) {
  const auto latest = database.query("select hash from packs_in_force order by id desc limit 1").first();
  return latest ? std::optional(latest->text("hash")) : std::nullopt;
}

void begin_with(storage::Database& database, const PackCopy& copy) {
  database.transaction([&](storage::Transaction& tx) {
    keep(tx, copy);
    const auto id = tx.insert("packs_in_force", {{"hash", copy.hash}, {"proposal", storage::Value()}, {"since", tx.now()}});
    const auto event = tx.record({.kind = "pack.begun_with",
                                  .register_name = "packs_in_force",
                                  .record = id,
                                  .actor = storage::acting_system("filtering"),
                                  .after = storage::json_object({{"pack", copy.name}, {"hash", copy.hash}})});
    tx.update("packs_in_force", id, {{"event", event}});
  });
}

bool adds_a_helpline(const packs::Pack& before, const packs::Pack& after) {
  const auto hosts = [](const packs::Pack& pack) {
    std::vector<std::string> all;
    for (const rules::Helpline& helpline : compile_rules(pack, {}, {}).helplines) all.push_back(helpline.host);
    return all;
  };
  const auto known = hosts(before);
  return std::ranges::any_of(hosts(after),
                             [&](const std::string& host) { return std::ranges::find(known, host) == known.end(); });
}

}  // namespace

base::Result<packs::Pack> PackCopy::load() const {
  std::map<std::string, packs::Folder> parents;
  for (std::size_t i = 1; i < folders.size(); ++i) parents.emplace(folders[i].label, folders[i]);
  packs::Folder own = folders.at(0);
  own.label.clear();  // parents are looked for among the copies, never on the disk
  return packs::load(own, packs::Shelf::of(std::move(parents)));
}

base::Result<PackCopy> copy_pack(const std::filesystem::path& folder, const packs::Shelf& shelf) {
  auto loaded = packs::load(folder, shelf);
  if (!loaded) return loaded.error();
  PackCopy copy{.hash = loaded->hash, .name = loaded->name};
  for (const std::string& name : loaded->chain) {
    const std::filesystem::path beside = folder.parent_path() / name;
    const bool is_own = copy.folders.empty();
    const bool is_beside = !is_own && std::filesystem::is_regular_file(beside / "pack.toml");
    auto read = is_own ? packs::read_folder(folder) : is_beside ? packs::read_folder(beside) : shelf.find(name);
    if (!read) return read.error();
    read->label = name;
    copy.folders.push_back(std::move(*read));
  }
  return copy;
}

std::optional<PackCopy> kept_copy(const storage::Database& database, std::string_view hash) {
  const auto row = database.query("select name, files from pack_copies where hash = $1", {hash}).first();
  if (!row) return std::nullopt;
  auto folders = folders_from(row->bytes("files"));
  if (!folders || folders->empty()) return std::nullopt;
  return PackCopy{.hash = std::string(hash), .name = row->text("name"), .folders = std::move(*folders)};
}

base::Result<PackInForce> pack_in_force(storage::Database& database, const std::filesystem::path& folder,
                                        const packs::Shelf& shelf) {
  auto found = copy_pack(folder, shelf);
  const auto approved = approved_hash(database);
  if (!approved) {
    if (!found) return found.error();
    begin_with(database, *found);
  }
  if (found && (!approved || *approved == found->hash)) {
    auto pack = packs::load(folder, shelf);
    if (!pack) return pack.error();
    return PackInForce{.pack = std::move(*pack)};
  }
  const auto copy = kept_copy(database, *approved);
  if (!copy)
    return base::Error{
        fmt::format("the approved pack {} is not in the store any more; restore a backup that has it", approved->substr(0, 12)),
        "SG-F030"};
  auto pack = copy->load();
  if (!pack) return pack.error();
  PackInForce in_force{.pack = std::move(*pack), .folder_differs = true};
  if (found)
    in_force.folder = std::move(*found);
  else
    in_force.folder_problem = found.error().message;
  return in_force;
}

base::Result<std::int64_t> propose_pack(const Store& store, Proposals& proposals, const PackCopy& copy, const Actor& by) {
  if (const auto already = proposals.open_for_pack(copy.hash)) return already->id;
  auto after = copy.load();
  if (!after) return after.error();
  return store.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    for (const Proposal& earlier : proposals.open())
      if (earlier.kind == ProposalKind::pack_change)
        proposals.close(tx, earlier.id, Outcome::superseded, "the pack's folder changed again", Actor::system("filtering"));
    keep(tx, copy);
    return proposals.make(tx,
                          {.kind = ProposalKind::pack_change,
                           .title = fmt::format("Policy pack {} {}", after->title, after->version),
                           .reason = "The pack's folder differs from the approved copy.",
                           .change = {.pack_hash = copy.hash},
                           .least_approvals = adds_a_helpline(store.pack, *after) ? 2 : 1},
                          by);
  });
}

}  // namespace school
