#include "web/registers/register_access.h"

#include <stdexcept>

#include "base/text.h"
#include "school/backup/backup_state.h"
#include "school/devices/devices.h"

namespace web {

const std::vector<RegisterAccess>& register_accesses() {
  static const std::vector<RegisterAccess> all{
      {&school::devices::def, "devices", school::May::see_devices, school::May::edit_devices, "inventory",
       "Is the inventory complete?"},
      {&school::backup::restore_tests, "restore-tests", school::May::make_backup, school::May::make_backup},
  };
  return all;
}

const RegisterAccess& register_of(const Context& context) {
  const auto parts = base::split(context.request().path, '/');
  for (const RegisterAccess& access : register_accesses())
    if (parts.size() > 1 && parts[1] == access.path) return access;
  throw std::logic_error("a register page was reached under a path of no register");
}

}  // namespace web
