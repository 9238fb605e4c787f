// Any address: what it carries is bounded, canonical, and never the address itself.
#include <algorithm>
#include <cstdlib>

#include "rules/inner_address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto address = lists::parse_address(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!address) return 0;
  const auto inner = rules::inner_addresses(*address);
  if (inner.size() > rules::most_inner_addresses || std::ranges::find(inner, *address) != inner.end()) std::abort();
  for (const lists::Address& one : inner)
    if (const auto again = lists::parse_address(one.text()); !again || *again != one) std::abort();
  return 0;
}
