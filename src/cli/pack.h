// `schoolgate pack check DIR`: every problem of a policy pack, with file, line and code.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <set>
#include <string>

namespace cli {

struct PackCheckOptions {
  std::filesystem::path folder;
  bool as_json = false;
  bool is_strict = false;       ///< warnings fail too
  std::filesystem::path shelf;  ///< a folder of parents; "": $SCHOOLGATE_PACKS, else the shipped packs
};

/// Exit code: 0 without errors, 1 with. Usage errors are main's and give 2.
int run_pack_check(const PackCheckOptions& options, std::ostream& out);

}  // namespace cli
