#include "school/pack_value.h"

#include "packs/pack.h"

namespace school {

std::int64_t integer_or(const packs::Pack& pack, std::string_view parameter, std::int64_t floor) {
  return pack.find_parameter(parameter) ? pack.integer(parameter).value_or(floor) : floor;
}

}  // namespace school
