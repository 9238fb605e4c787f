// A report as JSON (docs/reference/replay.md), back from it, and in words. A name without numbers is about few people, or would
// tell about few.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "school/filtering/people_parts.h"
#include "school/replay/replay.h"

namespace school {
namespace {

namespace json = boost::json;

json::object to_object(const TurnedOf& of) {
  if (!of.is_shown())
    return {{"name", of.name}, {"people", nullptr}, {"opened", nullptr}, {"closed", nullptr}, {"alerting", nullptr}};
  return {{"name", of.name},
          {"people", of.people},
          {"opened", of.turned.opened},
          {"closed", of.turned.closed},
          {"alerting", of.turned.alerting}};
}

json::object to_object(const Turned& turned) {
  return {{"opened", turned.opened}, {"closed", turned.closed}, {"alerting", turned.alerting}};
}

json::array to_array(const std::vector<TurnedOf>& all) {
  json::array array;
  for (const TurnedOf& of : all) array.push_back(to_object(of));
  return array;
}

Turned turned_from(const json::object& object) {
  return {.opened = object.at("opened").to_number<std::int64_t>(),
          .closed = object.at("closed").to_number<std::int64_t>(),
          .alerting = object.at("alerting").to_number<std::int64_t>()};
}

std::vector<TurnedOf> all_from(const json::array& array) {
  std::vector<TurnedOf> all;
  for (const json::value& value : array) {
    const json::object& object = value.as_object();
    TurnedOf of{.name = std::string(object.at("name").as_string())};
    if (object.at("people").is_null()) {
      of.shown = Shown::hidden;
    } else {
      of.people = object.at("people").to_number<std::int64_t>();
      of.turned = turned_from(object);
    }
    all.push_back(std::move(of));
  }
  return all;
}

ReplayReport report_from_object(const json::object& object) {
  const json::value& turned = object.at("turned");
  const json::value& locked = object.at("on_locked_lists");
  return {.from = base::parse_time(std::string_view(object.at("from").as_string())).value(),
          .until = base::parse_time(std::string_view(object.at("until").as_string())).value(),
          .questions = object.at("questions").to_number<std::int64_t>(),
          .turned = turned.is_null() ? std::optional<Turned>() : turned_from(turned.as_object()),
          .groups = all_from(object.at("groups").as_array()),
          .addresses = all_from(object.at("addresses").as_array()),
          .more_addresses = object.at("more_addresses").to_number<std::int64_t>(),
          .on_locked_lists = locked.is_null() ? std::optional<std::int64_t>() : locked.to_number<std::int64_t>()};
}

std::string line_of(const TurnedOf& of, const std::string& name) {
  if (!of.is_shown()) return fmt::format("  {:<44} not shown: it would tell about fewer than 5 people\n", name);
  return fmt::format("  {:<44} {:>8} opened {:>8} closed {:>8} alerting   {} people\n", name, of.turned.opened, of.turned.closed,
                     of.turned.alerting, of.people);
}

}  // namespace

std::string to_json(const ReplayReport& report) {
  return json::serialize(
      json::object{{"format", "schoolgate-replay/1"},
                   {"from", base::to_iso(report.from)},
                   {"until", base::to_iso(report.until)},
                   {"questions", report.questions},
                   {"turned", report.turned ? json::value(to_object(*report.turned)) : json::value(nullptr)},
                   {"groups", to_array(report.groups)},
                   {"addresses", to_array(report.addresses)},
                   {"more_addresses", report.more_addresses},
                   {"on_locked_lists", report.on_locked_lists ? json::value(*report.on_locked_lists) : json::value(nullptr)}});
}

base::Result<ReplayReport> report_from(std::string_view text) {
  try {
    return report_from_object(json::parse(text).as_object());
  } catch (const std::exception&) {
    return base::Error{"the kept report is of another version; it is made again", "SG-F051"};
  }
}

std::string in_words(const ReplayReport& report) {
  std::string words =
      fmt::format("{} questions from {} to {}\n", report.questions, base::to_iso(report.from), base::to_iso(report.until));
  words += report.turned ? fmt::format("{} would have been open that were not, {} closed that were open, {} newly alerting\n",
                                       report.turned->opened, report.turned->closed, report.turned->alerting)
                         : "What would have changed is about fewer than 5 people, so no numbers are shown\n";
  if (!report.groups.empty()) words += "By group:\n";
  for (const TurnedOf& of : report.groups) words += line_of(of, group_in_words(of.name));
  if (!report.addresses.empty()) words += "Addresses:\n";
  for (const TurnedOf& of : report.addresses) words += line_of(of, of.name);
  if (report.more_addresses > 0) words += fmt::format("  and {} more\n", report.more_addresses);
  if (!report.on_locked_lists)
    words += "Some on addresses of locked lists, neither of which is shown\n";
  else if (*report.on_locked_lists > 0)
    words += fmt::format("{} on addresses of locked lists, which are not shown\n", *report.on_locked_lists);
  return words;
}

}  // namespace school
