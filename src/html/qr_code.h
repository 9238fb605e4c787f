// A square that a telephone's camera reads, as a picture inside the page: no request, no script, nothing that a policy forbids.
#pragma once
#include <string_view>

#include "html/markup.h"

namespace html {

/// `text` (at most about 2,000 bytes) as an inline SVG, black on white with the quiet border that ISO/IEC 18004 asks for.
/// `label` is what a screen reader says. Nothing where the text does not fit. Thread-safe. By libqrencode.
Markup qr_code(std::string_view text, std::string_view label);

}  // namespace html
