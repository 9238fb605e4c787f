// What the public pages show, as functions of the pack alone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/markup.h"

namespace packs {
struct Pack;
}

namespace web {

/// Who in the school to turn to: names of those who hold the post today.
struct SchoolHelper {
  std::string post, name;
};

/// For whom a notice is chosen; nobody signed in reads the general one.
struct Reader {
  std::string role;
  std::optional<int> year;
};

html::Markup help_view();
html::Markup help_routes_view(const packs::Pack& pack, const std::vector<SchoolHelper>& helpers, const Reader& reader);
html::Markup policy_view(const packs::Pack& pack);
html::Markup privacy_view(const packs::Pack& pack, const Reader& reader);
html::Markup accessibility_view();

/// A section's Markdown with each {Q-395} written as the clause it names.
std::string with_clauses_named(std::string_view markdown);

}  // namespace web
