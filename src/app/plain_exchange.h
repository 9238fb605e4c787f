// One request, one answer, over a socket of our own machine; for probes. Blocking, bounded in time and size.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "net/http.h"

namespace app {

/// Sends `request` (which must say Connection: close) and reads to the end: at most 10 seconds and 4 MiB.
base::Result<net::Response> exchange_over_tcp(const std::string& address, std::uint16_t port, std::string_view request);
base::Result<net::Response> exchange_over_unix(const std::filesystem::path& socket, std::string_view request);
/// The answer's head and body; chunked bodies are put together.
base::Result<net::Response> read_answer(std::string_view bytes);

}  // namespace app
