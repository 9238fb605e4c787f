#include "rules/criteria/all.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/criteria/address_pattern.h"
#include "rules/criteria/category.h"
#include "rules/criteria/content.h"
#include "rules/criteria/from.h"
#include "rules/criteria/request.h"
#include "rules/criteria/school_time.h"
#include "rules/criteria/search.h"
#include "rules/criteria/service.h"
#include "rules/criteria/site.h"
#include "rules/criteria/time_of_day.h"
#include "rules/criteria/weekday.h"
#include "rules/criteria/who.h"

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
bool is_window(const TimeWindow& window) { return window.from < 24 * 60 && window.until <= 24 * 60; }

/// Adds the criterion, or says what is wrong with it.
template <class Criterion, class Base>
base::Done add(std::vector<std::unique_ptr<const Base>>& to, base::Result<Criterion> made, const Rule& rule,
               std::string_view before) {
  if (!made) return wrong(rule, fmt::format("{}{}", before, made.error().message));
  to.push_back(std::make_unique<Criterion>(std::move(*made)));
  return base::done();
}

base::Done add_where(Criteria& criteria, const Rule& rule, const Known& known) {
  if (!rule.sites.empty())
    if (auto done = add(criteria.where, Site::of(rule.sites), rule, "names a site: "); !done) return done;
  if (!rule.addresses.empty())
    if (auto done = add(criteria.where, AddressPattern::of(rule.addresses), rule, "names an address: "); !done) return done;
  if (!rule.services.empty() || rule.what.age_limit != AgeLimit::any_age)
    if (auto done = add(criteria.where, OnService::of(rule, known.rules), rule, ""); !done) return done;
  if (rule.categories.empty()) return base::done();
  const auto numbers = numbers_of(rule, known.lists);
  if (!numbers) return numbers.error();
  criteria.where.push_back(std::make_unique<Category>(*numbers, base::join(rule.categories, ", ")));
  return base::done();
}

void add_what(Criteria& criteria, const WhatCriteria& what, const Known& known) {
  auto& all = criteria.what;
  if (what.search != SearchKind::any_address) all.push_back(std::make_unique<Searching>(what.search, known.engines));
  if (!what.paths.empty()) all.push_back(std::make_unique<Path>(what.paths));
  if (!what.terms.empty()) all.push_back(std::make_unique<Terms>(what.terms));
  if (what.younger_than) all.push_back(std::make_unique<YoungerThan>(*what.younger_than));
  if (!what.methods.empty()) all.push_back(std::make_unique<Method>(what.methods));
  if (what.upload_over) all.push_back(std::make_unique<UploadOver>(*what.upload_over));
  if (!what.file_names.empty()) all.push_back(std::make_unique<FileName>(what.file_names));
  if (!what.file_types.empty()) all.push_back(std::make_unique<FileType>(what.file_types));
  if (!what.scores.empty()) all.push_back(std::make_unique<Score>(what.scores));
  if (what.readable) all.push_back(std::make_unique<ReadableAs>(*what.readable));
}

base::Done add_clock(Criteria& criteria, const Rule& rule) {
  if (!rule.weekdays.empty()) {
    for (const std::uint8_t day : rule.weekdays)
      if (!is_weekday(day)) return wrong(rule, fmt::format("has the weekday {}; Monday is 1, Sunday is 7", day));
    criteria.conditions.push_back(std::make_unique<Weekday>(rule.weekdays));
  }
  if (!rule.time_of_day) return base::done();
  if (!is_window(*rule.time_of_day)) return wrong(rule, "has a time of day past midnight, for example from 08:30 until 15:30");
  criteria.conditions.push_back(std::make_unique<TimeOfDay>(*rule.time_of_day));
  return base::done();
}

base::Done add_school_time(Criteria& criteria, const Rule& rule, const Rules& rules) {
  auto& all = criteria.conditions;
  const WhenCriteria& when = rule.when;
  if (when.school_days != SchoolDays::every_day) all.push_back(std::make_unique<OnSchoolDays>(when.school_days, rules.calendar));
  if (!when.dates.empty()) all.push_back(std::make_unique<OnDates>(when.dates));
  if (when.lessons != Lessons::any_time) all.push_back(std::make_unique<DuringLessons>(when.lessons, rules.calendar));
  if (when.supervision != Supervision::either) all.push_back(std::make_unique<Supervised>(when.supervision, rules.temporary));
  if (when.supervision == Supervision::unsupervised) criteria.everywhere = Reason::not_supervised;
  if (when.periods.empty()) return base::done();
  return add(all, InPeriods::of(when.periods, rules.calendar), rule, "");
}

base::Done add_from(Criteria& criteria, const Rule& rule, const Rules& rules) {
  if (!rule.from.devices.empty()) criteria.conditions.push_back(std::make_unique<OnDevice>(rule.from.devices));
  if (rule.from.networks.empty() && rule.from.places.empty()) return base::done();
  return add(criteria.conditions, OnNetwork::of(rule.from, rules), rule, "");
}

}  // namespace

base::Result<Criteria> criteria_of(const Rule& rule, const Known& known) {
  Criteria criteria;
  if (auto done = add_where(criteria, rule, known); !done) return done.error();
  add_what(criteria, rule.what, known);
  if (!rule.who.empty()) criteria.conditions.push_back(std::make_unique<InGroups>(rule.who));
  if (auto done = add_clock(criteria, rule); !done) return done.error();
  if (auto done = add_school_time(criteria, rule, known.rules); !done) return done.error();
  if (auto done = add_from(criteria, rule, known.rules); !done) return done.error();
  return criteria;
}

Match Criteria::match(const Asked& asked) const {
  std::optional<Place> place;
  if (where.empty()) place = Place{.reason = everywhere, .list = std::nullopt};
  for (const auto& criterion : where)
    if ((place = criterion->place(asked))) break;
  if (!place) return {};
  Match match{.meets = Meets::yes, .place = *place};
  bool has_own_reason = false;
  for (const auto& criterion : conditions)
    if (!criterion->includes(asked)) return {};
  for (const auto& criterion : what) {
    const Meets meets = criterion->meets(asked);
    if (meets == Meets::no) return {};
    if (meets == Meets::not_known_yet) match.meets = meets;
    if (has_own_reason || criterion->reason() == Reason::no_rule_matched) continue;
    match.place.reason = criterion->reason();
    has_own_reason = true;
  }
  return match;
}

std::string Criteria::in_words() const {
  std::vector<std::string> places, rest;
  for (const auto& criterion : where) places.push_back(criterion->in_words());
  for (const auto& criterion : what) rest.push_back(criterion->in_words());
  for (const auto& criterion : conditions) rest.push_back(criterion->in_words());
  return (places.empty() ? "everywhere" : base::join(places, " or ")) + ", " + (rest.empty() ? "always" : base::join(rest, ", "));
}

}  // namespace rules
