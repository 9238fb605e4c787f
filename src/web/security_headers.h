// The headers that every answer of our own pages carries.
#pragma once
#include "net/http.h"

namespace web {

/// No inline script or style, no framing, no referrer, no sniffing, nothing kept by caches unless the answer said so.
net::Response with_security_headers(const net::Request& request, net::Response response);

}  // namespace web
