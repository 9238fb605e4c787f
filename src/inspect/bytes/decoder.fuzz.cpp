// The first byte chooses the encoding; whole and in pieces must agree, and no limit may be passed.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "inspect/bytes/decoder.h"

namespace {
struct Collected final : inspect::ByteSink {
  bool bytes(std::string_view decoded) override {
    text += decoded;
    return true;
  }
  std::string text;
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 6> kEncodings{"gzip", "deflate", "br", "zstd", "gzip, br", "zstd, deflate"};
  if (size < 2) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  const inspect::DecodeLimits limits{.total = 1 << 20, .ratio = 100, .ratio_from = 1 << 16};
  Collected whole;
  inspect::Decoder at_once(kEncodings[data[0] % kEncodings.size()], whole, limits);
  at_once.feed(body);
  at_once.finish();
  if (whole.text.size() > limits.total) std::abort();
  Collected pieces;
  inspect::Decoder piecewise(kEncodings[data[0] % kEncodings.size()], pieces, limits);
  for (std::size_t at = 0; at < body.size(); at += 7) piecewise.feed(body.substr(at, 7));
  piecewise.finish();
  if (piecewise.state() == inspect::DecodeState::good && pieces.text != whole.text) std::abort();
  if ((piecewise.state() == inspect::DecodeState::good) != (at_once.state() == inspect::DecodeState::good)) std::abort();
  return 0;
}
