// [[rule]] of profiles/*.toml: who, what, where, when, and what then.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lists/address.h"
#include "lists/ip_range.h"
#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

using rules::Action;

constexpr Word<Action> actions[] = {{"allow", Action::allow},
                                    {"block", Action::block},
                                    {"coach", Action::coach},
                                    {"need_sign_in", Action::need_sign_in},
                                    {"need_agreement", Action::need_agreement},
                                    {"safe_search", Action::safe_search},
                                    {"header_insert", Action::header_insert},
                                    {"inspect", Action::inspect},
                                    {"splice", Action::splice},
                                    {"log_only", Action::log_only}};
constexpr Word<Alert> alerts[] = {{"none", Alert::none}, {"counted", Alert::counted}, {"risk_to_life", Alert::risk_to_life}};
constexpr Word<rules::SearchKind> searches[] = {{"any_address", rules::SearchKind::any_address},
                                                {"images", rules::SearchKind::image_search},
                                                {"without_safe_search", rules::SearchKind::without_safe_search}};
constexpr Word<rules::SchoolDays> school_days[] = {{"every_day", rules::SchoolDays::every_day},
                                                   {"in_term", rules::SchoolDays::in_term},
                                                   {"out_of_term", rules::SchoolDays::out_of_term}};
constexpr Word<rules::Lessons> lessons[] = {
    {"any_time", rules::Lessons::any_time}, {"during", rules::Lessons::during}, {"outside", rules::Lessons::outside}};
constexpr Word<rules::Supervision> supervisions[] = {{"either", rules::Supervision::either},
                                                     {"supervised", rules::Supervision::supervised},
                                                     {"unsupervised", rules::Supervision::unsupervised}};

void check_window(TableReader& table, const ProfileRule& rule) {
  if (rule.from.has_value() != rule.until.has_value())
    table.add(Code::missing_key, rule.from ? "from" : "until",
              "a window needs both ends, for example from = \"08:30\" and until = \"15:30\"");
}

std::vector<int> key_stages(TableReader& table) {
  std::vector<int> stages;
  const Node* list = table.value("key_stages");
  if (!list) return stages;
  for (const Node& item : list->items)
    if (item.type == Node::Type::integer && item.integer >= 1 && item.integer <= 5)
      stages.push_back(static_cast<int>(item.integer));
  if (list->type != Node::Type::list || stages.size() != list->items.size())
    table.add(Code::out_of_bounds, "key_stages", "‘key_stages’ lists numbers from 1 to 5, for example key_stages = [3, 4]");
  return stages;
}

/// A whole number within bounds; nothing where the key is missing or out of them.
std::optional<std::int64_t> number(TableReader& table, std::string_view key, std::int64_t least, std::int64_t most) {
  const auto given = table.integer(key);
  if (!given || (*given >= least && *given <= most)) return given;
  table.add(Code::out_of_bounds, key, fmt::format("‘{}’ is {}; it lies between {} and {}", key, *given, least, most));
  return std::nullopt;
}

/// scores = { violence = 80 }
std::vector<rules::CategoryScore> scores(TableReader& table) {
  std::vector<rules::CategoryScore> scores;
  const Node* node = table.value("scores");
  if (!node) return scores;
  for (const Node::Member& member : node->members)
    if (member.value.type == Node::Type::integer && member.value.integer > 0 && member.value.integer <= 1'000'000)
      scores.push_back({.category = member.key, .score = static_cast<std::int32_t>(member.value.integer)});
  if (scores.empty() || scores.size() != node->members.size())
    table.add(Code::out_of_bounds, "scores",
              "‘scores’ names categories with the least score, for example scores = { violence = 80 }");
  return scores;
}

rules::WhatCriteria read_what(TableReader& table) {
  rules::WhatCriteria what{.paths = table.texts("paths"),
                           .search = table.one_of("search", searches, rules::SearchKind::any_address),
                           .terms = table.texts("terms"),
                           .file_types = table.texts("file_types"),
                           .file_names = table.texts("file_names"),
                           .methods = table.texts("methods"),
                           .upload_over = std::nullopt,
                           .scores = scores(table),
                           .readable = std::nullopt};
  if (const auto kibibytes = number(table, "upload_over_kib", 0, 1 << 30))
    what.upload_over = static_cast<std::uint64_t>(*kibibytes) * 1024;
  if (table.yes_no("unreadable")) what.readable = rules::Readable::unreadable;
  if (table.yes_no("below_age_limit")) what.age_limit = rules::AgeLimit::under_the_services_limit;
  if (const auto age = number(table, "younger_than", 1, 18)) {
    what.younger_than = static_cast<std::uint8_t>(*age);
    if (std::ranges::find(rules::age_classes, *what.younger_than) == rules::age_classes.end())
      table.add(Code::not_one_of, "younger_than",
                fmt::format("‘younger_than’ is {}; the gateway knows the ages 13, 16 and 18 alone", *age));
  }
  for (const std::string& path : what.paths)
    if (!path.starts_with('/') && !path.starts_with('*'))
      table.add(Code::bad_name, "paths", fmt::format("‘{}’ is no path; it begins with / or *, for example \"/chat/*\"", path));
  return what;
}

rules::FromCriteria read_place(TableReader& table) {
  rules::FromCriteria from{
      .networks = table.texts("networks"), .places = table.texts("places"), .devices = table.texts("devices")};
  for (const std::string& network : from.networks)
    if (auto read = lists::parse_range(network); !read) table.add(Code::bad_name, "networks", read.error().message);
  return from;
}

rules::WhenCriteria read_when(TableReader& table) {
  return {.school_days = table.one_of("school_days", school_days, rules::SchoolDays::every_day),
          .lessons = table.one_of("lessons", lessons, rules::Lessons::any_time),
          .supervision = table.one_of("supervision", supervisions, rules::Supervision::either),
          .periods = table.texts("periods"),
          .dates = read_dates(table, "dates")};
}

rules::ActionDetails read_details(TableReader& table, Action then) {
  rules::ActionDetails details;
  if (const auto minutes = number(table, "coach_minutes", 1, 24 * 60))
    details.coach_minutes = static_cast<std::uint16_t>(*minutes);
  details.agreement = table.text("agreement");
  for (TableReader& header : table.tables("headers")) {
    details.headers.push_back({header.required_text("name"), header.required_text("value")});
    header.finish();
  }
  if (then == Action::need_agreement && details.agreement.empty())
    table.add(Code::missing_key, "agreement", "need_agreement names the agreement, for example agreement = \"pupil-ks3\"");
  return details;
}

void check_addresses(TableReader& table, const std::vector<std::string>& addresses) {
  for (const std::string& address : addresses) {
    const auto slash = address.find('/');
    if (slash == address.npos || slash == 0 || !lists::canonical_host(std::string_view(address).substr(0, slash)))
      table.add(Code::bad_name, "addresses",
                fmt::format("‘{}’ is no host with a path; write for example \"maps.example/directions\"", address));
  }
}

}  // namespace

ProfileRule read_profile_rule(TableReader& table) {
  ProfileRule rule{.id = table.required_text("id")};
  table.required_text("then");
  rule.then = table.one_of("then", actions, Action::block);
  rule.categories = table.texts("categories");
  rule.sites = table.texts("sites");
  rule.addresses = table.texts("addresses");
  rule.services = table.texts("services");
  rule.switches = table.texts("switches");
  rule.value = table.text("value");
  rule.value_from = table.text("value_from");
  rule.weekdays = read_weekdays(table);
  rule.from = table.time_of_day("from");
  rule.until = table.time_of_day("until");
  rule.clause = table.text("clause");
  rule.alert = table.one_of("alert", alerts, Alert::none);
  rule.who = {.roles = table.texts("roles"),
              .years = table.years("years"),
              .key_stages = key_stages(table),
              .classes = table.texts("classes"),
              .needs = table.texts("needs")};
  rule.what = read_what(table);
  rule.place = read_place(table);
  rule.when = read_when(table);
  rule.details = read_details(table, rule.then);
  rule.at = table.place();
  if (!rule.value.empty() && !rule.value_from.empty())
    table.add(Code::out_of_bounds, "value_from", "a rule has ‘value’ or ‘value_from’, and not both");
  check_window(table, rule);
  check_addresses(table, rule.addresses);
  if (rule.then == Action::header_insert && rule.details.headers.empty() && rule.switches.empty())
    table.add(Code::missing_key, "switches",
              "header_insert names switches of services or headers, for example switches = [\"youtube/restricted\"]");
  table.finish();
  return rule;
}

}  // namespace packs::readers
