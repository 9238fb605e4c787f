// sites/*.toml: one list of hosts a file.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr Word<SiteListKind> kinds[] = {{"category", SiteListKind::category},
                                        {"helplines", SiteListKind::helplines},
                                        {"learning", SiteListKind::learning},
                                        {"locked", SiteListKind::locked}};
constexpr Word<Alert> alerts[] = {{"none", Alert::none}, {"counted", Alert::counted}, {"risk_to_life", Alert::risk_to_life}};

bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  for (const std::string_view label : base::split(host, '.'))
    if (label.empty() || label.size() > 63 || !std::ranges::all_of(label, [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        }))
      return false;
  return true;
}

HelplineNumber read_number(TableReader& table) {
  HelplineNumber number{.name = table.required_text("name"),
                        .phone = table.text("phone"),
                        .host = table.text("host"),
                        .hours = table.text("hours")};
  table.finish();
  return number;
}

}  // namespace

void read_site_list(TableReader& file, Layer& layer) {
  SiteList list{.id = file.required_text("id")};
  check_id(file, "id", list.id);
  list.title = file.required_text("title");
  file.required_text("kind");
  list.kind = file.one_of("kind", kinds, SiteListKind::category);
  list.hosts = file.texts("hosts");
  list.alert = file.one_of("alert", alerts, Alert::none);
  list.requestable = file.yes_no("requestable");
  list.teacher_may_open = file.yes_no("teacher_may_open");
  list.advice = file.text("advice");
  for (TableReader& number : file.tables("numbers")) list.numbers.push_back(read_number(number));
  list.origin = file.text("origin");
  list.licence = file.text("licence");
  if (list.origin.empty() != list.licence.empty())
    file.add(Code::list_without_terms, list.origin.empty() ? "licence" : "origin",
             fmt::format("the list ‘{}’ names its {} and not its {}; write both, for example origin = \"Schoolgate's own\" and "
                         "licence = \"CC0-1.0\"",
                         list.id, list.origin.empty() ? "licence" : "origin", list.origin.empty() ? "origin" : "licence"));
  list.place = file.place();
  for (const std::string& host : list.hosts)
    if (!is_host(host))
      file.add(
          Code::bad_name, "hosts",
          fmt::format("‘{}’ is no host name; write it in small letters without http:// or a path, for example \"casino.example\"",
                      host));
  layer.site_lists.push_back(std::move(list));
  file.finish();
}

}  // namespace packs::readers
