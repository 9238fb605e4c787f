// Checks, swaps, then writes: a slow disk never delays a gate that must open or close within a second.
#include "link/snapshot_keeper.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/log.h"
#include "base/text.h"

namespace halves {

std::filesystem::path SnapshotKeeper::path_of(const base::Sha256& hash) const { return folder_ / ("part-" + base::to_hex(hash)); }

base::Done SnapshotKeeper::load() {
  const auto bytes = base::read_file(folder_ / "manifest");
  if (!bytes) return base::Error{"no snapshot is kept here yet: everything is denied until the school sends one"};
  const auto manifest = rules::verify_manifest(*bytes, key_);
  if (!manifest) return manifest.error();
  std::array<std::string, rules::part_kinds> parts;
  std::array<std::string_view, rules::part_kinds> views;
  for (std::size_t kind = 0; kind < parts.size(); ++kind) {
    auto part = base::read_file(path_of(manifest->hashes[kind]));
    if (!part) return part.error();
    parts[kind] = std::move(*part);
    views[kind] = parts[kind];
  }
  auto snapshot = rules::assemble(*manifest, views, nullptr, shelf_);
  if (!snapshot) return snapshot.error();
  current_.publish(std::move(*snapshot));
  return base::done();
}

std::uint64_t SnapshotKeeper::number() const {
  const auto snapshot = current_.get();
  return snapshot ? snapshot->number() : 0;
}

std::vector<base::Sha256> SnapshotKeeper::held() const {
  const auto snapshot = current_.get();
  if (!snapshot) return {};
  const rules::Manifest manifest = snapshot->manifest();
  return {manifest.hashes.begin(), manifest.hashes.end()};
}

base::Done SnapshotKeeper::take(const PartChunk& chunk) {
  Incoming& incoming = incoming_[static_cast<std::size_t>(chunk.kind)];
  if (chunk.offset == 0) incoming = {chunk.hash, chunk.total, {}};
  if (incoming.hash != chunk.hash || incoming.total != chunk.total || incoming.bytes.size() != chunk.offset)
    return base::Error{fmt::format("a piece of the part ‘{}’ came out of order", rules::to_text(chunk.kind))};
  incoming.bytes += chunk.bytes;
  return base::done();
}

base::Result<std::uint64_t> SnapshotKeeper::take(const SignedManifest& message) {
  const auto manifest = rules::verify_manifest(message.bytes, key_);
  if (!manifest) return manifest.error();
  const auto before = current_.get();
  std::array<std::string_view, rules::part_kinds> views;
  for (std::size_t kind = 0; kind < views.size(); ++kind)
    if (incoming_[kind].hash == manifest->hashes[kind]) views[kind] = incoming_[kind].bytes;
  auto snapshot = rules::assemble(*manifest, views, before.get(), shelf_);
  if (!snapshot) return snapshot.error();
  if (!current_.publish(std::move(*snapshot)))
    return base::Error{
        fmt::format("snapshot {} is older than the one in force, {}", manifest->number, before ? before->number() : 0)};
  if (auto kept = keep(message.bytes, *manifest); !kept)
    base::log::error("snapshot.not_kept", {{"why", base::log::Word{kept.error().message}}});
  incoming_ = {};
  return manifest->number;
}

base::Done SnapshotKeeper::keep(const std::string& signed_manifest, const rules::Manifest& manifest) {
  for (std::size_t kind = 0; kind < incoming_.size(); ++kind) {
    if (incoming_[kind].hash != manifest.hashes[kind]) continue;
    if (auto written = base::write_file(path_of(manifest.hashes[kind]), incoming_[kind].bytes, 0600); !written) return written;
  }
  if (auto written = base::write_file(folder_ / "manifest", signed_manifest, 0600); !written) return written;
  std::error_code problem;
  for (const auto& file : std::filesystem::directory_iterator(folder_, problem)) {
    const std::string name = file.path().filename().string();
    bool is_named = !name.starts_with("part-");
    for (const base::Sha256& hash : manifest.hashes) is_named = is_named || name == "part-" + base::to_hex(hash);
    if (!is_named) std::filesystem::remove(file.path(), problem);
  }
  return base::done();
}

}  // namespace halves
