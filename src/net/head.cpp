#include "net/head.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace net {
namespace {

constexpr std::array<bool, 256> token_characters = [] {
  std::array<bool, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[c] = true;
  for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = true;
  for (const char c : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool is_value_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

bool is_visible(char c) { return c > 0x20 && c < 0x7f; }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Cuts the next line, its CRLF removed. A line that ends in a bare LF is not a line.
std::optional<std::string_view> next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == rest.npos || end == 0 || rest[end - 1] != '\r') return std::nullopt;
  const std::string_view line = rest.substr(0, end - 1);
  rest.remove_prefix(end + 1);
  return line;
}

std::optional<Refusal> read_fields(std::string_view rest, FieldViews& fields) {
  fields.clear();
  for (;;) {
    const auto line = next_line(rest);
    if (!line) return Refusal{400, "A header line does not end in CR LF."};
    if (line->empty()) return std::nullopt;
    if (fields.all().size() == most_fields) return Refusal{431, "There are too many header fields."};
    if (line->front() == ' ' || line->front() == '\t') return Refusal{400, "A header field is continued on a second line."};
    const auto colon = line->find(':');
    if (colon == line->npos) return Refusal{400, "A header line has no colon."};
    const std::string_view name = line->substr(0, colon), value = trim_blanks(line->substr(colon + 1));
    if (!is_token(name)) return Refusal{400, "A header field's name has a character that is not allowed."};
    if (!std::all_of(value.begin(), value.end(), is_value_character))
      return Refusal{400, "A header field's value has a control character."};
    fields.add({name, value});
  }
}

/// "HTTP/1.1" to 1. Another major version is 505.
std::optional<Refusal> read_version(std::string_view text, int& minor_version) {
  if (text == "HTTP/1.1" || text == "HTTP/1.0") {
    minor_version = text.back() - '0';
    return std::nullopt;
  }
  const bool is_version =
      text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' && is_digit(text[7]);
  if (is_version) return Refusal{505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."};
  return Refusal{400, "The request line does not end in HTTP/1.1."};
}

std::optional<std::uint64_t> read_length(std::string_view text) {
  if (text.empty() || text.size() > 18 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  std::uint64_t length = 0;
  for (const char c : text) length = length * 10 + static_cast<std::uint64_t>(c - '0');
  return length;
}

/// What Content-Length and Transfer-Encoding say together; nothing where neither is there.
std::optional<Refusal> delimited(const FieldViews& fields, int minor_version, Framing& into) {
  const std::size_t lengths = fields.count("Content-Length"), encodings = fields.count("Transfer-Encoding");
  if (lengths > 0 && encodings > 0) return Refusal{400, "Content-Length and Transfer-Encoding exclude each other."};
  if (lengths > 1) return Refusal{400, "Content-Length is given twice."};
  if (encodings > 1) return Refusal{400, "Transfer-Encoding is given twice."};
  if (lengths == 1) {
    const auto length = read_length(fields.get("Content-Length"));
    if (!length) return Refusal{400, "Content-Length is not a whole number."};
    into = {Framing::Kind::length, *length};
  }
  if (encodings == 1) {
    if (minor_version == 0) return Refusal{400, "HTTP/1.0 has no Transfer-Encoding."};
    if (!base::equal_ignoring_case(fields.get("Transfer-Encoding"), "chunked"))
      return Refusal{501, "The only transfer encoding understood here is chunked."};
    into = {Framing::Kind::chunked, 0};
  }
  return std::nullopt;
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return token_characters[static_cast<unsigned char>(c)]; });
}

std::string_view FieldViews::get(std::string_view name) const {
  for (const FieldView& field : fields_)
    if (base::equal_ignoring_case(field.name, name)) return field.value;
  return {};
}

std::size_t FieldViews::count(std::string_view name) const {
  return static_cast<std::size_t>(std::count_if(
      fields_.begin(), fields_.end(), [&](const FieldView& field) { return base::equal_ignoring_case(field.name, name); }));
}

bool FieldViews::has_token(std::string_view name, std::string_view token) const {
  for (const FieldView& field : fields_) {
    if (!base::equal_ignoring_case(field.name, name)) continue;
    for (std::string_view rest = field.value; !rest.empty();) {
      const auto comma = std::min(rest.find(','), rest.size());
      if (base::equal_ignoring_case(trim_blanks(rest.substr(0, comma)), token)) return true;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return false;
}

std::size_t head_size(std::string_view bytes, std::size_t from) {
  // A head that ends in bare LFs is found too, so that it is refused at once instead of waited for.
  for (auto at = bytes.find('\n', from > 3 ? from - 3 : 0); at != bytes.npos; at = bytes.find('\n', at + 1)) {
    if (at + 1 < bytes.size() && bytes[at + 1] == '\n') return at + 2;
    if (at + 2 < bytes.size() && bytes[at + 1] == '\r' && bytes[at + 2] == '\n') return at + 3;
  }
  return 0;
}

std::optional<Refusal> read_request_head(std::string_view head, std::size_t most_target_bytes, RequestHead& into) {
  into.method = into.target = {};
  into.fields.clear();
  const auto line = next_line(head);
  if (!line) return Refusal{400, "The request line does not end in CR LF."};
  const auto first = line->find(' '), last = line->rfind(' ');
  if (first == line->npos || first == last) return Refusal{400, "The request line is not a method, an address and a version."};
  into.method = line->substr(0, first);
  into.target = line->substr(first + 1, last - first - 1);
  if (!is_token(into.method) || into.method.size() > 32) return Refusal{400, "The method has a character that is not allowed."};
  if (into.target.size() > most_target_bytes) return Refusal{414, "The address is too long."};
  if (into.target.empty() || !std::all_of(into.target.begin(), into.target.end(), is_visible))
    return Refusal{400, "The address has a space or another character that is not allowed."};
  if (auto refusal = read_version(line->substr(last + 1), into.minor_version)) return refusal;
  if (auto refusal = read_fields(head, into.fields)) return refusal;
  const std::size_t hosts = into.fields.count("Host");
  if (hosts > 1 || (hosts == 0 && into.minor_version == 1)) return Refusal{400, "A request names its Host once."};
  return std::nullopt;
}

std::optional<Refusal> read_response_head(std::string_view head, ResponseHead& into) {
  constexpr std::size_t least = std::string_view("HTTP/1.1 200").size();
  const auto line = next_line(head);
  if (!line || line->size() < least || !is_digit((*line)[9]) || !is_digit((*line)[10]) || !is_digit((*line)[11]) ||
      (*line)[8] != ' ' || (line->size() > least && (*line)[least] != ' '))
    return Refusal{502, "The server's answer has no status line."};
  if (read_version(line->substr(0, 8), into.minor_version)) return Refusal{502, "The server does not speak HTTP/1.1."};
  into.status = static_cast<unsigned>(((*line)[9] - '0') * 100 + ((*line)[10] - '0') * 10 + ((*line)[11] - '0'));
  into.reason = line->size() > least ? line->substr(least + 1) : std::string_view();
  if (into.status < 100 || !std::all_of(into.reason.begin(), into.reason.end(), is_value_character))
    return Refusal{502, "The server's answer has no status line."};
  if (read_fields(head, into.fields)) return Refusal{502, "The server's answer has a header that cannot be read."};
  return std::nullopt;
}

std::optional<Refusal> framing_of(const RequestHead& head, Framing& into) {
  into = {};
  return delimited(head.fields, head.minor_version, into);
}

std::optional<Refusal> framing_of(const ResponseHead& head, std::string_view method, Framing& into) {
  into = {};
  if (method == "HEAD" || head.status < 200 || head.status == 204 || head.status == 304) return std::nullopt;
  into = {Framing::Kind::until_close, 0};
  if (delimited(head.fields, head.minor_version, into)) return Refusal{502, "The server's answer does not say where it ends."};
  return std::nullopt;
}

bool keeps_alive(const FieldViews& fields, int minor_version) {
  return minor_version == 1 && !fields.has_token("Connection", "close") && !fields.has_token("Proxy-Connection", "close");
}

bool is_hop_by_hop(const FieldViews& fields, std::string_view name) {
  constexpr std::array<std::string_view, 9> always{
      "Connection",          "Proxy-Connection",   "Keep-Alive",    "TE", "Trailer", "Upgrade",
      "Proxy-Authorization", "Proxy-Authenticate", "HTTP2-Settings"};
  // Compared by length first: this runs for every field of every message.
  for (const std::string_view one : always)
    if (one.size() == name.size() && base::equal_ignoring_case(one, name)) return true;
  return fields.has_token("Connection", name);
}

}  // namespace net
