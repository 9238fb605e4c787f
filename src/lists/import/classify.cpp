// Millions of lines pass here, so the common case, a host in canonical form, goes without the full parser.
#include "lists/import/classify.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lists/address.h"
#include "lists/ip_address.h"

namespace lists::import {
namespace {

base::Error no_site() {
  return {"this is no site, address or URL; write for example casino.example or casino.example/games", to_text(Code::no_site)};
}

bool is_plain_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         label.substr(0, 4).find("--") == label.npos &&
         std::ranges::all_of(label, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

/// Already as canonical_host() would write it; false where only the parser knows.
bool is_plainly_canonical(std::string_view host) {
  if (host.size() > 253) return false;
  std::size_t labels = 0;
  for (std::string_view rest = host; !rest.empty() || labels == 0;) {
    const auto dot = rest.find('.');
    const std::string_view label = rest.substr(0, dot);
    if (!is_plain_label(label)) return false;
    ++labels;
    if (dot == rest.npos) return labels > 1 && label[0] >= 'a' && label[0] <= 'z';
    rest.remove_prefix(dot + 1);
  }
  return false;
}

base::Result<Classified> site(std::string_view text, PublicSuffixes suffixes) {
  Classified found{.kind = EntryKind::site};
  if (is_plainly_canonical(text)) {
    found.text = text;
  } else {
    auto host = canonical_host(text);
    if (!host) return no_site();
    found.text = std::move(*host);
    if (parse_ip(found.text)) {
      found.kind = EntryKind::address;
      return found;
    }
    if (found.text.find('.') == found.text.npos) return no_site();
  }
  if (suffixes == PublicSuffixes::refused && registrable_domain(found.text) == found.text &&
      registrable_domain("x." + found.text) != found.text)
    return base::Error{"this covers the sites of many owners, as co.uk does; name the site itself", to_text(Code::public_suffix)};
  return found;
}

base::Result<Classified> network(std::string_view text, std::size_t slash) {
  const auto first = parse_ip(text.substr(0, slash));
  const auto bits = base::parse_integer(text.substr(slash + 1));
  const std::int64_t most = text.find(':') == text.npos ? 32 : 128;
  if (!first || !bits || *bits < 0 || *bits > most) return no_site();
  return Classified{EntryKind::range, fmt::format("{}/{}", text.substr(0, slash), *bits)};
}

base::Result<Classified> between(std::string_view text, std::size_t dash) {
  const std::string_view first = base::trim(text.substr(0, dash)), last = base::trim(text.substr(dash + 1));
  const auto from = parse_ip(first), until = parse_ip(last);
  if (!from || !until || *until < *from) return no_site();
  return Classified{EntryKind::range, fmt::format("{}-{}", first, last)};
}

base::Result<Classified> url(std::string_view text, PublicSuffixes suffixes) {
  const auto address = parse_address("http://" + std::string(text));
  if (!address) return no_site();
  if (address->path == "/" && address->query.empty()) return site(address->host, suffixes);
  return Classified{EntryKind::url, address->authority() + address->path + address->query};
}

bool is_digits_and_dots(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ':' || c == ' '; });
}

}  // namespace

base::Result<Classified> classify(std::string_view text, PublicSuffixes suffixes) {
  text = base::trim(text);
  const auto scheme = text.find("://");
  const bool has_scheme = scheme != text.npos && scheme <= 8;
  if (has_scheme) {
    if (!base::to_lower(text.substr(0, scheme)).starts_with("http")) return no_site();
    text.remove_prefix(scheme + 3);
  }
  if (text.starts_with("*.")) text.remove_prefix(2);
  if (text.starts_with('.')) text.remove_prefix(1);
  if (text.empty()) return no_site();
  if (const auto slash = text.find('/'); slash != text.npos && !has_scheme && parse_ip(text.substr(0, slash)))
    if (base::parse_integer(text.substr(slash + 1))) return network(text, slash);
  if (const auto dash = text.find('-'); dash != text.npos && is_digits_and_dots(text.substr(0, dash))) return between(text, dash);
  if (const auto address = parse_ip(text)) {
    const auto canonical = canonical_host(text.find(':') == text.npos ? std::string(text) : fmt::format("[{}]", text));
    if (!canonical) return no_site();
    return Classified{EntryKind::address, *canonical};
  }
  if (text.find_first_of("/?#:@") != text.npos) return url(text, suffixes);
  return site(text, suffixes);
}

}  // namespace lists::import
