#include "traffic/http/target.h"

#include <algorithm>

#include "base/text.h"

namespace traffic {
namespace {

using net::Refusal;

bool starts_with(std::string_view text, std::string_view start) {
  return base::equal_ignoring_case(text.substr(0, start.size()), start);
}

bool is_fit_for_a_request_line(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

std::optional<Refusal> read_target(const net::RequestHead& head, lists::Address& into) {
  const bool is_connect = head.method == "CONNECT";
  if (!is_connect && head.target.starts_with('/'))
    return Refusal{400, "This is the school's proxy: set it up as a proxy, then open the address itself."};
  if (!is_connect && starts_with(head.target, "https://"))
    return Refusal{400, "An https address is opened through the proxy with CONNECT."};
  if (!is_connect && !starts_with(head.target, "http://")) return Refusal{400, "Only http and https addresses are opened here."};
  auto address = is_connect ? lists::parse_authority(head.target) : lists::parse_address(head.target);
  if (!address || !is_fit_for_a_request_line(address->path) || !is_fit_for_a_request_line(address->query))
    return Refusal{400, "The address cannot be read."};
  into = std::move(*address);
  return std::nullopt;
}

bool accepts_html(const net::RequestHead& head) {
  return base::to_lower(head.fields.get("Accept")).find("text/html") != std::string::npos;
}

rules::Load load_of(const net::RequestHead& head) {
  const std::string_view destination = head.fields.get("Sec-Fetch-Dest");
  const bool is_part = !destination.empty() && destination != "document";
  return head.method == "GET" && !is_part && accepts_html(head) ? rules::Load::page : rules::Load::sub_resource;
}

}  // namespace traffic
