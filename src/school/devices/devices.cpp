#include "school/devices/devices.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace school::devices {
namespace {

using registers::field;
using registers::Problem;
using registers::Record;

std::vector<Problem> check(const Record& device) {
  std::vector<Problem> problems;
  const auto from = device.get(bought), until = device.get(retire_on);
  if (from && until && *until < *from)
    problems.push_back({"retire_on", "Retire on must be after the day it was bought", "SG-R106"});
  if (const auto address = device.get(hardware_address); address && clean_hardware_address(*address) != address)
    problems.push_back(
        {"hardware_address", fmt::format("Hardware address must look like 3c:22:fb:12:9a:01; not ‘{}’", *address), "SG-R106"});
  if (const auto address = device.get(network_address); address && clean_network_address(*address) != address)
    problems.push_back(
        {"network_address", fmt::format("Network address must look like 10.3.0.17; not ‘{}’", *address), "SG-R106"});
  if (device.get(ownership) == "pupil" && !device.get(assigned_to))
    problems.push_back({"assigned_to", "Say whose device it is: Assigned to is the pupil's number", "SG-R106"});
  return problems;
}

/// The field that a pack's word means; "holder" is a person or, for what is shared, a place.
base::Result<std::vector<std::string>> fields_meant(std::string_view word) {
  std::string name = base::to_lower(base::trim(word));
  std::ranges::replace(name, ' ', '_');
  if (name == "serial_number") name = serial.name;
  if (name == "holder") return std::vector<std::string>{std::string(assigned_to.name), std::string(location.name)};
  if (def.find(name) == nullptr)
    return base::Error{fmt::format("‘{}’ is nothing that the inventory knows; asset tag, serial number and holder are", word)};
  return std::vector<std::string>{name};
}

bool has_one_of(const Record& device, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) { return !device.text(name).empty(); });
}

/// Whether somebody or the network has met it since that day.
bool met_since(const Record& device, base::Date day) {
  const auto checked = device.get(last_checked);
  const auto seen_at = device.get(last_seen);
  return (checked && *checked >= day) || (seen_at && base::london_day(*seen_at) >= day);
}

bool counts(const Record& device) {
  const auto owner = device.get(ownership), where = device.get(state);
  return (owner == "school" || owner == "leased") && (where == "in_use" || where == "in_store");
}

}  // namespace

const registers::RegisterDef def{
    .name = "devices",
    .title = "Devices",
    .singular = "device",
    .purpose = "Every device that can reach the internet through the school.",
    .fields =
        {
            field(asset_tag, "Asset tag").required().unique().max_length(40).hint("The number on the label, such as L-0172"),
            field(kind, "Kind")
                .required()
                .one_of({{"laptop", "Laptop"},
                         {"desktop", "Desktop computer"},
                         {"tablet", "Tablet"},
                         {"phone", "Telephone"},
                         {"board", "Interactive board"},
                         {"server", "Server"},
                         {"printer", "Printer"},
                         {"camera", "Camera"},
                         {"other", "Other"}}),
            field(make, "Make").max_length(60),
            field(model, "Model").max_length(60),
            field(serial, "Serial number").max_length(60),
            field(ownership, "Who owns it?")
                .required()
                .one_of({{"school", "The school"},
                         {"leased", "Leased by the school"},
                         {"pupil", "A pupil"},
                         {"staff", "A member of staff"}}),
            field(state, "State")
                .required()
                .one_of({{"in_use", "In use"}, {"in_store", "In store"}, {"lost", "Lost or stolen"}, {"retired", "Retired"}}),
            field(assigned_to, "Assigned to").links_to("people").hint("The person who holds it"),
            field(location, "Place").max_length(80).hint("Where it stands, for what is shared: such as Library"),
            field(bought, "Bought"),
            field(retire_on, "Retire on"),
            field(hardware_address, "Hardware address")
                .unique()
                .max_length(17)
                .hint("Of its network card, such as 3c:22:fb:12:9a:01"),
            field(network_address, "Network address")
                .unique()
                .max_length(45)
                .hint("Its fixed address in the school's network, such as 10.3.0.17: rules about devices know it by this"),
            field(last_checked, "Last checked").hint("When somebody last had it in hand"),
            field(last_seen, "Last seen on the network"),
            field(notes, "Notes").long_text().sensitive(),
        },
    .list = {asset_tag, kind, model, assigned_to, location, state},
    .order_by = asset_tag,
    .keep_years = 7,
    .about_person = assigned_to,
    .check = check,
};

std::optional<std::string> clean_hardware_address(std::string_view text) {
  std::string digits;
  for (const char c : base::to_lower(text)) {
    if (std::isxdigit(static_cast<unsigned char>(c)))
      digits += c;
    else if (c != ':' && c != '-' && c != '.')
      return std::nullopt;
  }
  if (digits.size() != 12) return std::nullopt;
  std::string address;
  for (std::size_t i = 0; i < digits.size(); i += 2) address += (i == 0 ? "" : ":") + digits.substr(i, 2);
  return address;
}

std::optional<std::string> clean_network_address(std::string_view text) {
  const std::string given(base::trim(text));
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  std::array<char, INET6_ADDRSTRLEN> written{};
  for (const int family : {AF_INET, AF_INET6})
    if (::inet_pton(family, given.c_str(), bytes.data()) == 1 &&
        ::inet_ntop(family, bytes.data(), written.data(), written.size()) != nullptr)
      return std::string(written.data());
  return std::nullopt;
}

std::vector<rules::DeviceAddress> at_addresses(const storage::Database& database) {
  std::vector<rules::DeviceAddress> devices;
  for (const auto& row : database.query("select network_address, asset_tag from devices where state in ('in_use', 'in_store') "
                                        "and network_address is not null and network_address <> ''"))
    devices.push_back({row.text(0), row.text(1)});
  return devices;
}

base::Result<Inventory> inventory(storage::Database& database, const std::vector<std::string>& wanted, int months,
                                  base::Date today) {
  std::vector<std::vector<std::string>> needed;
  for (const std::string& word : wanted) {
    auto names = fields_meant(word);
    if (!names) return names.error();
    needed.push_back(std::move(*names));
  }
  const base::Date since = base::add_months(today, -months);
  const registers::Register all(def, database);
  Inventory found;
  registers::ListQuery query{.per_page = 1'000};
  for (query.page = 1;; ++query.page) {
    const registers::Page page = all.list(query);
    for (const Record& device : page.records) {
      if (!counts(device)) continue;
      const bool is_complete = std::ranges::all_of(needed, [&](const auto& names) { return has_one_of(device, names); });
      const bool is_met = met_since(device, since);
      ++found.of;
      found.complete += is_complete ? 1 : 0;
      found.seen += is_met ? 1 : 0;
      if (is_complete && is_met)
        ++found.kept;
      else if (found.short_ones.size() < 20)
        found.short_ones.push_back(device.id());
    }
    if (query.page >= page.pages()) return found;
  }
}

bool seen(storage::Database& database, std::string_view hardware_address_or_tag, base::Time at) {
  const std::string address = clean_hardware_address(hardware_address_or_tag).value_or("");
  const auto row = database
                       .query("select id, last_seen from devices where asset_tag = $1 or hardware_address = $2",
                              {hardware_address_or_tag, address})
                       .first();
  if (!row) return false;
  const auto before = row->maybe_time("last_seen");
  if (before && at - *before < std::chrono::hours(1)) return true;
  database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("when a device was last seen; what it did is in the journal")
        .update("devices", row->integer("id"), {{"last_seen", at}});
  });
  return true;
}

}  // namespace school::devices
