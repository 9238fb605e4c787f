// `schoolgate demo create` and `schoolgate demo links`: a made-up school to look at, and ways into it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>

#include "base/time.h"

namespace school {
class School;
}

namespace cli {

struct DemoCreateOptions {
  std::filesystem::path dir;  ///< must not exist yet
  std::uint64_t seed = 1;
  std::uint16_t web_port = 8080, proxy_port = 3128;
};

/// Exit code: 0, or 1 and nothing is left behind.
int run_demo_create(const DemoCreateOptions& options, const base::Clock& clock, std::ostream& out, std::ostream& err);

enum class LinksAs { words, json };
/// New single-use links for the nine people of the journey. Exit code 1 in a school that is no demo.
int run_demo_links(school::School& school, const std::string& page_origin, LinksAs as, std::ostream& out, std::ostream& err);

}  // namespace cli
