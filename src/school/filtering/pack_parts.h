// From a policy pack to the lists part and the rules part of a snapshot.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "packs/pack.h"
#include "rules/parts/lists_part.h"
#include "rules/parts/rules_part.h"

namespace school {

/// What the rules part needs beside the pack: the start-up configuration, and what was approved since.
struct FilterSurroundings {
  rules::OwnPlaces own;
  rules::PageFacts page;
};
/// `terms`, `closed` and `lessons` are the school's calendar from its roster.
struct ApprovedChanges {
  std::vector<rules::TemporaryRule> temporary;
  std::vector<rules::Helpline> helplines;
  std::vector<rules::DateRange> terms, closed;
  std::vector<rules::Lesson> lessons;
};

struct CompiledLists {
  rules::Lists lists;
  /// Hosts of a locked list that belong to a helpline: left out, for people to look at (S-6).
  std::vector<std::string> held_back;
};

/// Categories and locked lists with their hosts. Error names a host that is none.
base::Result<CompiledLists> compile_lists(const packs::Pack& pack, const ApprovedChanges& approved = {});
rules::Rules compile_rules(const packs::Pack& pack, const FilterSurroundings& surroundings, const ApprovedChanges& approved);

/// The locked list of the pack that holds the host or one of its parents; nothing when none does.
std::optional<std::string> locked_list_of(const packs::Pack& pack, std::string_view host);
/// The first category of the pack that holds the host or one of its parents; null when none does.
const packs::SiteList* category_of(const packs::Pack& pack, std::string_view host);

}  // namespace school
