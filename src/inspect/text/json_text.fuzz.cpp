// JSON and event streams give the same text however they are cut.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "inspect/text/json_text.h"

namespace {

template <class Make>
void compare(std::string_view stream, std::size_t cut, Make make) {
  inspect::TextCollector whole;
  auto at_once = make(whole);
  at_once.feed(stream);
  at_once.finish();
  inspect::TextCollector pieces;
  auto piecewise = make(pieces);
  piecewise.feed(stream.substr(0, cut));
  piecewise.feed(stream.substr(cut));
  piecewise.finish();
  if (whole.collected != pieces.collected) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view stream(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = data[0] % size;
  compare(stream, cut, [](inspect::TextSink& sink) { return inspect::JsonText(sink, inspect::Joined::no); });
  compare(stream, cut, [](inspect::TextSink& sink) { return inspect::JsonText(sink, inspect::Joined::answers); });
  compare(stream, cut, [](inspect::TextSink& sink) { return inspect::EventStreamText(sink); });
  return 0;
}
