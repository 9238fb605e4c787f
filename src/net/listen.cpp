#include "net/listen.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <utility>

#include "net/ip.h"

namespace net {
namespace {

constexpr int waiting_connections = 1024;

base::Error error_about(const Listen& listen, int error) {
  if (!listen.unix_path.empty())
    return {fmt::format("Cannot listen on the socket {}: {}. Choose a folder that exists and that we may write to.",
                        listen.unix_path, std::strerror(error)),
            "SG-N001"};
  if (error == EADDRINUSE)
    return {fmt::format("Port {} on {} is in use by another program. Choose a free one, for example {} {}.", listen.port,
                        listen.address, listen.port_flag, listen.port < 60000 ? listen.port + 10 : 8080),
            "SG-N002"};
  if (error == EACCES && listen.port < 1024)
    return {
        fmt::format("Port {} on {} is below 1024 and root's alone. Start as root (the gateway gives it up at once), or choose "
                    "another, for example {} 8080.",
                    listen.port, listen.address, listen.port_flag),
        "SG-N001"};
  return {fmt::format("Cannot listen on {} port {}: {}. Change the port with {}, for example {} 8080.", listen.address,
                      listen.port, std::strerror(error), listen.port_flag, listen.port_flag),
          "SG-N001"};
}

base::Result<int> open_unix(const Listen& listen) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (listen.unix_path.size() >= sizeof address.sun_path)
    return base::Error{
        fmt::format("The socket path {} is longer than {} bytes; use a short one such as /run/schoolgate/pages.sock",
                    listen.unix_path, sizeof address.sun_path - 1),
        "SG-N001"};
  std::memcpy(address.sun_path, listen.unix_path.data(), listen.unix_path.size());
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return error_about(listen, errno);
  ::unlink(address.sun_path);
  if (::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::chmod(address.sun_path, 0660) != 0 || ::listen(descriptor, waiting_connections) != 0) {
    const int error = errno;
    ::close(descriptor);
    return error_about(listen, error);
  }
  return descriptor;
}

base::Result<int> open_tcp(const Listen& listen) {
  const auto ip = IpAddress::parse(listen.address);
  if (!ip)
    return base::Error{fmt::format("‘{}’ is not an address to listen on; write for example 127.0.0.1", listen.address),
                       "SG-N003"};
  if (!ip->is_loopback() && listen.certificate.empty() && listen.off_loopback == OffLoopback::needs_certificate)
    return base::Error{fmt::format("Listening on {} needs HTTPS: name a certificate and its key, or listen on 127.0.0.1. "
                                   "Off this machine Schoolgate's pages are never sent in clear.",
                                   listen.address),
                       "SG-N004"};
  const SocketAddress address = ip->with_port(listen.port);
  const int descriptor = ::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return error_about(listen, errno);
  const int yes = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (::bind(descriptor, address.get(), address.size()) != 0 || ::listen(descriptor, waiting_connections) != 0) {
    const int error = errno;
    ::close(descriptor);
    return error_about(listen, error);
  }
  return descriptor;
}

std::uint16_t port_of(int descriptor) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return 0;
  if (storage.ss_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in&>(storage).sin_port);
  if (storage.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6&>(storage).sin6_port);
  return 0;
}

}  // namespace

base::Result<Listener> Listener::open(const Listen& listen) {
  if (listen.proxy_line == ProxyLine::expected && listen.unix_path.empty())
    return base::Error{"A PROXY line is believed on a unix socket only; name one, for example /run/schoolgate/pages.sock",
                       "SG-N005"};
  const auto descriptor = listen.unix_path.empty() ? open_tcp(listen) : open_unix(listen);
  if (!descriptor) return descriptor.error();
  return Listener(*descriptor, port_of(*descriptor));
}

Listener::Listener(Listener&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), port_(std::exchange(other.port_, 0)) {}

Listener& Listener::operator=(Listener&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(port_, other.port_);
  return *this;
}

Listener::~Listener() {
  if (descriptor_ < 0) return;
  ::shutdown(descriptor_, SHUT_RDWR);  // also for the copy that a loop accepts on: the port is free at once
  ::close(descriptor_);
}

bool is_loopback(std::string_view address) {
  const auto ip = IpAddress::parse(address);
  return ip && ip->is_loopback();
}

}  // namespace net
