#include "traffic/http/outgoing.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace traffic {
namespace {

using net::Framing;

constexpr std::string_view via = "Via: 1.1 schoolgate\r\n";

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view one) { return one.size() == name.size() && base::equal_ignoring_case(one, name); });
}

/// Lengths are written from what was understood, never copied: otherwise `Connection: Content-Length` would take one away.
bool is_framing(std::string_view name) { return is_one_of(name, {"Content-Length", "Transfer-Encoding"}); }

/// Our own words: no server may speak them for us.
bool is_ours(std::string_view name) { return name.size() > 11 && base::equal_ignoring_case(name.substr(0, 11), "Schoolgate-"); }

void add(std::string& out, const net::FieldView& field) {
  out.append(field.name).append(": ").append(field.value).append("\r\n");
}

void add_framing(std::string& out, const Framing& framing) {
  if (framing.kind == Framing::Kind::length) fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", framing.length);
  if (framing.kind == Framing::Kind::chunked) out += "Transfer-Encoding: chunked\r\n";
}

/// The client's own copy never stands beside ours. A part of a page alone, or a coding that nobody here undoes, could hide
/// what a rule asks about.
bool is_replaced(std::string_view name, const HeaderChanges& changes) {
  if (changes.expectation == Expectation::met_here && is_one_of(name, {"Expect"})) return true;
  if (changes.reading == Reading::answer_is_read && is_one_of(name, {"Accept-Encoding", "Range", "If-Range"})) return true;
  return std::any_of(changes.headers.begin(), changes.headers.end(),
                     [&](const rules::HeaderToAdd& header) { return base::equal_ignoring_case(header.name, name); });
}

/// What a pack says is checked where it is read; a field that would still end the line is not sent.
bool is_fit_for_a_field(const rules::HeaderToAdd& header) {
  const bool is_one_line = std::none_of(header.value.begin(), header.value.end(),
                                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  return net::is_token(header.name) && is_one_line;
}

void add_codings(const net::RequestHead& head, std::string& out) {
  const std::string offered = base::to_lower(head.fields.get("Accept-Encoding"));
  std::string codings;
  for (const std::string_view one : base::split(offered, ',')) {
    const std::string_view coding = base::trim(one.substr(0, one.find(';')));
    const bool is_refused = base::trim(one.substr(std::min(one.find(';'), one.size()))) == ";q=0";
    if (!is_refused && is_one_of(coding, {"gzip", "deflate", "br", "zstd"}))
      codings.append(codings.empty() ? "" : ", ").append(coding);
  }
  // Without the field a server may choose any coding (RFC 9110 §12.5.3).
  out.append("Accept-Encoding: ").append(codings.empty() ? "identity" : codings).append("\r\n");
}

}  // namespace

void write_request_head(const net::RequestHead& head, const Framing& framing, const lists::Address& address,
                        const HeaderChanges& changes, std::string& out) {
  out.append(head.method).append(" ").append(address.path).append(address.query).append(" HTTP/1.1\r\nHost: ");
  out.append(address.authority()).append("\r\n");
  for (const net::FieldView& field : head.fields.all())
    if (!is_framing(field.name) && !is_one_of(field.name, {"Host"}) && !net::is_hop_by_hop(head.fields, field.name) &&
        !is_replaced(field.name, changes))
      add(out, field);
  for (const rules::HeaderToAdd& header : changes.headers)
    if (is_fit_for_a_field(header)) add(out, {header.name, header.value});
  if (changes.reading == Reading::answer_is_read) add_codings(head, out);
  add_framing(out, framing);
  out.append(via).append("\r\n");
}

void write_response_head(const net::ResponseHead& head, const Framing& framing, After after, std::string& out) {
  fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", head.status, head.reason);
  for (const net::FieldView& field : head.fields.all()) {
    if (is_ours(field.name) || is_framing(field.name) || net::is_hop_by_hop(head.fields, field.name)) continue;
    add(out, field);
  }
  // Without a body a length is news about the page: HEAD and 304 keep it (RFC 9110 §8.6).
  const std::string_view length = head.fields.get("Content-Length");
  const bool is_news = framing.kind == Framing::Kind::none && head.status >= 200 && head.status != 204;
  if (is_news && base::parse_integer(length)) add(out, {"Content-Length", length});
  add_framing(out, framing);
  out += via;
  if (after == After::close) out += "Connection: close\r\n";
  out += "\r\n";
}

std::size_t Passage::take(std::string_view bytes, std::string* content) {
  if (framing_.kind == Framing::Kind::none || is_done() || is_bad()) return 0;
  if (framing_.kind != Framing::Kind::chunked) {
    const std::size_t own = framing_.kind == Framing::Kind::length
                                ? static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()))
                                : bytes.size();
    if (framing_.kind == Framing::Kind::length) left_ -= own;
    if (content != nullptr) content->append(bytes.substr(0, own));
    return own;
  }
  std::size_t used = 0;
  while (used < bytes.size() && !chunks_.is_done() && !chunks_.is_bad()) {
    const auto step = chunks_.next(bytes.substr(used));
    used += step.used;
    if (content != nullptr) content->append(step.content);
  }
  return used;
}

void Passage::end() {
  has_ended_ = true;
  is_bad_ = is_bad_ || (framing_.kind != Framing::Kind::until_close && !is_done());
}

bool Passage::is_done() const {
  switch (framing_.kind) {
    case Framing::Kind::none: return true;
    case Framing::Kind::length: return left_ == 0;
    case Framing::Kind::chunked: return chunks_.is_done();
    case Framing::Kind::until_close: return has_ended_;
  }
  return true;
}

}  // namespace traffic
