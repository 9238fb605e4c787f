// Whole files, safely: what is replaced is replaced in one step, and is on the disk when the call returns.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

Result<std::string> read_file(const std::filesystem::path& path);
/// Writes beside it, flushes, then renames: readers see the old bytes or the new, never a mixture.
/// `mode` as for chmod; secrets use 0600.
Done write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0640);

}  // namespace base
