#include "storage/backup_manifest.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <boost/json.hpp>
#include <fstream>

#include "base/files.h"
#include "base/text.h"

namespace storage {
namespace {

namespace json = boost::json;
constexpr const char* format_name = "schoolgate-backup/1";

json::value to_json(const Manifest& manifest) {
  json::array files;
  for (const BackedUpFile& file : manifest.files)
    files.push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  return {{"format", format_name},      {"made_at", base::to_iso(manifest.made_at)},
          {"store", manifest.store},    {"events", manifest.head.events},
          {"head", manifest.head.hash}, {"files", files}};
}

std::string text_of(const json::object& object, const char* key) { return std::string(object.at(key).as_string()); }

/// A manifest must not make a restore write or read elsewhere.
bool stays_inside(const std::filesystem::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  for (const auto& part : path)
    if (part == "..") return false;
  return true;
}

Manifest from_json(const json::object& object) {
  Manifest manifest;
  manifest.made_at = base::parse_time(text_of(object, "made_at")).value();
  manifest.store = text_of(object, "store");
  manifest.head = {object.at("events").as_int64(), text_of(object, "head")};
  for (const json::value& entry : object.at("files").as_array()) {
    const json::object& file = entry.as_object();
    manifest.files.push_back({text_of(file, "path"), file.at("bytes").as_int64(), text_of(file, "sha256")});
  }
  return manifest;
}

}  // namespace

base::Result<BackedUpFile> measured(const std::filesystem::path& root, const std::filesystem::path& relative) {
  std::ifstream in(root / relative, std::ios::binary);
  if (!in) return base::Error{fmt::format("cannot read {}", (root / relative).string())};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<char> buffer(1 << 16);
  BackedUpFile file{.path = relative.generic_string(), .bytes = 0, .sha256 = {}};
  while (in) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(buffer.data()),
                              static_cast<unsigned long long>(in.gcount()));
    file.bytes += in.gcount();
  }
  if (in.bad()) return base::Error{fmt::format("cannot read {} to its end", (root / relative).string())};
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&state, digest.data());
  file.sha256 = base::to_hex(digest);
  return file;
}

base::Done write_manifest(const std::filesystem::path& place, const Manifest& manifest) {
  return base::write_file(place / "manifest.json", json::serialize(to_json(manifest)) + "\n", 0600);
}

base::Result<Manifest> read_manifest(const std::filesystem::path& place) {
  const auto text = base::read_file(place / "manifest.json");
  if (!text)
    return base::Error{fmt::format(
        "{} is no backup: it has no manifest.json; give the folder that `schoolgate backup --to` was given", place.string())};
  return parse_manifest(*text, place);
}

base::Result<Manifest> parse_manifest(std::string_view text, const std::filesystem::path& place) {
  try {
    const json::value value = json::parse(json::string_view(text.data(), text.size()));
    if (text_of(value.as_object(), "format") != format_name)
      return base::Error{fmt::format("{} is a backup of another format", place.string())};
    Manifest manifest = from_json(value.as_object());
    for (const BackedUpFile& file : manifest.files)
      if (!stays_inside(file.path))
        return base::Error{fmt::format("the manifest of {} names a file outside it: {}", place.string(), file.path)};
    if (!stays_inside(manifest.store))
      return base::Error{fmt::format("the manifest of {} names a store outside it", place.string())};
    return manifest;
  } catch (const std::exception& error) {
    return base::Error{fmt::format("the manifest of {} is damaged: {}", place.string(), error.what())};
  }
}

}  // namespace storage
