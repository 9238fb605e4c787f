// Every device that can reach the internet through the school: the inventory behind the control equipment-inventory.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "registers/register.h"
#include "rules/parts/sessions_part.h"

namespace school::devices {

inline constexpr registers::Field<std::string> asset_tag{"asset_tag"};
inline constexpr registers::Field<std::string> kind{"kind"};
inline constexpr registers::Field<std::string> make{"make"};
inline constexpr registers::Field<std::string> model{"model"};
inline constexpr registers::Field<std::string> serial{"serial"};
inline constexpr registers::Field<std::string> ownership{"ownership"};
inline constexpr registers::Field<std::string> state{"state"};
inline constexpr registers::Field<std::int64_t> assigned_to{"assigned_to"};
inline constexpr registers::Field<std::string> location{"location"};
inline constexpr registers::Field<base::Date> bought{"bought"};
inline constexpr registers::Field<base::Date> retire_on{"retire_on"};
inline constexpr registers::Field<std::string> hardware_address{"hardware_address"};
inline constexpr registers::Field<std::string> network_address{"network_address"};
inline constexpr registers::Field<base::Date> last_checked{"last_checked"};
inline constexpr registers::Field<base::Time> last_seen{"last_seen"};
inline constexpr registers::Field<std::string> notes{"notes"};

/// kind: laptop desktop tablet phone board server printer camera other · ownership: school pupil staff leased ·
/// state: in_use in_store lost retired
extern const registers::RegisterDef def;

/// "3C-22-FB-12-9A-01" and "3c22fb129a01" → "3c:22:fb:12:9a:01"; nothing when it is no hardware address.
std::optional<std::string> clean_hardware_address(std::string_view text);

/// "10.3.0.17", "2001:db8::17" as the proxy writes a client's address; nothing when it is none.
std::optional<std::string> clean_network_address(std::string_view text);

/// The devices in use or in store that have a fixed address in the school's network: what the filter knows them by.
std::vector<rules::DeviceAddress> at_addresses(const storage::Database& database);

/// How complete the inventory is, over the school's devices that are in use or in store.
struct Inventory {
  std::int64_t of = 0;
  /// All of the wanted fields are filled in.
  std::int64_t complete = 0;
  /// Seen on the network or checked by hand within the months.
  std::int64_t seen = 0;
  /// Both.
  std::int64_t kept = 0;
  /// Record ids of the first devices (up to 20) that fall short.
  std::vector<std::int64_t> short_ones;
};
/// `wanted` in the pack's words: "asset tag", "serial number", "holder" (a person or a place), or a field's name.
/// Error: a word that is none of these. `today` is London's.
base::Result<Inventory> inventory(storage::Database& database, const std::vector<std::string>& wanted, int months,
                                  base::Date today);

/// Notes that a device was seen on the network; at most once an hour is written. False where no device has that address or tag.
bool seen(storage::Database& database, std::string_view hardware_address_or_tag, base::Time at);

}  // namespace school::devices
