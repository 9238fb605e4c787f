// The demo's origin: listens wherever [resolve] leads, plain for ordinary ports, TLS where the asked port is 443.
#include <fmt/format.h>

#include <cstdio>
#include <map>

#include "app/confine.h"
#include "app/demo_certificate.h"
#include "app/demo_sites.h"
#include "app/half.h"
#include "app/serve.h"
#include "net/server.h"

namespace app {
namespace {

int complain(const base::Error& error) {
  fmt::print(stderr, "{}\n", error.message);
  return 1;
}

/// One listener for each address and port.
std::vector<net::Listen> listeners_of(const StartupConfig& config, const std::filesystem::path& folder) {
  std::map<std::pair<std::string, std::uint16_t>, net::Listen> places;
  for (const ResolveLine& line : config.resolve) {
    if (!is_demo_site(line.host)) continue;  // somebody else's origin
    net::Listen listen{.address = line.address, .port = line.port, .port_flag = "[resolve] in schoolgate.toml"};
    if (line.asked_port == 443) {
      listen.certificate = folder / "certificate.pem";
      listen.key = folder / "key.pem";
    }
    places.emplace(std::pair{line.address, line.port}, std::move(listen));
  }
  std::vector<net::Listen> listeners;
  for (auto& [place, listen] : places) listeners.push_back(std::move(listen));
  return listeners;
}

}  // namespace

int run_origin(const StartupConfig& config) {
  const auto folder = config.data / "origin";
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) return complain(base::Error{fmt::format("cannot make the folder {}: {}", folder.string(), problem.message())});
  const auto fenced = confine({.readable = {"/etc/ssl", "/usr", "/lib", "/lib64", "/dev/urandom"}, .writable = {folder}});
  if (!fenced) return complain(fenced.error());
  if (auto made = make_demo_certificate(folder / "certificate.pem", folder / "key.pem"); !made) return complain(made.error());
  auto server = net::PageServer::start({.listen = listeners_of(config, folder), .workers = 2}, demo_site);
  if (!server) return complain(server.error());
  tell_ready();
  while (!wait_for_stop(std::chrono::seconds(60))) continue;
  (*server)->stop();
  return 0;
}

}  // namespace app
