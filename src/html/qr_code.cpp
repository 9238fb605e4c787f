#include "html/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <string>

namespace html {
using namespace html::literals;
namespace {

constexpr int quiet_border = 4;  // modules
constexpr int size_on_page = 240;

struct Free {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

bool is_dark(const QRcode& code, int x, int y) { return (code.data[y * code.width + x] & 1) != 0; }

/// One path for all: each run of dark modules of a row is a rectangle, "M4 4h7v1h-7z".
std::string path_of(const QRcode& code) {
  std::string path;
  for (int y = 0; y < code.width; ++y)
    for (int x = 0; x < code.width; ++x) {
      const int from = x;
      while (x < code.width && is_dark(code, x, y)) ++x;
      if (x > from) path += fmt::format("M{} {}h{}v1h-{}z", from + quiet_border, y + quiet_border, x - from, x - from);
    }
  return path;
}

}  // namespace

Markup qr_code(std::string_view text, std::string_view label) {
  const std::unique_ptr<QRcode, Free> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M));
  if (!code) return {};
  const int side = code->width + 2 * quiet_border;
  return R"(<svg class="sg-qr" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}" shape-rendering="crispEdges">
<rect width="100%" height="100%" fill="#ffffff"/><path d="{}" fill="#000000"/></svg>)"_html(side, side, size_on_page,
                                                                                            size_on_page, label, path_of(*code));
}

}  // namespace html
