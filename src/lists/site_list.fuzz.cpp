// Any bytes: refused, or read and written back unchanged.
#include "lists/site_list.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto list = lists::SiteList::from_bytes(bytes)) {
    if (list->to_bytes() != bytes) std::abort();
    list->for_each([&](std::string_view name, const lists::ListSet& on) {
      if (list->find_exactly(name) != on) std::abort();
    });
  }
  lists::SiteListBuilder builder;
  if (builder.add_text(7, bytes)) (void)std::move(builder).build().find("www.casino.example");
  return 0;
}
