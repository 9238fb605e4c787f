// The embedded files as a list with their types.
#include "html/assets.h"

#include <vector>

#include "base/embedded.h"
#include "base/random.h"
#include "base/text.h"

namespace embedded {
const std::vector<File>& assets();
}

namespace html {
namespace {

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "application/octet-stream";
}

const std::vector<Asset>& all() {
  static const std::vector<Asset> assets = [] {
    std::vector<Asset> found;
    for (const auto& file : embedded::assets()) found.push_back({file.path, file.text(), type_of(file.path)});
    return found;
  }();
  return assets;
}

}  // namespace

const Asset* find_asset(std::string_view name) {
  for (const auto& asset : all())
    if (asset.name == name) return &asset;
  return nullptr;
}

const std::string& assets_hash() {
  static const std::string hash = [] {
    std::string together;
    for (const auto& asset : all()) together += base::to_hex(base::sha256(asset.bytes));
    return base::to_hex(base::sha256(together)).substr(0, 16);
  }();
  return hash;
}

Url asset_url(std::string_view name) { return Url::path("/assets/{}/{}", assets_hash(), name); }

}  // namespace html
