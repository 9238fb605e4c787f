// UT1, Shalla and squidGuard's own: CATEGORY/domains, CATEGORY/urls, CATEGORY/expressions.
#include <fmt/format.h>

#include "base/text.h"
#include "lists/import/formats/formats.h"

namespace lists::import::formats {
namespace {

/// "blacklists/hobby/games/domains" → "hobby-games", "domains". The outermost folder is only how the archive is packed.
struct Place {
  std::string category, file;
};
Place place_of(std::string_view path) {
  const auto parts = base::split(path, '/');
  std::vector<std::string> folders(parts.begin(), parts.end() - 1);
  if (folders.size() > 1) folders.erase(folders.begin());
  return {folders.empty() ? "list" : base::join(folders, "-"), std::string(parts.back())};
}

void take_domain(Collector& collector, const Spot& spot, std::string_view text) {
  // A difference file says "-casino.example" for what goes; a full list has no such lines.
  if (text.starts_with('-') || text.starts_with('+'))
    collector.skip(spot, Code::special_rule, "a difference file; import the full list instead");
  else
    collector.take_site(spot, text);
}

}  // namespace

base::Done read_squidguard(Tree& tree, Collector& collector) {
  bool found_any = false;
  auto done = tree.each([&](std::string_view path, ByteSource& bytes) -> base::Done {
    const Place place = place_of(path);
    const bool is_sites = place.file == "domains" || place.file == "urls";
    const bool is_patterns = place.file == "expressions" || place.file == "very_restrictive_expression";
    if (!is_sites && !is_patterns) return base::done();
    found_any = true;
    collector.count_file();
    return collector.each_line(path, place.category, bytes, [&](const Line& line) {
      const Spot spot{place.category, path, line.number};
      if (is_sites)
        take_domain(collector, spot, line.text);
      else
        collector.skip(spot, Code::expression_skipped, "a pattern, which is not taken: it would be tried on every address");
    });
  });
  if (done && !found_any)
    return base::Error{"there is no CATEGORY/domains or CATEGORY/urls in it, for example adult/domains",
                       to_text(Code::source_broken)};
  return done;
}

}  // namespace lists::import::formats
