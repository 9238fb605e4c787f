// The gateway half: the proxy, the last signed snapshot, the spool. No access to the store; behind its fences it can reach
// its own folder, the sockets of the school half, and the network.
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>

#include <cstdio>

#include "app/clock.h"
#include "app/confine.h"
#include "app/half.h"
#include "app/kept_head.h"
#include "app/serve.h"
#include "app/signing_keys.h"
#include "base/files.h"
#include "base/log.h"
#include "base/text.h"
#include "journal/spool.h"
#include "link/gateway_link.h"
#include "rules/current_snapshot.h"
#include "traffic/http/proxy.h"
#include "traffic/http/reading_keeper.h"

namespace app {
namespace {

using namespace std::chrono_literals;

/// The proxy asks, the link carries it to the school half.
class AskSchool final : public traffic::Authenticator {
 public:
  explicit AskSchool(halves::GatewayLink& link) : link_(link) {}
  void verify(std::string user, std::string password, Answer answer) override {
    link_.ask_credentials({.user = std::move(user), .password = std::move(password)},
                          [answer = std::move(answer)](std::optional<halves::Verified> verified) {
                            if (verified)
                              answer(traffic::VerifiedPerson{verified->person, verified->stamp});
                            else
                              answer(std::nullopt);
                          });
  }

  bool is_reachable() const override { return link_.is_connected(); }

 private:
  halves::GatewayLink& link_;
};

Fence fence_of(const StartupConfig& config) {
  Fence fence{.user = config.gateway_user,
              .readable = {"/etc", "/usr", "/lib", "/lib64", "/run/systemd/resolve", "/dev/urandom", "/dev/null", "/proc/self",
                           "/sys/devices/system/cpu", config.run_folder(), config.lists_folder()},
              .writable = {config.gateway_folder()}};
  if (!config.test_clock.empty()) fence.readable.push_back(config.test_clock);
  return fence;
}

traffic::ProxyConfig proxy_config(const StartupConfig& config, const Handover& handover) {
  traffic::ProxyConfig proxy;
  proxy.listen.address = config.proxy_address;
  proxy.listen.port = config.proxy_port;
  proxy.page_door.plain_socket = config.pages_socket();
  if (!config.certificate.empty()) proxy.page_door.tls_socket = config.secure_pages_socket();
  proxy.ask_for_credentials = config.ask_for_credentials;
  proxy.probe_secret = handover.probe_secret;
  proxy.kept_warnings = config.gateway_folder() / "warnings";
  return proxy;
}

/// Said in the log and on the board: what is missing on this machine is never pretended.
void tell_fences(const Fenced& fenced) {
  base::log::info("gateway.fenced",
                  {{"own_user", fenced.has_own_user}, {"landlock", fenced.has_landlock}, {"seccomp", fenced.has_seccomp}});
  if (!fenced.has_own_user)
    fmt::print(stderr, "The gateway runs without a user of its own: {}. Landlock {}, seccomp {}.\n", fenced.without_user_because,
               fenced.has_landlock ? "is in force" : "is missing on this kernel",
               fenced.has_seccomp ? "is in force" : "is missing");
}

int complain(const base::Error& error) {
  fmt::print(stderr, "{}\n", error.message);
  return 1;
}

/// Everything that lives as long as the gateway does.
struct Gateway {
  std::unique_ptr<base::Clock> clock;
  std::unique_ptr<journal::Spool> spool;
  rules::CurrentSnapshot snapshot;
  traffic::CurrentReading reading;
};

int serve_until_stopped(const StartupConfig& config, const Handover& handover, Gateway& gateway, net::Listener listener) {
  halves::SnapshotKeeper keeper(config.gateway_folder() / "snapshot", handover.public_key, gateway.snapshot,
                                list_shelf(config, handover.public_key));
  if (auto loaded = keeper.load(); !loaded)
    base::log::warning("snapshot.none", {{"why", base::log::Word{loaded.error().message}}});
  traffic::ReadingKeeper reading(gateway.snapshot, gateway.reading);
  if (auto caught_up = reading.catch_up(); !caught_up)
    base::log::error("words.not_compiled", {{"why", base::log::Word{caught_up.error().message}}});
  reading.start();
  KeptHead kept_head(config.gateway_folder() / "audit-head");
  halves::GatewayLink link(
      {.socket = config.link_socket()},
      {keeper, *gateway.spool, *gateway.clock, [&](const halves::AuditHead& head) { kept_head.take({head.events, head.hash}); }});
  AskSchool ask_school(link);
  const auto proxy = traffic::Proxy::start_on(std::move(listener), proxy_config(config, handover),
                                              {gateway.snapshot, *gateway.spool, ask_school, *gateway.clock, &gateway.reading});
  bool is_ready = false;
  do {
    if (auto synced = gateway.spool->sync(); !synced)
      base::log::error("journal.not_flushed", {{"why", base::log::Word{synced.error().message}}});
    if (is_ready || !reading.has_begun()) continue;
    is_ready = true;
    tell_ready();
  } while (!wait_for_stop(is_ready ? 1000ms : 20ms));
  proxy->stop();
  link.stop();
  if (auto synced = gateway.spool->sync(); !synced) return complain(synced.error());
  return 0;
}

}  // namespace

int run_gateway(const StartupConfig& config, const Handover& handover) {
  const auto boot = base::read_file("/proc/sys/kernel/random/boot_id");
  if (!boot) return complain(boot.error());
  Gateway gateway;
  auto clock = open_clock(config.test_clock);
  if (!clock) return complain(clock.error());
  gateway.clock = std::move(*clock);
  // A port below 1024 is root's to open; nobody is answered on it before the fences stand.
  auto listener = net::Listener::open(proxy_config(config, handover).listen);
  if (!listener) return complain(listener.error());
  const auto fenced = confine(fence_of(config));
  if (!fenced) return complain(fenced.error());
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);  // a change of user clears it
  tell_fences(*fenced);
  auto spool = journal::Spool::open(config.gateway_folder() / "spool", std::string(base::trim(*boot)));
  if (!spool) return complain(spool.error());
  gateway.spool = std::move(*spool);
  return serve_until_stopped(config, handover, gateway, std::move(*listener));
}

}  // namespace app
