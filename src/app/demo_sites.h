// The demo's little internet: a page for each *.example site that packs/demo/README.md names.
#pragma once
#include <string>

#include "net/http.h"

namespace app {

/// By Host; an unknown host is a 404 that says so.
net::Response demo_site(const net::Request& request);

}  // namespace app
