#include "rules/rule_index.h"

namespace rules {
namespace {

/// Its place is a list or a site and nothing else.
bool can_be_indexed(const Rule& rule) {
  return (!rule.categories.empty() || !rule.sites.empty()) && rule.addresses.empty() && rule.services.empty() &&
         rule.what.age_limit == AgeLimit::any_age;
}

}  // namespace

void RuleIndex::add_list(std::size_t list, std::size_t rule) {
  if (!named_lists_.has(list)) {
    named_lists_.add(list);
    row_of_[list] = static_cast<std::uint16_t>(by_list_.size() / everywhere_.size());
    by_list_.resize(by_list_.size() + everywhere_.size());
  }
  add_to(by_list_, row_of_[list] * everywhere_.size(), rule);
}

base::Result<RuleIndex> RuleIndex::of(const std::vector<const Rule*>& rules, const Lists& lists) {
  RuleIndex index;
  index.everywhere_.resize((rules.size() + 63) / 64);
  index.with_sites_.resize(index.everywhere_.size());
  lists::SiteListBuilder sites;
  for (std::size_t number = 0; number < rules.size(); ++number) {
    const Rule& rule = *rules[number];
    if (!can_be_indexed(rule)) {
      index.add_to(index.everywhere_, 0, number);
      continue;
    }
    for (const std::string& category : rule.categories)
      if (const auto list = lists.number_of(category)) index.add_list(*list, number);
    for (const std::string& host : rule.sites)
      if (auto added = sites.add(number % lists::ListSet::capacity, host); !added) return added.error();
    if (!rule.sites.empty()) index.add_to(index.with_sites_, 0, number);
  }
  index.sites_ = std::move(sites).build();
  return index;
}

}  // namespace rules
