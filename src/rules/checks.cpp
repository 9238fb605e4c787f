#include "rules/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lists/ip_range.h"

namespace rules {
namespace {

base::Error refused(std::string message) { return {std::move(message), "SG-F004"}; }

bool is_header_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

/// Nothing that could end the line and begin another header.
bool is_header_value(std::string_view value) {
  return !value.empty() && std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7f; });
}

base::Done check_headers(const Rule& rule) {
  if (rule.details.headers.empty())
    return refused(fmt::format("rule ‘{}’ inserts headers and names none, for example YouTube-Restrict: Strict", rule.id));
  for (const HeaderToAdd& header : rule.details.headers)
    if (!is_header_name(header.name) || !is_header_value(header.value))
      return refused(fmt::format("rule ‘{}’ inserts ‘{}: {}’, which is no header, for example YouTube-Restrict: Strict", rule.id,
                                 header.name, header.value));
  return base::done();
}

bool is_window(const TimeWindow& window) { return window.from < 24 * 60 && window.until <= 24 * 60; }

}  // namespace

base::Done check_rule(const Rule& rule) {
  switch (rule.then) {
    case Action::gate:
    case Action::refuse: return refused(fmt::format("rule ‘{}’ must say allow or block, or another action of a rule", rule.id));
    case Action::header_insert: return check_headers(rule);
    case Action::coach:
      if (rule.details.coach_minutes == 0)
        return refused(fmt::format("rule ‘{}’ warns for no time at all, for example coach_minutes = 60", rule.id));
      break;
    case Action::need_agreement:
      if (rule.details.agreement.empty())
        return refused(fmt::format("rule ‘{}’ needs an agreement and names none, for example agreement = \"pupil-ai\"", rule.id));
      break;
    default: break;
  }
  return base::done();
}

base::Done check_temporary(const TemporaryRule& rule, const Rules& rules) {
  if (rule.from >= rule.until || rule.group.empty() || rule.approvals == 0)
    return refused(
        fmt::format("the temporary rule ‘{}’ needs a group, an end after its beginning, and somebody who agreed", rule.id));
  if (rule.kind == TemporaryKind::open_site && rule.host.empty())
    return refused(fmt::format("the temporary rule ‘{}’ opens a site and names none", rule.id));
  if (rule.kind == TemporaryKind::only_sites && rule.hosts.empty())
    return refused(fmt::format("the temporary rule ‘{}’ keeps a group to sites and names none", rule.id));
  if (rule.kind == TemporaryKind::open_sites && rule.hosts.empty())
    return refused(fmt::format("the temporary rule ‘{}’ opens sites and names none", rule.id));
  if (rule.kind != TemporaryKind::open_category) return base::done();
  const ListFacts* list = rules.list(rule.category);
  if (!list || !list->teacher_may_open || list->kind == ListKind::locked || may_never_be_opened(rule.category))
    return refused(fmt::format("the temporary rule ‘{}’ opens ‘{}’, which teachers may not open", rule.id, rule.category));
  return base::done();
}

base::Done check_surroundings(const Rules& rules) {
  for (const Period& period : rules.calendar.periods)
    if (!is_window(period.window)) return refused(fmt::format("the period ‘{}’ has an hour that does not exist", period.id));
  for (const Lesson& lesson : rules.calendar.lessons)
    if (!is_window(lesson.window) || lesson.weekday < 1 || lesson.weekday > 7)
      return refused(fmt::format("a lesson of ‘{}’ has an hour or a day that does not exist", lesson.group));
  if (!std::ranges::is_sorted(rules.calendar.lessons, {}, &Lesson::group))
    return refused("the lessons are not in order of group");
  for (const NetworkPlace& place : rules.places)
    for (const std::string& network : place.networks)
      if (auto read = lists::parse_range(network); !read)
        return refused(fmt::format("place ‘{}’: {}", place.id, read.error().message));
  return base::done();
}

bool may_never_be_opened(std::string_view category) {
  constexpr std::array<std::string_view, 13> never{"adult",     "pornography",   "self_harm",    "self-harm", "extremism",
                                                   "terrorism", "proxies_vpn",   "proxies",      "vpn",       "proxy",
                                                   "doh",       "remote_access", "remote-access"};
  return std::ranges::find(never, category) != never.end();
}

}  // namespace rules
