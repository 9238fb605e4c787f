// A few lines of HTTP/1.1: enough to speak with ourselves.
#include "app/plain_exchange.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/text.h"

namespace app {
namespace {

constexpr std::size_t most_bytes = 4u << 20;
constexpr std::chrono::seconds patience{10};

struct Socket {
  int descriptor = -1;
  ~Socket() {
    if (descriptor >= 0) ::close(descriptor);
  }
};

base::Error no_answer(std::string_view why) { return base::Error{fmt::format("no answer: {}", why)}; }

base::Result<net::Response> exchange(int descriptor, std::string_view request) {
  const timeval limit{.tv_sec = patience.count(), .tv_usec = 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  while (!request.empty()) {
    const ssize_t sent = ::send(descriptor, request.data(), request.size(), MSG_NOSIGNAL);
    if (sent <= 0) return no_answer(std::strerror(errno));
    request.remove_prefix(static_cast<std::size_t>(sent));
  }
  const auto until = std::chrono::steady_clock::now() + patience;
  std::string bytes;
  char part[16384];
  for (;;) {
    const ssize_t got = ::recv(descriptor, part, sizeof part, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return no_answer(std::strerror(errno));
    if (got == 0) return read_answer(bytes);
    bytes.append(part, static_cast<std::size_t>(got));
    if (bytes.size() > most_bytes || std::chrono::steady_clock::now() > until)
      return no_answer("it is too long or takes too long");
  }
}

/// The chunks of RFC 9112 §7.1 without extensions' meaning; nothing where they are broken.
std::optional<std::string> join_chunks(std::string_view rest) {
  std::string body;
  for (;;) {
    const auto line_end = rest.find("\r\n");
    if (line_end == rest.npos) return std::nullopt;
    const std::string line(rest.substr(0, std::min(line_end, rest.find(';'))));
    char* end = nullptr;
    const unsigned long size = std::strtoul(line.c_str(), &end, 16);
    if (line.empty() || *end != '\0' || size > most_bytes) return std::nullopt;
    rest.remove_prefix(line_end + 2);
    if (size == 0) return body;
    if (rest.size() < size + 2) return std::nullopt;
    body.append(rest.substr(0, size));
    rest.remove_prefix(size + 2);
  }
}

}  // namespace

base::Result<net::Response> read_answer(std::string_view bytes) {
  const auto head_end = bytes.find("\r\n\r\n");
  if (head_end == bytes.npos || !bytes.starts_with("HTTP/1.1 ")) return no_answer("what came is not HTTP/1.1");
  const auto lines = base::split(bytes.substr(0, head_end), '\n');
  const auto status = base::parse_integer(bytes.substr(9, 3));
  if (!status) return no_answer("what came has no status");
  net::Response response{.status = static_cast<unsigned>(*status)};
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto colon = lines[i].find(':');
    if (colon != std::string_view::npos)
      response.headers.add(std::string(lines[i].substr(0, colon)), std::string(base::trim(lines[i].substr(colon + 1))));
  }
  const std::string_view body = bytes.substr(head_end + 4);
  if (!base::equal_ignoring_case(response.headers.get("Transfer-Encoding"), "chunked")) {
    response.body = body;
    return response;
  }
  auto joined = join_chunks(body);
  if (!joined) return no_answer("its body was cut");
  response.body = std::move(*joined);
  return response;
}

base::Result<net::Response> exchange_over_tcp(const std::string& address, std::uint16_t port, std::string_view request) {
  // Whoever listens on every address is reached on loopback.
  const std::string reached = address == "0.0.0.0" ? "127.0.0.1" : address == "::" ? "::1" : address;
  const addrinfo hints{.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
  addrinfo* found = nullptr;
  if (::getaddrinfo(reached.c_str(), std::to_string(port).c_str(), &hints, &found) != 0)
    return no_answer(fmt::format("‘{}’ is no address", address));
  const Socket socket{::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  const bool connected = socket.descriptor >= 0 && ::connect(socket.descriptor, found->ai_addr, found->ai_addrlen) == 0;
  const int problem = errno;
  ::freeaddrinfo(found);
  if (!connected) return no_answer(std::strerror(problem));
  return exchange(socket.descriptor, request);
}

base::Result<net::Response> exchange_over_unix(const std::filesystem::path& path, std::string_view request) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.size() >= sizeof address.sun_path) return no_answer("the path of the pages' socket is too long");
  std::memcpy(address.sun_path, text.data(), text.size());
  const Socket socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  if (socket.descriptor < 0 || ::connect(socket.descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return no_answer(std::strerror(errno));
  return exchange(socket.descriptor, request);
}

}  // namespace app
