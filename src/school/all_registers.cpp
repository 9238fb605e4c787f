#include "school/all_registers.h"

#include "school/backup/backup_state.h"
#include "school/devices/devices.h"

namespace school {

const std::vector<const registers::RegisterDef*>& all_registers() {
  static const std::vector<const registers::RegisterDef*> all{
      &devices::def,
      &backup::restore_tests,
  };
  return all;
}

}  // namespace school
