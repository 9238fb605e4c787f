// `schoolgate init --dir D --pack P --admin NAME --second NAME`: an empty school, its pack, its start-up file, and one
// single-use code each for two administrators who did not make each other (B-3).
#pragma once
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>

#include "base/time.h"

namespace cli {

enum class InitKind : std::uint8_t { real, test };

struct InitOptions {
  std::filesystem::path dir;
  std::string pack;           ///< a shipped pack's name, "academy", or a folder that holds a pack.toml
  std::string admin, second;  ///< given and family name, "Ann Other"
  std::string school_name = "Our school";
  InitKind kind = InitKind::real;  ///< a test school may map names to loopback and move its clock
  std::uint16_t web_port = 8080, proxy_port = 3128;
};

/// Run again before either has signed in, it prints new codes. Exit code: 0, 1 refused, 2 usage.
int run_init(const InitOptions& options, const base::Clock& clock, std::ostream& out, std::ostream& errors);

}  // namespace cli
