// See security_headers.h.
#include "web/security_headers.h"

namespace web {

net::Response with_security_headers(const net::Request& request, net::Response response) {
  auto& headers = response.headers;
  headers.set("Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
              "frame-ancestors 'none'; base-uri 'none'");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Frame-Options", "DENY");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  // RFC 6797: only over TLS does it mean anything, and without subdomains, for those are not ours to decide.
  if (request.is_secure) headers.set("Strict-Transport-Security", "max-age=31536000");
  return response;
}

}  // namespace web
