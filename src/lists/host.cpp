// The host parser of https://url.spec.whatwg.org/#host-parsing, for http and https.
#include "lists/host.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <idn2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <vector>

#include "base/text.h"
#include "lists/ip_address.h"

namespace lists {
namespace {

constexpr std::size_t longest_name = 253, longest_label = 63;  // RFC 1035 §2.3.4

base::Error not_a_host(std::string_view text) {
  return {fmt::format("‘{}’ is not a host that a browser would open, for example www.example.org", base::cut_utf8(text, 80)),
          "SG-L001"};
}

bool is_forbidden(char c) {
  // https://url.spec.whatwg.org/#forbidden-domain-code-point
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f ||
         std::string_view("#%/:<>?@[\\]^`{|}").find(c) != std::string_view::npos;
}

/// One part of an IPv4 address: decimal, 0x… hexadecimal or 0… octal. "0x" alone is zero.
std::optional<std::uint64_t> ipv4_number(std::string_view text) {
  int base = 10;
  if (text.empty()) return std::nullopt;
  if (text.size() >= 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() >= 2 && text[0] == '0') {
    base = 8;
    text.remove_prefix(1);
  }
  if (text.empty()) return 0;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error == std::errc::result_out_of_range && end == text.data() + text.size()) return UINT64_MAX;
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool all_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

bool ends_in_a_number(std::string_view name) {
  const auto dot = name.rfind('.');
  const std::string_view last = dot == name.npos ? name : name.substr(dot + 1);
  if (all_digits(last)) return true;
  return last.size() >= 2 && last[0] == '0' && last[1] == 'x' && ipv4_number(last).has_value();
}

std::optional<std::string> ipv4_of(std::string_view name) {
  const auto parts = base::split(name, '.');
  if (parts.size() > 4) return std::nullopt;
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = ipv4_number(parts[i]);
    const bool is_last = i + 1 == parts.size();
    const std::uint64_t limit = is_last ? std::uint64_t{1} << (8 * (5 - parts.size())) : 256;
    if (!number || *number >= limit) return std::nullopt;
    address += is_last ? *number : *number << (8 * (3 - i));
  }
  return fmt::format("{}.{}.{}.{}", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
}

/// Hexadecimal groups, the first longest run of two or more zeros as "::" (the serialiser of the URL standard).
std::string ipv6_text(const IpBytes& bytes) {
  std::array<unsigned, 8> groups{};
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = static_cast<unsigned>(bytes[2 * i] << 8 | bytes[2 * i + 1]);
  std::size_t best = 8, best_length = 1;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::size_t length = 0;
    while (i + length < groups.size() && groups[i + length] == 0) ++length;
    if (length > best_length) best = i, best_length = length;
  }
  std::string text;
  for (std::size_t i = 0; i < groups.size();) {
    if (i == best) {
      text += "::";
      i += best_length;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += fmt::format("{:x}", groups[i++]);
  }
  return text;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The three other full stops are dots (UTS #46 §2.3).
std::string with_plain_dots(const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::string_view three = std::string_view(name).substr(i, 3);
    const bool is_stop = three == "\xE3\x80\x82" || three == "\xEF\xBC\x8E" || three == "\xEF\xBD\xA1";
    out += is_stop ? '.' : name[i];
    if (is_stop) i += 2;
  }
  return out;
}

/// Label by label: browsers do not check the hyphens of one that is ASCII ("r3---sn-abc"), whatever stands beside it.
base::Result<std::string> to_ascii(const std::string& name) {
  if (is_ascii(name)) return base::to_lower(name);
  std::vector<std::string> labels;
  const std::string dotted = with_plain_dots(name);
  for (const std::string_view label : base::split(dotted, '.')) {
    if (std::string plain = base::to_lower(label); is_ascii(plain) && !plain.starts_with("xn--")) {
      labels.push_back(std::move(plain));
      continue;
    }
    char* converted = nullptr;
    const int outcome = idn2_to_ascii_8z(std::string(label).c_str(), &converted, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    const std::unique_ptr<char, void (*)(void*)> owner(converted, idn2_free);
    if (outcome != IDN2_OK) return not_a_host(name);
    labels.push_back(base::to_lower(converted));
  }
  return base::join(labels, ".");
}

base::Done check_name(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return not_a_host(name);
  for (const char c : name)
    if (is_forbidden(c) || static_cast<unsigned char>(c) >= 0x80) return not_a_host(name);
  for (const std::string_view label : base::split(name, '.'))
    if (label.empty() || label.size() > longest_label) return not_a_host(name);
  return base::done();
}

}  // namespace

base::Result<Host> parse_host(std::string_view text) {
  if (text.starts_with('[')) {
    if (!text.ends_with(']')) return not_a_host(text);
    const auto bytes = parse_ip(text.substr(1, text.size() - 2));
    if (!bytes || text.find(':') == text.npos) return not_a_host(text);
    return Host{ipv6_text(*bytes), HostKind::ipv6};
  }
  const std::string decoded = base::percent_decode(text, base::Plus::is_plus);
  if (decoded.find('\0') != decoded.npos || !base::is_utf8(decoded)) return not_a_host(text);
  auto name = to_ascii(decoded);
  if (!name) return not_a_host(text);
  while (name->ends_with('.')) name->pop_back();
  if (auto checked = check_name(*name); !checked) return not_a_host(text);
  if (!ends_in_a_number(*name)) return Host{std::move(*name), HostKind::name};
  auto ipv4 = ipv4_of(*name);
  if (!ipv4) return not_a_host(text);
  return Host{std::move(*ipv4), HostKind::ipv4};
}

}  // namespace lists
