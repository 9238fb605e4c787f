// Any bytes as any file of a pack: findings come out, nothing else. The first byte chooses the file.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "packs/load.h"
#include "packs/policy_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array paths{"pack.toml",       "parameters.toml", "controls/a.toml",  "clauses/a.toml",
                             "graphs/a.toml",   "profiles/a.toml", "sites/a.toml",     "posts.toml",
                             "consents/a.toml", "areas.toml",      "policy/a.md",      "agreements/a.md",
                             "notices/a.md",    "services/a.toml", "phrases/a.en.txt", "phrases/e2guardian/a/b"};
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  packs::Folder core{.label = "core", .files = {}};
  core.files["pack.toml"] = "format = 1\nname = \"core\"\ntitle = \"C\"\nversion = \"1\"\nkind = \"core\"\n";
  core.files["parameters.toml"] = "[p]\ntype = \"integer\"\ntitle = \"P\"\nmin = 1\n[d]\ntype = \"duration\"\ntitle = \"D\"\n";
  packs::Folder school{.label = "school", .files = {}};
  school.files["pack.toml"] =
      "format = 1\nname = \"s\"\ntitle = \"S\"\nversion = \"1\"\nkind = \"school\"\nextends = \"core\"\norigin = \"S\"\n";
  // Odd numbers spoil core, even ones the school's own pack.
  (data[0] % 2 ? core : school).files[paths.at(data[0] / 2 % paths.size())] = text;
  const packs::Shelf shelf = packs::Shelf::of({{"core", core}});
  for (const packs::Finding& finding : packs::check(school, shelf)) (void)packs::in_words(finding);
  return 0;
}
