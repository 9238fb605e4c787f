// Text: the few things that the standard library leaves out. ASCII unless said otherwise.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace base {

std::string_view trim(std::string_view text);
/// "a,b," has three parts; "" has one, empty.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string to_lower(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);
bool is_utf8(std::string_view text);
/// Cut to at most `bytes`, never inside a UTF-8 character.
std::string_view cut_utf8(std::string_view text, std::size_t bytes);

std::string to_hex(std::span<const std::uint8_t> bytes);
/// Nothing when a character is no hex digit or the length is odd.
std::optional<std::vector<std::uint8_t>> from_hex(std::string_view text);
std::string to_base64url(std::span<const std::uint8_t> bytes);
std::optional<std::string> from_base64(std::string_view text);

/// %41 → A, and in a form also + → space. A broken escape stays as it is.
enum class Plus { is_space, is_plus };
std::string percent_decode(std::string_view text, Plus plus);
std::string percent_encode(std::string_view text);

/// A whole number in decimal digits and nothing else.
std::optional<std::int64_t> parse_integer(std::string_view text);

inline std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace base
