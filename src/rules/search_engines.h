// Safe search: which engine an address belongs to, and how its search is made safe.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "lists/address.h"
#include "lists/site_list.h"
#include "rules/parts/surroundings.h"

namespace rules {

/// Points into the engines that it was made from. Immutable.
class SearchEngines {
 public:
  SearchEngines() = default;
  /// Error when a host is none, or there are more engines than numbers.
  static base::Result<SearchEngines> of(const std::vector<SearchEngine>& engines);

  /// The engine with exactly this host; one without safe search covers its subdomains too. Null where there is none.
  const SearchEngine* find(std::string_view host) const;

 private:
  const std::vector<SearchEngine>* engines_ = nullptr;
  lists::SiteList hosts_;
};

bool is_search(const SearchEngine& engine, const lists::Address& address);
bool is_image_search(const SearchEngine& engine, const lists::Address& address);
/// The address with the engine's parameter set to its value and nothing else of that name; "" where it is so already or the
/// engine has no parameter.
std::string made_safe(const SearchEngine& engine, const lists::Address& address);

}  // namespace rules
