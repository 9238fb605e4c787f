// Reads a page of a homework list through our own proxy, as a probe with the class's profile: never with a pupil's identity.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "school/homework/page_looker.h"

namespace app {

struct PageFetcherOptions {
  std::string proxy_address;
  std::uint16_t proxy_port = 0;
  std::string probe_secret;
  std::filesystem::path authorities = {};  ///< PEM file; "" for the machine's own
};

/// One thread at a time. No cookies; certificates are verified; every redirect is asked of the proxy anew. At most 20 seconds,
/// and the first 2 MiB of a page.
class PageFetcher final : public school::PageLooker {
 public:
  explicit PageFetcher(PageFetcherOptions options) : options_(std::move(options)) {}
  base::Result<school::PageSeen> look(const school::PageQuestion& question) override;

 private:
  PageFetcherOptions options_;
};

}  // namespace app
