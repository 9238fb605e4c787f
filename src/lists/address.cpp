// The URL parser of https://url.spec.whatwg.org/#url-parsing, for http and https, without a base address.
#include "lists/address.h"

#include <fmt/format.h>
#include <libpsl.h>

#include <memory>
#include <optional>
#include <vector>

#include "base/text.h"
#include "lists/host.h"

namespace lists {
namespace {

base::Error not_an_address(std::string_view text) {
  return {fmt::format("‘{}’ is not a web address, for example http://www.example.org/page", base::cut_utf8(text, 80)), "SG-L002"};
}

std::uint16_t port_of_scheme(std::string_view scheme) { return scheme == "https" ? 443 : 80; }

/// Control characters and spaces at both ends go, tabs and line breaks everywhere.
std::string without_blanks(std::string_view text) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  std::string kept;
  kept.reserve(text.size());
  for (const char c : text)
    if (c != '\t' && c != '\n' && c != '\r') kept += c;
  return kept;
}

std::optional<std::uint16_t> parse_port(std::string_view digits, std::uint16_t when_empty) {
  unsigned port = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    port = port * 10 + static_cast<unsigned>(c - '0');
    if (port > 65535) return std::nullopt;
  }
  return digits.empty() ? when_empty : static_cast<std::uint16_t>(port);
}

/// Appends with the characters of `also` and everything outside printable ASCII as %XX; escapes that stand stay.
void append_escaped(std::string& out, std::string_view text, std::string_view also) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f || also.find(c) != also.npos)
      out += fmt::format("%{:02X}", byte);
    else
      out += c;
  }
}

enum class Segment { plain, here, up };

Segment kind_of(std::string_view segment) {
  std::size_t dots = 0;
  while (!segment.empty()) {
    if (segment.starts_with('.'))
      segment.remove_prefix(1);
    else if (segment.size() >= 3 && segment[0] == '%' && segment[1] == '2' && (segment[2] == 'e' || segment[2] == 'E'))
      segment.remove_prefix(3);
    else
      return Segment::plain;
    ++dots;
  }
  return dots == 1 ? Segment::here : dots == 2 ? Segment::up : Segment::plain;
}

/// `raw` begins with a slash or is empty.
std::string canonical_path(std::string_view raw) {
  std::vector<std::string_view> kept;
  bool ends_open = true;  // the path ends with a slash
  while (!raw.empty()) {
    raw.remove_prefix(1);
    const std::string_view segment = raw.substr(0, raw.find_first_of("/\\"));
    raw.remove_prefix(segment.size());
    const Segment kind = kind_of(segment);
    ends_open = kind != Segment::plain;
    if (kind == Segment::plain) kept.push_back(segment);
    if (kind == Segment::up && !kept.empty()) kept.pop_back();
  }
  std::string path;
  for (const std::string_view segment : kept) {
    path += '/';
    append_escaped(path, segment, "\"#<>?^`{|}");
  }
  if (ends_open) path += '/';
  return path;
}

struct HostAndPort {
  std::string_view host, port;
  bool has_port = false;
};

/// The colon of the port is the first one outside brackets.
HostAndPort split_port(std::string_view text) {
  const auto bracket = text.starts_with('[') ? text.find(']') : 0;
  const auto colon = bracket == text.npos ? text.npos : text.find(':', bracket);
  if (colon == text.npos) return {text, {}, false};
  return {text.substr(0, colon), text.substr(colon + 1), true};
}

base::Done read_authority(std::string_view authority, Address& address) {
  if (const auto at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
  const HostAndPort parts = split_port(authority);
  auto host = parse_host(parts.host);
  if (!host) return host.error();
  const auto port = parse_port(parts.port, port_of_scheme(address.scheme));
  if (!port) return not_an_address(authority);
  address.host = std::move(host->text);
  address.kind = host->kind;
  address.port = *port;
  return base::done();
}

/// Read once; null where the machine has no list.
const psl_ctx_t* suffixes() {
  static const std::unique_ptr<const psl_ctx_t, void (*)(const psl_ctx_t*)> list(
      psl_latest(nullptr), [](const psl_ctx_t* one) { psl_free(const_cast<psl_ctx_t*>(one)); });
  return list.get();
}

}  // namespace

std::string Address::authority() const {
  const std::string name = kind == HostKind::ipv6 ? "[" + host + "]" : host;
  return port == port_of_scheme(scheme) ? name : fmt::format("{}:{}", name, port);
}

std::string Address::text() const { return scheme + "://" + authority() + path + query; }

base::Result<Address> parse_address(std::string_view text) {
  const std::string cleaned = without_blanks(text);
  std::string_view rest = cleaned;
  const auto colon = rest.find(':');
  if (colon == rest.npos) return not_an_address(text);
  Address address;
  address.scheme = base::to_lower(rest.substr(0, colon));
  if (address.scheme != "http" && address.scheme != "https") return not_an_address(text);
  rest.remove_prefix(colon + 1);
  while (rest.starts_with('/') || rest.starts_with('\\')) rest.remove_prefix(1);

  rest = rest.substr(0, rest.find('#'));
  const std::string_view authority = rest.substr(0, rest.find_first_of("/\\?"));
  if (auto read = read_authority(authority, address); !read) return not_an_address(text);
  rest.remove_prefix(authority.size());
  const std::string_view path = rest.substr(0, rest.find('?'));
  address.path = canonical_path(path);
  append_escaped(address.query, rest.substr(path.size()), "\"#<>'");
  return address;
}

base::Result<Address> parse_authority(std::string_view text) {
  const HostAndPort parts = split_port(text);
  Address address{.scheme = "https"};
  const bool is_plain = text.find_first_of("@/\\?# \t\r\n") == text.npos;
  if (!is_plain || !parts.has_port || parts.port.empty() || !read_authority(text, address) || address.port == 0)
    return base::Error{fmt::format("‘{}’ is not host:port, for example www.example.org:443", base::cut_utf8(text, 80)),
                       "SG-L003"};
  return address;
}

base::Result<std::string> canonical_host(std::string_view text) {
  const bool is_bare_ipv6 = !text.starts_with('[') && text.find(':') != text.npos;
  auto host = parse_host(is_bare_ipv6 ? "[" + std::string(text) + "]" : std::string(text));
  if (!host) return host.error();
  return std::move(host->text);
}

std::string registrable_domain(std::string_view host) {
  const std::string name(host);
  const auto parsed = parse_host(name);
  if (suffixes() == nullptr || !parsed || parsed->kind != HostKind::name) return name;
  const char* domain = psl_registrable_domain(suffixes(), name.c_str());
  return domain != nullptr ? domain : name;
}

bool is_public_suffix(std::string_view host) {
  if (host.find('.') == host.npos) return true;
  return suffixes() != nullptr && psl_is_public_suffix(suffixes(), std::string(host).c_str()) == 1;
}

}  // namespace lists
