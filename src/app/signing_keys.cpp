#include "app/signing_keys.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"

namespace app {

base::Result<rules::SigningKeys> signing_keys(const StartupConfig& config) {
  const auto file = config.data / "signing.key";
  rules::SigningKeys keys;
  if (const auto bytes = base::read_file(file)) {
    if (bytes->size() != keys.public_key.size() + keys.secret_key.size())
      return base::Error{fmt::format("{} is not a signing key; move it away and a new one is made", file.string())};
    std::copy_n(bytes->begin(), keys.public_key.size(), keys.public_key.begin());
    std::copy_n(bytes->begin() + static_cast<std::ptrdiff_t>(keys.public_key.size()), keys.secret_key.size(),
                keys.secret_key.begin());
    return keys;
  }
  keys = rules::make_signing_keys();
  std::string bytes(keys.public_key.begin(), keys.public_key.end());
  bytes.append(keys.secret_key.begin(), keys.secret_key.end());
  if (auto written = base::write_file(file, bytes, 0600); !written) return written.error();
  return keys;
}

std::shared_ptr<const lists::Shelf> list_shelf(const StartupConfig& config, const rules::PublicKey& key) {
  return std::make_shared<const lists::Shelf>(config.lists_folder(), key);
}

}  // namespace app
