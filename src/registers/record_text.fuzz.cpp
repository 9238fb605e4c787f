// Any text into every kind of field: what is taken can be written out and read again as the same value.
#include <cstdint>
#include <cstdlib>

#include "registers/csv.h"
#include "registers/record.h"

namespace {

using registers::field;
using registers::Field;

const registers::RegisterDef def{
    .name = "fuzzed",
    .title = "Fuzzed",
    .singular = "record",
    .purpose = "One field of each kind.",
    .fields = {field(Field<std::string>{"line"}, "Line"), field(Field<std::string>{"lines"}, "Lines").long_text(),
               field(Field<std::int64_t>{"number"}, "Number"), field(Field<bool>{"yes"}, "Yes"),
               field(Field<base::Date>{"day"}, "Day"), field(Field<base::Time>{"time"}, "Time"),
               field(Field<std::string>{"choice"}, "Choice").one_of({{"a", "One"}, {"b", "Two"}}),
               field(Field<std::int64_t>{"link"}, "Link").links_to("fuzzed")},
    .list = {Field<std::string>{"line"}},
    .order_by = Field<std::string>{"line"}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const registers::FieldDef& one : def.fields) {
    registers::Record record(def);
    if (!record.set_text(one.name, text) || !validate(record).empty()) continue;
    registers::Record again(def);
    if (!again.set_text(one.name, record.text(one.name)) || again.values() != record.values()) std::abort();
    (void)record.shown(one.name);
    (void)registers::csv_field(record.text(one.name));
  }
  return 0;
}
