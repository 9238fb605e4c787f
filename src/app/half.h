// What the parent hands to the processes that it starts, and what every one of them does at its beginning and end.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "rules/manifest.h"

namespace app {

/// `origin` serves a demo's dozen sites.
enum class Half { gateway, school, origin };
std::string_view to_text(Half half);
base::Result<Half> half_from(std::string_view text);

/// Ports that differ from the configuration in this run.
struct Ports {
  std::uint16_t web = 0, proxy = 0;  ///< --web-port, --proxy-port; 0: as configured
  /// Where the demo's own sites listen instead of the configured port, which is taken.
  std::vector<std::pair<std::uint16_t, std::uint16_t>> origin;
};

/// Secrets never go through argv or the environment: a pipe carries them.
struct Handover {
  std::string probe_secret;  ///< password of the gateway's probe log-ons, new at each start
  rules::PublicKey public_key{};
  rules::SecretKey secret_key{};  ///< the school's alone; zeros for the others
  Ports ports;
};
std::string to_bytes(const Handover& handover);
base::Result<Handover> handover_from(std::string_view bytes);

/// The pipes' numbers in a started process.
inline constexpr int handover_pipe = 3, ready_pipe = 4;
base::Result<Handover> receive_handover();
/// Tells the parent that this half answers.
void tell_ready();

/// Blocks SIGTERM and SIGINT in this thread and all that it starts; ends with the parent.
void prepare_signals();
/// Waits at most that long; true once the parent asks to stop (SIGTERM).
bool wait_for_stop(std::chrono::milliseconds time);

}  // namespace app
