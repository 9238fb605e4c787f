// Request bodies of any kind: the first line is the Content-Type.
#include <cstdint>
#include <cstdlib>

#include "inspect/terms/term_finder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const inspect::TermFinder finder({{"ask",
                                            {"ask.example"},
                                            {{inspect::TermKind::prompt, "", "", "messages[-1].content"},
                                             {inspect::TermKind::prompt, "", "f.req", "[0][1]"},
                                             {inspect::TermKind::post, "", "message", ""}}}});
  static const lists::Address address = lists::parse_address("http://ask.example/").value();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto line = std::min(text.find('\n'), size);
  const auto terms = finder.in_body(address, {"POST", text.substr(0, line), text.substr(std::min(line + 1, size))});
  for (const auto& term : terms)
    if (term.text.empty() || term.text.size() > inspect::kLongestTerm) std::abort();
  return 0;
}
