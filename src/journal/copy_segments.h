// Segments of a sealed file that stay where they are when the file is made longer. Private to the journal.
#pragma once
#include <filesystem>

#include "journal/open_file.h"
#include "journal/sealed_format.h"

namespace journal {

/// Everything before the footer, to the same places of another file.
base::Done copy_segments(const std::filesystem::path& from, const sealed::Footer& footer, const OpenFile& to,
                         const std::filesystem::path& path);

}  // namespace journal
