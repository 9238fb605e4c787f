// Writes the Set-Cookie values.
#include "web/cookies.h"

#include <algorithm>

namespace web {
namespace {

// SameSite=Lax: the gate and a printed link lead here from elsewhere by GET, and every POST carries its own token.
std::string cookie(const net::Request& request, std::string_view name, std::string_view value, std::string_view more) {
  std::string line(name);
  ((line += '=') += value) += "; Path=/; HttpOnly; SameSite=Lax";
  if (request.is_secure) line += "; Secure";
  return line += more;
}

}  // namespace

std::string_view session_cookie(const net::Request& request) { return request.is_secure ? "__Host-sg" : "sg"; }

std::string set_session_cookie(const net::Request& request, std::string_view token) {
  return cookie(request, session_cookie(request), token, "");
}

std::string forget_session_cookie(const net::Request& request) {
  return cookie(request, session_cookie(request), "", "; Max-Age=0");
}

std::string set_browser_cookie(const net::Request& request, std::string_view mark) {
  return cookie(request, browser_cookie, mark, "; Max-Age=31536000");
}

bool is_browser_mark(std::string_view text) {
  const auto is_token = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; };
  return text.size() == 24 && std::ranges::all_of(text, is_token);
}

}  // namespace web
