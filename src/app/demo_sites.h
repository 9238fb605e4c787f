// The demo's little internet: a page for each *.example site that packs/demo/README.md names.
#pragma once
#include <string>
#include <string_view>

#include "net/http.h"

namespace app {

/// True for the hosts below, and what is below them.
bool is_demo_site(std::string_view host);
/// By Host; an unknown host is a 404 that says so.
net::Response demo_site(const net::Request& request);

}  // namespace app
