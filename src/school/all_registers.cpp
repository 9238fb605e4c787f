#include "school/all_registers.h"

#include "school/agreements/agreement_fields.h"
#include "school/backup/backup_state.h"
#include "school/devices/devices.h"
#include "school/filtering/site_request_fields.h"

namespace school {

const std::vector<const registers::RegisterDef*>& all_registers() {
  static const std::vector<const registers::RegisterDef*> all{
      &devices::def,          &backup::restore_tests, &text_fields::def,
      &signature_fields::def, &extension_fields::def, &site_request_fields::def,
  };
  return all;
}

}  // namespace school
