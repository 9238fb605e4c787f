// Whatever is posted: what is taken is bounded text, and reading it back never leaves it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "web/forms.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto form = web::Form::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!form) return 0;
  if (form->all().size() > web::Form::most_fields) std::abort();
  for (const auto& [name, value] : form->all()) {
    if (!base::is_utf8(name) || !base::is_utf8(value) || value.find('\0') != value.npos) std::abort();
    if (form->date(name) && !form->has(name + "-day")) std::abort();
    static_cast<void>(form->integer(name));
  }
  return 0;
}
