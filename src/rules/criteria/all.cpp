#include "rules/criteria/all.h"

#include <fmt/format.h>

#include "base/text.h"
#include "rules/criteria/category.h"
#include "rules/criteria/site.h"
#include "rules/criteria/time_of_day.h"
#include "rules/criteria/weekday.h"

namespace rules {
namespace {

base::Error wrong(const Rule& rule, std::string_view what) { return {fmt::format("rule ‘{}’ {}", rule.id, what), "SG-F003"}; }

base::Result<lists::ListSet> numbers_of(const Rule& rule, const Lists& lists) {
  lists::ListSet numbers;
  for (const std::string& category : rule.categories) {
    const auto number = lists.number_of(category);
    if (!number)
      return wrong(rule, fmt::format("names the list ‘{}’, which does not exist; for example {}", category,
                                     lists.lists.empty() ? "gambling" : lists.lists.front().id));
    numbers.add(*number);
  }
  return numbers;
}

bool is_weekday(std::uint8_t day) { return day >= 1 && day <= 7; }
bool is_minute(std::uint16_t minute) { return minute < 24 * 60; }

}  // namespace

base::Result<Criteria> criteria_of(const Rule& rule, const Lists& lists) {
  Criteria criteria;
  if (!rule.sites.empty()) {
    auto site = Site::of(rule.sites);
    if (!site) return wrong(rule, "names a site: " + site.error().message);
    criteria.where.push_back(std::make_unique<Site>(std::move(*site)));
  }
  if (!rule.categories.empty()) {
    const auto numbers = numbers_of(rule, lists);
    if (!numbers) return numbers.error();
    criteria.where.push_back(std::make_unique<Category>(*numbers, base::join(rule.categories, ", ")));
  }
  if (!rule.weekdays.empty()) {
    for (const std::uint8_t day : rule.weekdays)
      if (!is_weekday(day)) return wrong(rule, fmt::format("has the weekday {}; Monday is 1, Sunday is 7", day));
    criteria.when.push_back(std::make_unique<Weekday>(rule.weekdays));
  }
  if (rule.time_of_day) {
    if (!is_minute(rule.time_of_day->from) || rule.time_of_day->until > 24 * 60)
      return wrong(rule, "has a time of day past midnight, for example from 08:30 until 15:30");
    criteria.when.push_back(std::make_unique<TimeOfDay>(*rule.time_of_day));
  }
  return criteria;
}

std::optional<Place> Criteria::match(const Asked& asked) const {
  std::optional<Place> place;
  if (where.empty()) place = Place{};
  for (const auto& criterion : where)
    if ((place = criterion->place(asked))) break;
  if (!place) return std::nullopt;
  for (const auto& criterion : when)
    if (!criterion->includes(asked)) return std::nullopt;
  return place;
}

std::string Criteria::in_words() const {
  std::vector<std::string> places, times;
  for (const auto& criterion : where) places.push_back(criterion->in_words());
  for (const auto& criterion : when) times.push_back(criterion->in_words());
  return (places.empty() ? "everywhere" : base::join(places, " or ")) + ", " +
         (times.empty() ? "always" : base::join(times, ", "));
}

}  // namespace rules
