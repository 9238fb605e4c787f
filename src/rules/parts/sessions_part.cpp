#include "rules/parts/sessions_part.h"

#include "rules/parts/coding.h"

namespace rules {
namespace {

constexpr std::uint32_t format_version = 2;

}  // namespace

std::string to_bytes(const Sessions& sessions) {
  base::Writer out;
  out.u32(format_version);
  coding::write_all(out, sessions.claims, [](base::Writer& to, const AddressClaim& claim) {
    to.text(claim.client);
    to.u64(static_cast<std::uint64_t>(claim.person));
    coding::write_time(to, claim.since);
    coding::write_time(to, claim.idle_until);
  });
  coding::write_all(out, sessions.devices, [](base::Writer& to, const DeviceAddress& device) {
    to.text(device.client);
    to.text(device.device);
  });
  return out.take();
}

base::Result<Sessions> Sessions::from_bytes(std::string_view bytes) {
  coding::PartReader in(bytes);
  if (in.u32() != format_version) return coding::damaged("sessions");
  Sessions read;
  in.all(read.claims, [](coding::PartReader& from) {
    AddressClaim claim;
    claim.client = from.text();
    claim.person = static_cast<std::int64_t>(from.u64());
    claim.since = from.time();
    claim.idle_until = from.time();
    return claim;
  });
  in.all(read.devices, [](coding::PartReader& from) {
    DeviceAddress device{.client = std::string(from.text()), .device = {}};
    device.device = from.text();
    return device;
  });
  if (!in.is_whole()) return coding::damaged("sessions");
  return read;
}

}  // namespace rules
