// The lists part: which sites are on which list. Feeds may change it; what a list means stands in the rules part. Millions of
// names stand in compiled files that the part names; what it carries itself is small.
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
  std::vector<List> lists;  ///< a list's number in `sites` and `removed` is its place here
  lists::SiteList sites;    ///< what the pack and the school itself put on lists
  lists::SiteList removed;  ///< "not on our list": hosts that the files' lists hold no longer; locked lists lose nothing
  /// Compiled list files, by id; each of their lists is one of `lists`, by its id.
  std::vector<base::Sha256> files;

  std::optional<std::size_t> number_of(std::string_view id) const;
  static base::Result<Lists> from_bytes(std::string_view bytes);
};
std::string to_bytes(const Lists& lists);

using ListsPart = Part<Lists>;

}  // namespace rules
