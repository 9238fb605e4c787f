// `schoolgate serve`: the parent of both halves, and the way into each of them.
#pragma once
#include <string>

#include "app/config.h"
#include "app/half.h"

namespace app {

struct ServeOptions {
  std::string config;                          ///< --config FILE, "" for the usual places
  std::string half;                            ///< "" for the parent; the halves are started by it
  std::uint16_t web_port = 0, proxy_port = 0;  ///< 0: as configured
};

/// Exit code: 0 after a clean stop, 1 where something is in the way, 2 for a wrong configuration.
int run_serve(const ServeOptions& options);

/// The halves; each returns when the parent asks it to stop.
int run_gateway(const StartupConfig& config, const Handover& handover);
int run_school(const StartupConfig& config, const Handover& handover);
int run_origin(const StartupConfig& config);

}  // namespace app
