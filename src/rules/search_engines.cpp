#include "rules/search_engines.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/glob.h"

namespace rules {
namespace {

bool fits_any(const std::vector<std::string>& patterns, const std::string& path_and_query) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return covers_path(pattern, path_and_query); });
}

bool is_named(std::string_view pair, const std::string& name) {
  return base::equal_ignoring_case(base::percent_decode(pair.substr(0, pair.find('=')), base::Plus::is_space), name);
}

}  // namespace

base::Result<SearchEngines> SearchEngines::of(const std::vector<SearchEngine>& engines) {
  if (engines.size() > lists::ListSet::capacity)
    return base::Error{
        fmt::format("there are {} search engines; at most {} are possible", engines.size(), lists::ListSet::capacity), "SG-F004"};
  lists::SiteListBuilder builder;
  for (std::size_t number = 0; number < engines.size(); ++number)
    for (const std::string& host : engines[number].hosts)
      if (auto added = builder.add(number, host); !added) return added.error();
  SearchEngines made;
  made.engines_ = &engines;
  made.hosts_ = std::move(builder).build();
  return made;
}

const SearchEngine* SearchEngines::find(std::string_view host) const {
  if (!engines_) return nullptr;
  if (const auto exactly = hosts_.find_exactly(host).first()) return &(*engines_)[*exactly];
  const auto covered = hosts_.find(host).first();
  return covered && !(*engines_)[*covered].offers_safe_search() ? &(*engines_)[*covered] : nullptr;
}

bool is_search(const SearchEngine& engine, const lists::Address& address) {
  return engine.paths.empty() || fits_any(engine.paths, address.path + address.query);
}

bool is_image_search(const SearchEngine& engine, const lists::Address& address) {
  return fits_any(engine.image_paths, address.path + address.query);
}

std::string made_safe(const SearchEngine& engine, const lists::Address& address) {
  if (engine.parameter.empty() || !is_search(engine, address)) return {};
  const std::string wanted = engine.parameter + "=" + engine.value;
  lists::Address safe = address;
  safe.query = "?";
  const std::string_view query = std::string_view(address.query).substr(address.query.empty() ? 0 : 1);
  if (!query.empty())
    for (const std::string_view pair : base::split(query, '&'))
      if (!is_named(pair, engine.parameter)) safe.query += fmt::format("{}{}", safe.query.size() > 1 ? "&" : "", pair);
  safe.query += (safe.query.size() > 1 ? "&" : "") + wanted;
  return safe.query == address.query ? std::string() : safe.text();
}

}  // namespace rules
