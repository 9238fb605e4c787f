// A small school to test with: two profiles, a few lists, three people. For tests alone.
#pragma once
#include <string>
#include <utility>

#include "lists/address.h"
#include "rules/decide.h"

namespace rules::example {

/// Monday 23 November 2026, 10:00 in London.
inline constexpr base::Time monday_ten{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours(10)};

/// The same day.
inline constexpr base::Date monday{std::chrono::year{2026} / 11 / 23};

inline Lists lists() {
  lists::SiteListBuilder builder;
  Lists lists{.lists = {{"gambling"}, {"social"}, {"self-harm"}, {"illegal", ListKind::locked}}};
  for (const auto& [number, host] :
       {std::pair{0, "casino.example"}, {1, "chat.example"}, {2, "dark.example"}, {3, "illegal.example"}})
    if (auto added = builder.add(static_cast<std::size_t>(number), host); !added) std::abort();
  lists.sites = std::move(builder).build();
  return lists;
}

inline Profile pupils() {
  return {.id = "ks3",
          .title = "Years 7 to 9",
          .default_action = Action::allow,
          .rules = {{.id = "ks3-helpful", .then = Action::allow, .sites = {"help.chat.example"}},
                    {.id = "ks3-gambling", .categories = {"gambling"}, .clause = "Q-199"},
                    {.id = "ks3-harm", .categories = {"self-harm"}, .clause = "Q-200"},
                    {.id = "ks3-social",
                     .categories = {"social"},
                     .weekdays = {1, 2, 3, 4, 5},
                     .time_of_day = TimeWindow{8 * 60 + 30, 15 * 60 + 30},
                     .clause = "Q-201",
                     .alerting = Alerting::counted}}};
}

inline Rules rules() {
  return {.profiles = {pupils(), {.id = "staff", .title = "Staff", .default_action = Action::block}},
          .address_profile = "ks3",
          .lists =
              {{.id = "gambling", .title = "Gambling", .requestable = true},
               {.id = "social", .title = "Social media"},
               {.id = "self-harm", .title = "Self-harm", .alerting = Alerting::risk_to_life},
               {.id = "illegal", .title = "Illegal", .kind = ListKind::locked, .alerting = Alerting::counted, .clause = "Q-190"}},
          .helplines = {{.name = "Childline", .phone = "0800 1111", .host = "childline.example"}},
          .learning_hosts = {"learning.example"},
          .temporary = {{.id = "request-1",
                         .host = "casino.example",
                         .group = "class-9A/Ma1",
                         .from = monday_ten,
                         .until = monday_ten + std::chrono::hours(1),
                         .clause = "Q-210",
                         .approvals = 2}},
          .own = {.page_hosts = {"schoolgate.example"},
                  .page_ports = {80, 8080},
                  .management_hosts = {"switch.example"},
                  .addresses = {"10.0.0.2"},
                  .ports = {3128, 8080},
                  .resolve = {{.host = "news.example", .address = "127.0.0.1", .port = 18080, .asked_port = 80}}},
          .page = {.school = "Oakfield School", .page_origin = "http://schoolgate.example:8080"}};
}

/// The same rules with services, search engines, rooms, and a school day.
inline Rules rules_for_school_time() {
  Rules rules = example::rules();
  rules.lists.push_back({.id = "games", .title = "Games", .teacher_may_open = true});
  rules.services = {{.id = "clips", .title = "Clips", .hosts = {"clips.example"}, .age_limit = 13},
                    {.id = "office", .title = "Office", .hosts = {"office.example"}}};
  rules.search_engines = {{.id = "search",
                           .hosts = {"search.example", "www.search.example"},
                           .paths = {"/search"},
                           .image_paths = {"/search?*kind=images*"},
                           .parameter = "safe",
                           .value = "strict",
                           .host = "safe.search.example"},
                          {.id = "clips", .hosts = {"clips.example"}, .header_name = "Clips-Restrict", .header_value = "Strict"},
                          {.id = "wild", .hosts = {"wild-search.example"}}};
  rules.places = {{.id = "library", .title = "The library", .networks = {"10.0.1.0/24"}, .rooms = {}},
                  {.id = "maths", .title = "The maths room", .networks = {}, .rooms = {"M1"}}};
  const TimeWindow lunch{12 * 60 + 30, 13 * 60 + 30}, early_lunch{11 * 60, 12 * 60};
  rules.calendar = {.terms = {{monday, monday + std::chrono::months(1)}},
                    .closed = {},
                    .periods = {{.id = "lunch", .weekdays = {1, 2, 3, 4, 5}, .dates = {}, .window = lunch},
                                {.id = "lunch", .weekdays = {}, .dates = {{monday, monday}}, .window = early_lunch}},
                    .lessons = {{.group = "class-9A/Ma1", .weekday = 1, .window = {9 * 60 + 30, 10 * 60 + 30}, .room = "M1"}}};
  return rules;
}

inline People people() {
  return {
      .people = {{.id = 1, .username = "amy", .profile = "ks3", .groups = {"pupils", "class-9A/Ma1"}, .standing = Standing::open},
                 {.id = 2, .username = "ben", .profile = "ks3", .groups = {"pupils"}, .standing = Standing::gated},
                 {.id = 3,
                  .username = "cole",
                  .profile = "staff",
                  .groups = {"staff"},
                  .standing = Standing::open,
                  .role_class = RoleClass::adult}}};
}

inline Sessions sessions() {
  const base::Time later = monday_ten + std::chrono::minutes(20);
  return {.claims = {{"10.0.1.1", 1, monday_ten, later},
                     {"10.0.1.2", 1, monday_ten, later},
                     {"10.0.1.2", 2, monday_ten, later},
                     {"10.0.1.3", 3, monday_ten, later}}};
}

inline Parts parts() {
  return {ListsPart::of(lists()), RulesPart::of(rules()), PeoplePart::of(people()), SessionsPart::of(sessions())};
}

inline std::shared_ptr<const Snapshot> snapshot() { return Snapshot::assemble(1, parts()).value(); }

/// Amy, signed and known by her log-on, at ten on a Monday.
inline Question amy_asks(const std::string& address) {
  return {.person = 1,
          .groups = {"pupils", "class-9A/Ma1"},
          .profile = "ks3",
          .standing = Standing::open,
          .identity = Identity::credentials,
          .client = "10.0.1.1",
          .load = Load::page,
          .address = lists::parse_address(address).value(),
          .time = monday_ten};
}

}  // namespace rules::example
