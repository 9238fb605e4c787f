// Escaping and link checking: the two things that everything safe in markup.h rests on.
#include "html/markup.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace html {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\0': out += "\xEF\xBF\xBD"; break;
      default: out += c;
    }
}

Markup text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_escaped(out, text);
  return Markup(std::move(out));
}

Markup fill(std::string_view source, const LiteralShape& shape, const std::string_view* parts) {
  std::size_t size = source.size();
  for (std::size_t i = 0; i < shape.count; ++i) size += parts[i].size();
  std::string out;
  out.reserve(size);
  std::size_t from = 0;
  for (std::size_t i = 0; i < shape.count; ++i) {
    out += source.substr(from, shape.at[i] - from);
    out += parts[i];
    from = shape.at[i] + 2;
  }
  out += source.substr(from);
  return Markup(std::move(out));
}

namespace {

// WHATWG URL: browsers drop tabs and newlines inside an address and take a backslash for a slash, so "/\evil.example"
// and "/<tab>/evil.example" leave our site. Nothing of ours contains either.
bool has_hidden_characters(std::string_view address) {
  for (const unsigned char c : address)
    if (c <= 0x20 || c == 0x7f || c == '\\') return true;
  return false;
}

bool is_own(std::string_view address) { return address.starts_with('/') && !address.starts_with("//"); }

bool has_scheme(std::string_view address, std::string_view scheme) {
  return address.size() > scheme.size() && base::equal_ignoring_case(address.substr(0, scheme.size()), scheme);
}

}  // namespace

base::Result<Url> Url::parse(std::string_view address) {
  const bool known =
      is_own(address) || has_scheme(address, "https://") || has_scheme(address, "http://") || has_scheme(address, "mailto:");
  if (!known || has_hidden_characters(address))
    return base::Error{
        fmt::format("‘{}’ is not an address that a page may link to, e.g. https://school.example/help or /help", address)};
  return Url(std::string(address));
}

base::Result<Url> Url::parse_own(std::string_view address) {
  if (!is_own(address) || has_hidden_characters(address))
    return base::Error{fmt::format("‘{}’ is not a page of this site, e.g. /help", address)};
  return Url(std::string(address));
}

Url Url::fragment(std::string_view id) { return Url("#" + base::percent_encode(id)); }

Url Url::fill(std::string_view pattern, const std::string* parts) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i).starts_with("{}")) {
      // A part made of dots alone would climb: /people/../gate.
      const auto& part = *parts++;
      out += part.find_first_not_of('.') == part.npos && !part.empty() ? "%E2%80%A6" : base::percent_encode(part);
      ++i;
    } else {
      out += pattern[i];
    }
  }
  return Url(std::move(out));
}

Url Url::with(std::string_view name, std::string_view value) const {
  const auto hash = std::min(value_.find('#'), value_.size());
  std::string out = value_.substr(0, hash);
  out += out.find('?') == out.npos ? '?' : '&';
  out += base::percent_encode(name) + '=' + base::percent_encode(value) + value_.substr(hash);
  return Url(std::move(out));
}

void Attributes::append(std::string_view name, std::string_view value) {
  bytes_ += ' ';
  bytes_ += name;
  bytes_ += "=\"";
  append_escaped(bytes_, value);
  bytes_ += '"';
}

Attributes& Attributes::set(AttributeName name, std::string_view value) {
  append(name.view(), value);
  return *this;
}

Attributes& Attributes::set(LinkAttributeName name, const Url& url) {
  append(name.view(), url.view());
  return *this;
}

Attributes& Attributes::set(AttributeName name) {
  bytes_ += ' ';
  bytes_ += name.view();
  return *this;
}

}  // namespace html
