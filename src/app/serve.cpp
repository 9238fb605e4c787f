// The parent: folders, keys, then the halves. It opens neither the store nor a listener.
#include "app/serve.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "app/demo_sites.h"
#include "app/half.h"
#include "app/signing_keys.h"
#include "app/supervisor.h"
#include "base/files.h"
#include "base/log.h"
#include "base/random.h"
#include "net/listen.h"

namespace app {
namespace {

/// The gateway's user, where root starts us and it exists.
const passwd* gateway_user(const StartupConfig& config) {
  if (::geteuid() != 0 || config.gateway_user.empty()) return nullptr;
  return ::getpwnam(config.gateway_user.c_str());
}

base::Done make_folder(const std::filesystem::path& folder, mode_t mode, const passwd* owner, const passwd* group) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) return base::Error{fmt::format("cannot make the folder {}: {}", folder.string(), problem.message())};
  const bool owned =
      (!owner && !group) || ::chown(folder.c_str(), owner ? owner->pw_uid : ::geteuid(), (group ? group : owner)->pw_gid) == 0;
  if (owned && ::chmod(folder.c_str(), mode) == 0) return base::done();
  return base::Error{fmt::format("cannot set the owner of {}; is it on a file system that keeps owners?", folder.string())};
}

/// The store's folder can be passed through but not listed; sockets made in `run` belong to the gateway's group.
base::Done make_folders(const StartupConfig& config) {
  const passwd* user = gateway_user(config);
  if (auto made = make_folder(config.data, user ? 0711 : 0700, nullptr, nullptr); !made) return made;
  if (auto made = make_folder(config.gateway_folder(), 0711, user, nullptr); !made) return made;
  for (const char* part : {"spool", "snapshot"})
    if (auto made = make_folder(config.gateway_folder() / part, 0700, user, nullptr); !made) return made;
  if (auto made = make_folder(config.lists_folder(), user ? 02750 : 0700, nullptr, user); !made) return made;
  if (auto made = make_folder(config.run_folder(), user ? 02750 : 0700, nullptr, user); !made) return made;
  return make_folder(config.journal_folder(), 0700, nullptr, nullptr);
}

/// One serve for one data folder; held until the process ends.
base::Done lock_folder(const StartupConfig& config) {
  const int file = ::open((config.data / "serve.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0) return base::done();
  return base::Error{fmt::format("the school in {} is being served already; stop that one first", config.data.string())};
}

bool serves_demo_sites(const StartupConfig& config) {
  return config.is_demo() && std::any_of(config.resolve.begin(), config.resolve.end(),
                                         [](const ResolveLine& line) { return is_demo_site(line.host); });
}

void apply(const Ports& ports, StartupConfig& config) {
  if (ports.web != 0) config.web_port = ports.web;
  if (ports.proxy != 0) config.proxy_port = ports.proxy;
  for (ResolveLine& line : config.resolve)
    for (const auto& [configured, used] : ports.origin)
      if (line.port == configured && is_demo_site(line.host)) {
        line.port = used;
        break;
      }
}

/// A second demo on this machine takes other ports for its sites; nobody types them.
base::Result<Ports> free_ports(const StartupConfig& config, const ServeOptions& options) {
  Ports ports{.web = options.web_port, .proxy = options.proxy_port};
  if (!config.is_demo()) return ports;
  std::set<std::pair<std::string, std::uint16_t>> places;
  for (const ResolveLine& line : config.resolve)
    if (is_demo_site(line.host)) places.emplace(line.address, line.port);
  std::vector<net::Listener> held;  // until all are chosen, so that none is chosen twice
  for (const auto& [address, port] : places) {
    auto listener = net::Listener::open({.address = address, .port = port});
    if (!listener) listener = net::Listener::open({.address = address});
    if (!listener) return listener.error();
    if (listener->port() != port) ports.origin.emplace_back(port, listener->port());
    held.push_back(std::move(*listener));
  }
  return ports;
}

std::vector<Started> halves_of(const StartupConfig& config, const rules::SigningKeys& keys, Ports ports) {
  const Handover shared{.probe_secret = base::random_token(24), .public_key = keys.public_key, .ports = std::move(ports)};
  Handover for_school = shared;
  for_school.secret_key = keys.secret_key;
  std::vector<Started> halves{{Half::school, for_school}, {Half::gateway, shared}};
  if (serves_demo_sites(config)) halves.push_back({Half::origin, {.ports = shared.ports}});
  return halves;
}

int complain(const base::Error& error, int code) {
  fmt::print(stderr, "{}\n", error.message);
  return code;
}

int run_parent(StartupConfig config, const ServeOptions& options) {
  base::log::open("parent", base::log::Level::info);
  if (auto made = make_folders(config); !made) return complain(made.error(), 1);
  if (auto locked = lock_folder(config); !locked) return complain(locked.error(), 1);
  const auto keys = signing_keys(config);
  if (!keys) return complain(keys.error(), 1);
  const auto ports = free_ports(config, options);
  if (!ports) return complain(ports.error(), 1);
  apply(*ports, config);
  if (auto told = tell_running_ports(config); !told) return complain(told.error(), 1);
  Supervisor supervisor(config.file, halves_of(config, *keys, *ports), [&config] {
    const bool is_secure = !config.certificate.empty();
    fmt::print("ready web={}://{}:{} proxy={}:{}\n", is_secure ? "https" : "http", config.web_address, config.web_port,
               config.proxy_address, config.proxy_port);
    std::fflush(stdout);
  });
  const int code = supervisor.run();
  std::error_code problem;
  std::filesystem::remove(config.ports_file(), problem);
  return code;
}

int run_half(StartupConfig config, Half half) {
  base::log::open(to_text(half), base::log::Level::info);
  prepare_signals();
  const auto handover = receive_handover();
  if (!handover) return complain(handover.error(), 2);
  apply(handover->ports, config);
  switch (half) {
    case Half::gateway: return run_gateway(config, *handover);
    case Half::school: return run_school(config, *handover);
    case Half::origin: return run_origin(config);
  }
  return 2;
}

}  // namespace

int run_serve(const ServeOptions& options) {
  const auto config = read_config(config_path(options.config));
  if (!config) return complain(config.error(), 2);
  if (options.half.empty()) return run_parent(*config, options);
  const auto half = half_from(options.half);
  if (!half) return complain(half.error(), 2);
  return run_half(*config, *half);
}

}  // namespace app
