// HTML's character references (WHATWG HTML §13.2.5.72 ff.).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace inspect {

enum class ReferenceIn { text, attribute };

/// Reads one reference whose `&` has been read: "amp;", "#x41;", "ampere". Appends its characters to `out` and returns how
/// many bytes of `text` it took; 0 where the & is only an &.
std::size_t read_reference(std::string_view text, ReferenceIn where, std::string& out);
/// No reference is longer, `&` and `;` left out.
inline constexpr std::size_t kLongestReference = 40;
/// A whole text with its references replaced.
std::string decode_references(std::string_view text, ReferenceIn where);

}  // namespace inspect
