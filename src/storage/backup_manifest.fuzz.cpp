// Any bytes as a manifest: no crash, and never a file outside the backup's folder.
#include <cstdint>
#include <cstdlib>

#include "storage/backup_manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto manifest = storage::parse_manifest({reinterpret_cast<const char*>(data), size}, "/backup");
  if (!manifest) return 0;
  for (const auto& file : manifest->files) {
    const auto whole = (std::filesystem::path("/backup") / file.path).lexically_normal();
    if (!whole.string().starts_with("/backup/")) std::abort();
  }
  return 0;
}
