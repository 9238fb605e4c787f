// The cookies that Schoolgate sets: the session, the browser's mark, and a notice shown once (layout.cpp). No others.
#pragma once
#include <string>
#include <string_view>

#include "net/http.h"

namespace web {

/// "__Host-sg" over TLS, which no other host can set; "sg" on loopback.
std::string_view session_cookie(const net::Request& request);
/// Ends with the browser; the session itself ends earlier (school/identity/session.h).
std::string set_session_cookie(const net::Request& request, std::string_view token);
std::string forget_session_cookie(const net::Request& request);

/// A random mark of the browser, for B-6 (who signed where) and for forms before sign-in. It says nothing else.
inline constexpr std::string_view browser_cookie = "sg-browser";
std::string set_browser_cookie(const net::Request& request, std::string_view mark);
/// As random_token(18) writes them: 24 characters of base64url.
bool is_browser_mark(std::string_view text);

}  // namespace web
