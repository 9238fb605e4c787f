// Own places from the configuration and the machine's interfaces (B-1).
#include "app/surroundings.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <set>

#include "net/listen.h"

namespace app {
namespace {

/// The machine's addresses besides loopback, as text.
std::vector<std::string> own_addresses() {
  std::set<std::string> found;
  ifaddrs* interfaces = nullptr;
  if (::getifaddrs(&interfaces) != 0) return {};
  for (const ifaddrs* one = interfaces; one; one = one->ifa_next) {
    if (!one->ifa_addr) continue;
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* address = nullptr;
    if (one->ifa_addr->sa_family == AF_INET)
      address = &reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr;
    else if (one->ifa_addr->sa_family == AF_INET6)
      address = &reinterpret_cast<const sockaddr_in6*>(one->ifa_addr)->sin6_addr;
    if (address && ::inet_ntop(one->ifa_addr->sa_family, address, text.data(), text.size()) && !net::is_loopback(text.data()))
      found.insert(text.data());
  }
  ::freeifaddrs(interfaces);
  return {found.begin(), found.end()};
}

std::vector<std::string> management_names() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return {};
  return {std::string(name.data())};
}

bool is_every_address(const std::string& address) { return address == "0.0.0.0" || address == "::"; }

}  // namespace

school::FilterSurroundings surroundings_of(const StartupConfig& config) {
  school::FilterSurroundings around;
  around.own.page_hosts = {config.web_name};
  if (!is_every_address(config.web_address) && config.web_address != config.web_name)
    around.own.page_hosts.push_back(config.web_address);
  around.own.page_ports = {config.web_port, static_cast<std::uint16_t>(config.certificate.empty() ? 80 : 443)};
  around.own.management_hosts = management_names();
  around.own.addresses = own_addresses();
  around.own.ports = {config.web_port, config.proxy_port};
  for (const ResolveLine& line : config.resolve)
    around.own.resolve.push_back({.host = line.host, .address = line.address, .port = line.port, .asked_port = line.asked_port});
  around.page.school = config.school_name;
  around.page.page_origin = config.page_origin();
  around.page.whom_to_ask = "your teacher or the network manager";
  around.page.gate_words =
      "Sign in with your school username. If you have not yet signed the agreement about using the internet here, you will be "
      "asked to.";
  return around;
}

}  // namespace app
