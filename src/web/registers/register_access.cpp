#include "web/registers/register_access.h"

#include <stdexcept>

#include "base/text.h"
#include "school/agreements/agreement_fields.h"
#include "school/backup/backup_state.h"
#include "school/devices/devices.h"
#include "school/filtering/site_request_fields.h"
#include "school/school.h"
#include "web/agreements/on_signature.h"
#include "web/requests/on_request.h"

namespace web {
namespace {

using school::May;

registers::Scope requests_of_viewer(const Context& context) { return school::site_request_fields::seen_by(context.actor()); }
registers::Scope signatures_of_viewer(const Context& context) { return school::signature_fields::seen_by(context.actor()); }

}  // namespace

const std::vector<RegisterAccess>& register_accesses() {
  static const std::vector<RegisterAccess> all{
      {.def = &school::devices::def,
       .path = "devices",
       .see = May::see_devices,
       .edit = May::edit_devices,
       .take_out = May::see_devices,
       .overview = "inventory",
       .overview_name = "Is the inventory complete?"},
      {.def = &school::backup::restore_tests,
       .path = "restore-tests",
       .see = May::make_backup,
       .edit = May::make_backup,
       .take_out = May::make_backup},
      {.def = &school::site_request_fields::def,
       .path = "requests",
       .see = {},
       .take_out = May::see_filter,
       .see_history = May::see_filter,
       .scope = requests_of_viewer,
       .above_list = above_requests,
       .on_record = on_request},
      {.def = &school::text_fields::def, .path = "agreement-texts", .see = May::see_agreements, .take_out = May::see_agreements},
      {.def = &school::signature_fields::def,
       .path = "signatures",
       .see = {},
       .take_out = May::see_agreements,
       .see_history = May::see_agreements,
       .scope = signatures_of_viewer,
       .above_list = above_signatures,
       .on_record = on_signature},
      {.def = &school::extension_fields::def,
       .path = "dates-put-off",
       .see = May::see_agreements,
       .take_out = May::see_agreements},
  };
  return all;
}

registers::Register RegisterAccess::open(const Context& context) const {
  return {*def, context.school().database(), scope == nullptr ? registers::Scope() : scope(context)};
}

const RegisterAccess& register_of(const Context& context) {
  const auto parts = base::split(context.request().path, '/');
  for (const RegisterAccess& access : register_accesses())
    if (parts.size() > 1 && parts[1] == access.path) return access;
  throw std::logic_error("a register page was reached under a path of no register");
}

}  // namespace web
