// How the product reaches itself: real requests through the real proxy and the real pages, on loopback.
#pragma once
#include <filesystem>
#include <string>

#include "journal/day_files.h"
#include "school/probes/doors.h"

namespace school {
class School;
}

namespace app {

struct ProbeDoorsConfig {
  std::string proxy_address;
  std::uint16_t proxy_port = 0;
  std::string probe_secret;
  std::filesystem::path pages_socket;
  std::string pages_host;  ///< Host of a request for our own pages
};

/// Used by one thread.
class ProbeDoors final : public school::probes::Doors {
 public:
  ProbeDoors(ProbeDoorsConfig config, school::School& school, const journal::DayFiles& journal)
      : config_(std::move(config)), school_(school), journal_(journal) {}

  base::Result<school::probes::ProxyAnswer> through_proxy(std::string_view profile, std::string_view host) override;
  base::Result<school::probes::PageAnswer> own_page(std::string_view path, school::probes::Visitor visitor) override;
  bool is_journaled(std::string_view entry) override;

 private:
  const ProbeDoorsConfig config_;
  school::School& school_;
  const journal::DayFiles& journal_;
};

}  // namespace app
