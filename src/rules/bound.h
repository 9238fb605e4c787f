// The lists part and the rules part made ready for look-ups: rules with their criteria, and one list of the hosts that have a
// fixed answer. Made once for a pair of parts, shared by every snapshot that has this pair. Points into those parts.
#pragma once
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lists/file/list_files.h"
#include "lists/file/shelf.h"
#include "lists/ip_address.h"
#include "rules/criteria/all.h"
#include "rules/parts/lists_part.h"
#include "rules/parts/rules_part.h"
#include "rules/rule_index.h"

namespace rules {

struct CompiledRule {
  const Rule* rule = nullptr;
  Criteria criteria;
};

struct CompiledProfile {
  const Profile* profile = nullptr;
  std::vector<CompiledRule> rules;      ///< the first that matches decides
  RuleIndex index;                      ///< of `rules`
  std::vector<CompiledRule> collected;  ///< safe search and the like: every one that matches holds, wherever it stands
};

/// Numbers within Bound::special.
enum SpecialHost : std::size_t { own_page_host, refused_host, helpline_host, learning_host, temporary_host, teachers_host };

/// Temporary rules that hold for categories or for whole groups.
struct CompiledSession {
  const TemporaryRule* rule = nullptr;
  std::optional<std::size_t> category;  ///< number of the list that it opens
  lists::SiteList hosts;                ///< that it leaves open, or opens
};

struct Bound {
  std::vector<const ListFacts*> facts;  ///< by list number; null where the rules part says nothing of a list
  lists::ListSet locked, counted, risk_to_life;
  lists::ListSet for_teachers;  ///< lists that a teacher may open for a class (B-7)
  lists::SiteList special;
  lists::ListFiles files;
  const Lists* part = nullptr;
  std::vector<lists::IpBytes> own_addresses;
  std::vector<CompiledProfile> profiles;
  std::unordered_map<std::string_view, std::size_t> profile_places;  ///< by id
  std::vector<CompiledSession> sessions;
  SearchEngines engines;

  const CompiledProfile* profile(std::string_view id) const;
  /// The lists that hold an address, by compiled files and by the part's own names; allocates nothing. Where a file turned
  /// out to be damaged the answer may lack lists: then nothing may be allowed by it (design section 5.1).
  lists::Found find(const lists::Address& address, const lists::HostHashes& host) const;
  lists::Found find(const lists::Address& address) const { return find(address, lists::HostHashes(address.host)); }
  /// Refused as Snapshot::assemble says. `shelf` may be null where the lists part names no file.
  static base::Result<std::shared_ptr<const Bound>> of(const Lists& lists, const Rules& rules, const lists::Shelf* shelf);
};

}  // namespace rules
