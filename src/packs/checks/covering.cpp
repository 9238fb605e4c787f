// Criterion by criterion: what the wide rule asks, the narrow one asks too, or something narrower.
#include "packs/checks/covering.h"

#include <algorithm>

namespace packs::checks {
namespace {

template <class T>
bool has(const std::vector<T>& all, const T& one) {
  return std::ranges::find(all, one) != all.end();
}

/// Alternatives: none given is everything. The narrow rule's must all be among the wide one's.
template <class T>
bool covers_alternatives(const std::vector<T>& wide, const std::vector<T>& narrow) {
  if (wide.empty()) return true;
  return !narrow.empty() && std::ranges::all_of(narrow, [&](const T& one) { return has(wide, one); });
}

bool is_site_below(std::string_view host, std::string_view parent) {
  return host.ends_with(parent) && (host.size() == parent.size() || host[host.size() - parent.size() - 1] == '.');
}

bool covers_site(const std::vector<std::string>& sites, std::string_view host) {
  return std::ranges::any_of(sites, [&](const std::string& parent) { return is_site_below(host, parent); });
}

bool is_everywhere(const ProfileRule& rule) {
  return rule.categories.empty() && rule.sites.empty() && rule.addresses.empty() && rule.services.empty() &&
         rule.what.age_limit == rules::AgeLimit::any_age;
}

/// With an age limit only services that have one count; all of them where none is named.
bool covers_services(const ProfileRule& wide, const ProfileRule& narrow) {
  const bool wide_is_limited = wide.what.age_limit != rules::AgeLimit::any_age;
  const bool narrow_is_limited = narrow.what.age_limit != rules::AgeLimit::any_age;
  if (narrow.services.empty()) return !narrow_is_limited || (wide_is_limited && wide.services.empty());
  if (wide_is_limited && !narrow_is_limited) return false;
  return (wide_is_limited && wide.services.empty()) ||
         std::ranges::all_of(narrow.services, [&](const std::string& id) { return has(wide.services, id); });
}

bool covers_where(const ProfileRule& wide, const ProfileRule& narrow) {
  if (is_everywhere(wide)) return true;
  if (is_everywhere(narrow)) return false;
  const auto covers_address = [&](const std::string& address) {
    return has(wide.addresses, address) || covers_site(wide.sites, std::string_view(address).substr(0, address.find('/')));
  };
  return std::ranges::all_of(narrow.categories, [&](const std::string& id) { return has(wide.categories, id); }) &&
         std::ranges::all_of(narrow.sites, [&](const std::string& host) { return covers_site(wide.sites, host); }) &&
         std::ranges::all_of(narrow.addresses, covers_address) && covers_services(wide, narrow);
}

bool covers_who(const RuleWho& wide, const RuleWho& narrow) {
  return covers_alternatives(wide.roles, narrow.roles) && covers_alternatives(wide.years, narrow.years) &&
         covers_alternatives(wide.key_stages, narrow.key_stages) && covers_alternatives(wide.classes, narrow.classes) &&
         covers_alternatives(wide.needs, narrow.needs);
}

/// Any score that is met will do: each of the narrow rule's must meet one of the wide one's.
bool covers_scores(const std::vector<rules::CategoryScore>& wide, const std::vector<rules::CategoryScore>& narrow) {
  if (wide.empty()) return true;
  const auto meets_one = [&](const rules::CategoryScore& score) {
    return std::ranges::any_of(
        wide, [&](const rules::CategoryScore& least) { return least.category == score.category && least.score <= score.score; });
  };
  return !narrow.empty() && std::ranges::all_of(narrow, meets_one);
}

bool covers_what(const rules::WhatCriteria& wide, const rules::WhatCriteria& narrow) {
  const bool covers_size = !wide.upload_over || (narrow.upload_over && *narrow.upload_over >= *wide.upload_over);
  const bool covers_age = !wide.younger_than || (narrow.younger_than && *narrow.younger_than <= *wide.younger_than);
  return covers_size && covers_age && covers_alternatives(wide.paths, narrow.paths) &&
         (wide.search == rules::SearchKind::any_address || wide.search == narrow.search) &&
         covers_alternatives(wide.terms, narrow.terms) && covers_alternatives(wide.file_types, narrow.file_types) &&
         covers_alternatives(wide.file_names, narrow.file_names) && covers_alternatives(wide.methods, narrow.methods) &&
         covers_scores(wide.scores, narrow.scores) && (!wide.readable || wide.readable == narrow.readable);
}

/// Networks and places are alternatives of each other.
bool covers_from(const rules::FromCriteria& wide, const rules::FromCriteria& narrow) {
  if (!covers_alternatives(wide.devices, narrow.devices)) return false;
  if (wide.networks.empty() && wide.places.empty()) return true;
  if (narrow.networks.empty() && narrow.places.empty()) return false;
  const auto is_known = [](const std::vector<std::string>& all) { return [&](const std::string& one) { return has(all, one); }; };
  return std::ranges::all_of(narrow.networks, is_known(wide.networks)) &&
         std::ranges::all_of(narrow.places, is_known(wide.places));
}

/// Windows that run past midnight are covered by the same ones alone.
bool covers_clock(const ProfileRule& wide, const ProfileRule& narrow) {
  if (!covers_alternatives(wide.weekdays, narrow.weekdays)) return false;
  if (!wide.from || !wide.until) return true;
  if (!narrow.from || !narrow.until) return false;
  if (*wide.from == *narrow.from && *wide.until == *narrow.until) return true;
  const bool is_plain = *wide.from < *wide.until && *narrow.from < *narrow.until;
  return is_plain && *wide.from <= *narrow.from && *narrow.until <= *wide.until;
}

bool covers_dates(const std::vector<rules::DateRange>& wide, const std::vector<rules::DateRange>& narrow) {
  if (wide.empty()) return true;
  const auto is_inside_one = [&](const rules::DateRange& days) {
    return std::ranges::any_of(wide,
                               [&](const rules::DateRange& all) { return all.first <= days.first && days.last <= all.last; });
  };
  return !narrow.empty() && std::ranges::all_of(narrow, is_inside_one);
}

bool covers_when(const rules::WhenCriteria& wide, const rules::WhenCriteria& narrow) {
  return (wide.school_days == rules::SchoolDays::every_day || wide.school_days == narrow.school_days) &&
         (wide.lessons == rules::Lessons::any_time || wide.lessons == narrow.lessons) &&
         (wide.supervision == rules::Supervision::either || wide.supervision == narrow.supervision) &&
         covers_alternatives(wide.periods, narrow.periods) && covers_dates(wide.dates, narrow.dates);
}

}  // namespace

bool covers(const ProfileRule& wide, const ProfileRule& narrow) {
  return covers_where(wide, narrow) && covers_who(wide.who, narrow.who) && covers_what(wide.what, narrow.what) &&
         covers_from(wide.place, narrow.place) && covers_clock(wide, narrow) && covers_when(wide.when, narrow.when);
}

}  // namespace packs::checks
