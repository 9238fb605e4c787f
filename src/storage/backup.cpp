// Store by SQLite's own backup (consistent while in use), other files as they stand, then everything read back and checked.
#include "storage/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/log.h"
#include "storage/audit.h"
#include "storage/backup_manifest.h"
#include "storage/connection.h"
#include "storage/event_log.h"
#include "storage/person_keys.h"

namespace storage {
namespace {

namespace fs = std::filesystem;

/// What of a school's folder goes into a backup beside the store. Never keys, sockets or the gateway's own copies.
constexpr std::array<std::string_view, 6> kept_beside{"journal", "evidence",      "exchange",
                                                      "pack",    "pack-in-force", "schoolgate.toml"};
constexpr std::string_view keys_suffix = ".keys.db";

/// "2026-11-22T093000Z": sorts by time, and no colon for file systems that mind.
std::string stamp_of(base::Time time) {
  std::string stamp = base::to_iso(time);
  std::erase_if(stamp, [](char c) { return c == ':' || c == '.'; });
  return stamp;
}

void flush(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

base::Error failed(std::string_view what, const fs::path& path, const std::error_code& code) {
  return {fmt::format("cannot {} {}: {}", what, path.string(), code.message())};
}

/// Regular files below `root`/`name`, relative to `root`; links are not followed.
std::vector<fs::path> files_below(const fs::path& root, const fs::path& name) {
  std::vector<fs::path> files;
  std::error_code code;
  if (fs::is_regular_file(fs::symlink_status(root / name, code))) return {name};
  if (!fs::is_directory(fs::symlink_status(root / name, code))) return {};
  for (const auto& entry : fs::recursive_directory_iterator(root / name, fs::directory_options::skip_permission_denied, code))
    if (entry.is_regular_file() && !entry.is_symlink()) files.push_back(fs::relative(entry.path(), root));
  std::ranges::sort(files);
  return files;
}

base::Done copy_one(const fs::path& from, const fs::path& to) {
  std::error_code code;
  fs::create_directories(to.parent_path(), code);
  if (!fs::copy_file(from, to, code)) return failed("copy", from, code);
  flush(to);
  return base::done();
}

base::Done make_folder(const fs::path& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code) return failed("make the folder", path, code);
  fs::permissions(path, fs::perms::owner_all, code);
  return base::done();
}

base::Result<Head> head_in(const fs::path& store) {
  auto connection = Connection::open(store, Connection::Mode::read_only);
  if (!connection) return connection.error();
  return head_of(**connection);
}

base::Result<Manifest> copy_everything(Database& database, const fs::path& place, base::Time now) {
  const fs::path home = database.path().parent_path(), name = database.path().filename();
  Manifest manifest{.made_at = now, .store = name.string()};
  {
    const std::scoped_lock guard(database.lock());
    if (auto copied = database.connection().copy_to(place / name); !copied) return copied.error();
  }
  const auto head = head_in(place / name);
  if (!head) return head.error();
  manifest.head = *head;
  std::vector<fs::path> files{name};
  for (const std::string_view beside : kept_beside)
    for (const fs::path& file : files_below(home, beside)) {
      if (auto copied = copy_one(home / file, place / file); !copied) return copied.error();
      files.push_back(file);
    }
  for (const fs::path& file : files) {
    auto entry = measured(place, file);
    if (!entry) return entry.error();
    manifest.files.push_back(std::move(*entry));
  }
  return manifest;
}

std::vector<fs::path> key_copies(const fs::path& folder) {
  std::vector<fs::path> copies;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code))
    if (entry.path().filename().string().ends_with(keys_suffix)) copies.push_back(entry.path());
  std::ranges::sort(copies);
  return copies;
}

base::Done copy_keys(Database& database, const fs::path& folder, base::Time now) {
  if (auto made = make_folder(folder); !made) return made;
  if (auto copied = database.keys().copy_to(folder / (stamp_of(now) + std::string(keys_suffix))); !copied) return copied;
  const std::string oldest = stamp_of(now - std::chrono::days(key_copies_kept_days));
  for (const fs::path& copy : key_copies(folder)) {
    std::error_code code;
    if (copy.filename().string() < oldest && !fs::remove(copy, code)) return failed("delete the old keys", copy, code);
  }
  return base::done();
}

void record_fact(Database& database, const BackupReport& report, bool is_verified, const Actor& by) {
  database.transaction([&](Transaction& tx) {
    const auto id = tx.insert("backups", {{"made_at", report.made_at},
                                          {"place", report.place.string()},
                                          {"events", report.head.events},
                                          {"head", report.head.hash},
                                          {"files", report.files},
                                          {"bytes", report.bytes},
                                          {"verified", is_verified},
                                          {"verified_at", tx.now()}});
    tx.record(
        {.kind = is_verified ? "backup.made" : "backup.failed",
         .register_name = "backups",
         .record = id,
         .actor = by,
         .after = json_object({{"place", report.place.string()}, {"events", report.head.events}, {"bytes", report.bytes}})});
  });
}

BackupReport report_of(const fs::path& place, const Manifest& manifest) {
  BackupReport report{.place = place, .made_at = manifest.made_at, .head = manifest.head};
  report.files = static_cast<std::int64_t>(manifest.files.size());
  for (const BackedUpFile& file : manifest.files) report.bytes += file.bytes;
  report.has_keys = !key_copies(place.parent_path() / "keys").empty();
  return report;
}

base::Done check_store(const fs::path& store, const Head& head) {
  auto connection = Connection::open(store, Connection::Mode::read_only);
  if (!connection) return connection.error();
  const std::string integrity = (*connection)->query("pragma integrity_check").one().text(0);
  if (integrity != "ok") return base::Error{fmt::format("{} is damaged: {}", store.string(), integrity)};
  const auto chain = audit::verify_file(store, head);
  if (!chain) return chain.error();
  if (!chain->ok())
    return base::Error{fmt::format("the chain of events in {} is broken: {}", store.string(), audit::to_json(*chain))};
  return base::done();
}

/// The folder with the manifest: itself, or the newest below it.
fs::path newest_backup(const fs::path& from) {
  if (fs::exists(from / "manifest.json")) return from;
  fs::path newest = from;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(from, code))
    if (fs::exists(entry.path() / "manifest.json") && (newest == from || entry.path().filename() > newest.filename()))
      newest = entry.path();
  return newest;
}

BackupFact fact_of(const Row& row) {
  return {row.integer("id"),     row.time("made_at"),  row.text("place"),
          row.integer("events"), row.integer("bytes"), row.yes("verified")};
}

constexpr const char* fact_columns = "id, made_at, place, events, bytes, verified";

}  // namespace

base::Result<BackupReport> verify_backup(const fs::path& place) {
  const auto manifest = read_manifest(place);
  if (!manifest) return manifest.error();
  for (const BackedUpFile& file : manifest->files) {
    const auto found = measured(place, file.path);
    if (!found) return found.error();
    if (found->sha256 != file.sha256)
      return base::Error{
          fmt::format("{} in the backup {} was altered or cut: its hash is not the manifest's", file.path, place.string())};
  }
  try {
    if (auto checked = check_store(place / manifest->store, manifest->head); !checked) return checked.error();
  } catch (const DatabaseError& error) {
    return base::Error{fmt::format("the store in {} cannot be read: {}", place.string(), error.what())};
  }
  return report_of(place, *manifest);
}

base::Result<BackupReport> backup(Database& database, const fs::path& to, const Actor& by) {
  const base::Time now = database.clock().now();
  const fs::path place = fs::absolute(to) / stamp_of(now);
  if (fs::exists(place)) return base::Error{fmt::format("{} is there already; wait a second and try again", place.string())};
  if (auto made = make_folder(place); !made) return made.error();
  const auto manifest = copy_everything(database, place, now);
  if (!manifest) return manifest.error();
  if (auto written = write_manifest(place, *manifest); !written) return written.error();
  if (auto copied = copy_keys(database, place.parent_path() / "keys", now); !copied) return copied.error();
  auto verified = verify_backup(place);
  record_fact(database, report_of(place, *manifest), verified.has_value(), by);
  if (!verified) base::log::error("storage.backup_not_good", {{"events", manifest->head.events}});
  return verified;
}

base::Result<BackupReport> restore(const fs::path& from, const fs::path& into) {
  const fs::path place = newest_backup(fs::absolute(from));
  auto report = verify_backup(place);
  if (!report) return report;
  std::error_code code;
  if (fs::exists(into, code) && !fs::is_empty(into, code))
    return base::Error{
        fmt::format("{} is not empty; restore into a new folder, such as {}-restored", into.string(), into.string())};
  if (auto made = make_folder(into); !made) return made.error();
  const auto manifest = read_manifest(place);
  if (!manifest) return manifest.error();
  for (const BackedUpFile& file : manifest->files)
    if (auto copied = copy_one(place / file.path, into / file.path); !copied) return copied.error();
  const auto keys = key_copies(place.parent_path() / "keys");
  if (!keys.empty())
    if (auto copied = copy_one(keys.back(), into / "keys.db"); !copied) return copied.error();
  if (auto checked = check_store(into / manifest->store, manifest->head); !checked) return checked.error();
  return report;
}

std::optional<BackupFact> last_good_backup(const Database& database) {
  const auto row =
      database
          .query(fmt::format("select {} from backups where verified = 1 order by made_at desc, id desc limit 1", fact_columns))
          .first();
  return row ? std::optional(fact_of(*row)) : std::nullopt;
}

std::vector<BackupFact> backups(const Database& database, std::int64_t limit) {
  std::vector<BackupFact> facts;
  for (const Row& row :
       database.query(fmt::format("select {} from backups order by made_at desc, id desc limit $1", fact_columns), {limit}))
    facts.push_back(fact_of(row));
  return facts;
}

}  // namespace storage
