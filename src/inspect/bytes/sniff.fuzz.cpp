// Any bytes have a type with a name; charset labels and names are read from the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "inspect/bytes/file_type.h"
#include "inspect/text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto type : {inspect::sniff(bytes), inspect::type_of_name(bytes), inspect::type_of_content_type(bytes)})
    if (inspect::name_of(type).empty() || inspect::group_of(type).empty()) std::abort();
  inspect::ToUtf8 convert(inspect::choose_charset(bytes, bytes.substr(0, size / 2)));
  std::string text(convert.feed(bytes));
  text += convert.finish();
  return 0;
}
