// `schoolgate people import DIR --dry-run|--apply`: the roster's five files, checked whole, shown, then applied or not at all.
#pragma once
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace school {
class School;
}

namespace cli {

enum class ImportMode : std::uint8_t { dry_run, apply };

struct PeopleImportOptions {
  std::filesystem::path folder;
  ImportMode mode = ImportMode::dry_run;
  std::string by;      ///< --by USER; needed with --accept-leavers
  std::string totp;    ///< --totp CODE
  std::string reason;  ///< --reason TEXT
  std::optional<std::int64_t> accept_leavers;
};

/// Exit code: 0 done (or nothing wrong, dry), 1 a bad row, the brake or a refusal, 2 usage. Bad rows go to `out`, one a line.
int run_people_import(school::School& school, const PeopleImportOptions& options, std::ostream& out, std::ostream& errors);

}  // namespace cli
