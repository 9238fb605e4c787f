// services/*.toml, safe_search.toml, places.toml and day.toml: what the rules of profiles speak of.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lists/address.h"
#include "lists/ip_range.h"
#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

ServiceSwitch read_switch(TableReader& table) {
  ServiceSwitch one{.id = table.required_text("id"),
                    .title = table.required_text("title"),
                    .header = table.required_text("header"),
                    .value = table.text("value")};
  check_id(table, "id", one.id);
  table.finish();
  return one;
}

rules::TermPlace read_term(TableReader& table, rules::TermKind kind) {
  rules::TermPlace term{
      .kind = kind, .path = table.required_text("path"), .parameter = table.text("parameter"), .json = table.text("json")};
  if (term.parameter.empty() && term.json.empty())
    table.add(
        Code::missing_key, "parameter",
        "words come from a parameter or from a path in JSON, for example parameter = \"q\" or json = \"messages[].content\"");
  table.finish();
  return term;
}

void read_terms(TableReader& file, std::vector<rules::TermPlace>& terms) {
  for (TableReader& table : file.tables("term")) terms.push_back(read_term(table, rules::TermKind::search));
  for (TableReader& table : file.tables("prompt")) terms.push_back(read_term(table, rules::TermKind::prompt));
  for (TableReader& table : file.tables("post")) terms.push_back(read_term(table, rules::TermKind::post));
}

SafeSearch read_engine(TableReader& table) {
  SafeSearch one{.id = table.required_text("id"), .engine = {}, .place = table.place()};
  check_id(table, "id", one.id);
  rules::SearchEngine& engine = one.engine;
  engine.id = one.id;
  engine.hosts = table.texts("hosts");
  check_hosts(table, "hosts", engine.hosts);
  engine.paths = table.texts("paths");
  engine.image_paths = table.texts("image_paths");
  engine.parameter = table.text("parameter");
  engine.value = table.text("value");
  engine.host = table.text("host");
  if (!engine.host.empty()) check_hosts(table, "host", {engine.host});
  engine.header_name = table.text("header");
  engine.header_value = table.text("header_value");
  if (engine.parameter.empty() != engine.value.empty())
    table.add(Code::missing_key, "value", "a parameter needs its value, for example parameter = \"safe\" and value = \"active\"");
  if (engine.header_name.empty() != engine.header_value.empty())
    table.add(Code::missing_key, "header_value", "a header needs its value, for example header_value = \"Strict\"");
  table.finish();
  return one;
}

SchoolPlace read_place(TableReader& table) {
  SchoolPlace one{.id = table.required_text("id"),
                  .title = table.required_text("title"),
                  .networks = table.texts("networks"),
                  .rooms = table.texts("rooms"),
                  .place = table.place()};
  check_id(table, "id", one.id);
  for (const std::string& network : one.networks)
    if (auto read = lists::parse_range(network); !read) table.add(Code::bad_name, "networks", read.error().message);
  table.finish();
  return one;
}

SchoolPeriod read_period(TableReader& table) {
  SchoolPeriod one{.id = table.required_text("id"), .period = {}, .place = table.place()};
  check_id(table, "id", one.id);
  one.period.id = one.id;
  for (const int day : read_weekdays(table)) one.period.weekdays.push_back(static_cast<std::uint8_t>(day));
  one.period.dates = read_dates(table, "dates");
  const auto from = table.time_of_day("from"), until = table.time_of_day("until");
  if (from && until)
    one.period.window = {static_cast<std::uint16_t>(*from), static_cast<std::uint16_t>(*until)};
  else
    table.add(Code::missing_key, from ? "until" : "from",
              "a period has both ends, for example from = \"12:30\" and until = \"13:30\"");
  table.finish();
  return one;
}

std::optional<rules::DateRange> date_range(std::string_view text) {
  const auto dots = text.find("..");
  const auto first = base::parse_date(text.substr(0, dots));
  const auto last = dots == text.npos ? first : base::parse_date(text.substr(dots + 2));
  if (!first || !last || *last < *first) return std::nullopt;
  return rules::DateRange{*first, *last};
}

}  // namespace

void read_service(TableReader& file, Layer& layer) {
  Service service{.id = file.required_text("id"), .title = file.required_text("title"), .hosts = file.texts("hosts")};
  check_id(file, "id", service.id);
  check_hosts(file, "hosts", service.hosts);
  service.age_limit = static_cast<int>(file.integer("age_limit").value_or(0));
  if (std::ranges::find(rules::age_classes, service.age_limit) == rules::age_classes.end())
    file.add(Code::not_one_of, "age_limit",
             fmt::format("‘age_limit’ is {}; the gateway knows the ages 13, 16 and 18 alone, 0 is none", service.age_limit));
  for (TableReader& table : file.tables("switch")) service.switches.push_back(read_switch(table));
  read_terms(file, service.terms);
  service.place = file.place();
  layer.services.push_back(std::move(service));
  file.finish();
}

void read_safe_search(TableReader& file, Layer& layer) {
  for (TableReader& table : file.tables("engine")) layer.search_engines.push_back(read_engine(table));
  file.finish();
}

void read_places(TableReader& file, Layer& layer) {
  for (TableReader& table : file.tables("place")) layer.places.push_back(read_place(table));
  file.finish();
}

void read_day(TableReader& file, Layer& layer) {
  for (TableReader& table : file.tables("period")) layer.periods.push_back(read_period(table));
  file.finish();
}

std::vector<int> read_weekdays(TableReader& table) {
  std::vector<int> days;
  const Node* list = table.value("weekdays");
  if (!list) return days;
  for (const Node& item : list->items)
    if (item.type == Node::Type::integer && item.integer >= 1 && item.integer <= 7)
      days.push_back(static_cast<int>(item.integer));
  if (list->type != Node::Type::list || days.size() != list->items.size())
    table.add(Code::out_of_bounds, "weekdays",
              "‘weekdays’ lists days from Monday = 1 to Sunday = 7, for example weekdays = [1, 2, 3, 4, 5]");
  return days;
}

std::vector<rules::DateRange> read_dates(TableReader& table, std::string_view key) {
  std::vector<rules::DateRange> dates;
  for (const std::string& text : table.texts(key)) {
    const auto range = date_range(text);
    if (range)
      dates.push_back(*range);
    else
      table.add(
          Code::bad_name, key,
          fmt::format("‘{}’ is no day or range of days; write for example \"2026-12-18\" or \"2026-12-18..2027-01-02\"", text));
  }
  return dates;
}

void check_hosts(TableReader& table, std::string_view key, const std::vector<std::string>& hosts) {
  for (const std::string& host : hosts)
    if (const auto canonical = lists::canonical_host(host); !canonical || *canonical != host)
      table.add(
          Code::bad_name, key,
          fmt::format("‘{}’ is no host name; write it in small letters without http:// or a path, for example \"clips.example\"",
                      host));
}

}  // namespace packs::readers
