#include "traffic/http/credentials.h"

#include <algorithm>

#include "base/text.h"

namespace traffic {
namespace {

constexpr std::size_t most_bytes = 1024;

}  // namespace

std::optional<Credentials> read_credentials(std::string_view value) {
  constexpr std::string_view scheme = "Basic ";
  if (value.size() > most_bytes || !base::equal_ignoring_case(value.substr(0, scheme.size()), scheme)) return std::nullopt;
  const auto text = base::from_base64(base::trim(value.substr(scheme.size())));
  if (!text || !base::is_utf8(*text)) return std::nullopt;
  const auto colon = text->find(':');
  const bool has_control = std::any_of(text->begin(), text->end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
  if (colon == text->npos || colon == 0 || has_control) return std::nullopt;
  return Credentials{base::to_lower(text->substr(0, colon)), text->substr(colon + 1)};
}

}  // namespace traffic
