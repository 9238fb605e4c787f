// The lists part: which sites are on which list. Feeds may change it; what a list means stands in the rules part.
#pragma once
#include <string>
#include <vector>

#include "lists/site_list.h"
#include "rules/parts/part.h"

namespace rules {

/// `locked`: illegal content; nobody can allow it (design section 5.2).
enum class ListKind : std::uint8_t { category, locked };

struct Lists {
  static constexpr PartKind kind = PartKind::lists;
  struct List {
    std::string id;  ///< "gambling"
    ListKind kind = ListKind::category;
    bool operator==(const List&) const = default;
  };
  std::vector<List> lists;  ///< a list's number in `sites` is its place here
  lists::SiteList sites;

  std::optional<std::size_t> number_of(std::string_view id) const;
  static base::Result<Lists> from_bytes(std::string_view bytes);
};
std::string to_bytes(const Lists& lists);

using ListsPart = Part<Lists>;

}  // namespace rules
