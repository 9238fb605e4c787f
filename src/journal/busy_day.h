// A day of a made-up school to test and measure with: people, sites and blocks as they mix in real traffic.
#pragma once
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "journal/entry.h"

namespace journal {

/// Entries numbered from `first` on, spread over `day`; the same numbers give the same entries.
inline std::vector<Entry> busy_day(base::Date day, std::uint64_t first, std::uint64_t count, std::uint64_t of_day) {
  constexpr std::uint64_t people = 1'200, sites = 4'000;
  std::vector<Entry> entries;
  entries.reserve(count);
  const base::Time begin = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::sys_days(day));
  for (std::uint64_t number = first; number < first + count; ++number) {
    std::uint64_t mixed = (number + 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
    mixed ^= mixed >> 31;
    const std::uint64_t person = 1 + mixed % people, site = (mixed >> 20) % sites * ((mixed >> 40) % 7) / 6;
    Entry entry;
    entry.id = {day, number};
    entry.question.person = static_cast<std::int64_t>(person);
    entry.question.groups = {"pupils", fmt::format("year-{}", 7 + person % 5), fmt::format("person-{}", person)};
    entry.question.profile = person % 5 < 3 ? "ks3" : "ks4";
    entry.question.standing = rules::Standing::open;
    entry.question.identity = rules::Identity::address;
    entry.question.client = fmt::format("10.3.{}.{}", person / 250, person % 250);
    entry.question.method = "GET";
    entry.question.address = {.scheme = "https",
                              .host = fmt::format("www.site-{}.example", site),
                              .kind = lists::HostKind::name,
                              .port = 443,
                              .path = fmt::format("/page/{}", (mixed >> 11) % 900)};
    entry.question.time = begin + std::chrono::milliseconds(86'400'000 / of_day * number);
    entry.question.load = mixed % 3 == 0 ? rules::Load::page : rules::Load::sub_resource;
    entry.decision = {.action = rules::Action::allow, .reason = rules::Reason::no_rule_matched, .snapshot = 1'795'000'000'000};
    if (site % 50 == 0) {
      entry.decision.action = rules::Action::block;
      entry.decision.reason = rules::Reason::site_category;
      entry.decision.rule = "games";
      entry.decision.category = entry.decision.list = site % 100 == 0 ? "games" : "social";
    }
    entry.status = entry.decision.allows() ? 200 : 403;
    entry.bytes_down = (mixed >> 5) % 60'000;
    entry.milliseconds = static_cast<std::uint32_t>((mixed >> 9) % 400);
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace journal
