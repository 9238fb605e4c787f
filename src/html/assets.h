// Stylesheets, scripts and the icon that our pages load, from inside the binary.
#pragma once
#include <string>
#include <string_view>

#include "html/markup.h"

namespace html {

struct Asset {
  std::string_view name;
  std::string_view bytes;
  std::string_view content_type;
};

/// By its name ("schoolgate.css"); nothing where there is none.
const Asset* find_asset(std::string_view name);

/// The first 16 hex digits of the SHA-256 of all assets: it stands in their address, so they may be cached for ever.
const std::string& assets_hash();

/// "/assets/HASH/schoolgate.css"
Url asset_url(std::string_view name);

}  // namespace html
