#include "net/http.h"

#include "base/text.h"

namespace net {

std::string_view Headers::get(std::string_view name) const {
  for (const Header& field : fields_)
    if (base::equal_ignoring_case(field.name, name)) return field.value;
  return {};
}

bool Headers::has(std::string_view name) const {
  for (const Header& field : fields_)
    if (base::equal_ignoring_case(field.name, name)) return true;
  return false;
}

void Headers::add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }

void Headers::set(std::string name, std::string value) {
  remove(name);
  add(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_, [&](const Header& field) { return base::equal_ignoring_case(field.name, name); });
}

std::string Request::query_value(std::string_view name) const {
  for (const std::string_view pair : base::split(query, '&')) {
    const auto equals = pair.find('=');
    if (base::percent_decode(pair.substr(0, equals), base::Plus::is_space) != name) continue;
    return equals == pair.npos ? std::string() : base::percent_decode(pair.substr(equals + 1), base::Plus::is_space);
  }
  return {};
}

std::string_view Request::cookie(std::string_view name) const {
  for (const std::string_view part : base::split(headers.get("Cookie"), ';')) {
    const std::string_view pair = base::trim(part);
    const auto equals = pair.find('=');
    if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
  }
  return {};
}

Response see_other(std::string location) {
  Response response{303};
  response.headers.set("Location", std::move(location));
  return response;
}

std::string_view reason_phrase(unsigned status) {
  switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 407: return "Proxy Authentication Required";
    case 408: return "Request Timeout";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 511: return "Network Authentication Required";
    default: return "Unknown";
  }
}

}  // namespace net
