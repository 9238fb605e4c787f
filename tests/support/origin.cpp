#include "origin.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace support {
namespace {

/// A field's value in a head as it came; names in any case.
std::string field_of(const std::string& head, std::string name) {
  std::string lower = head;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto at = lower.find("\n" + name + ":");
  if (at == lower.npos) return {};
  const auto from = head.find_first_not_of(' ', at + name.size() + 2);
  return head.substr(from, head.find('\r', from) - from);
}

}  // namespace

bool OriginConnection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string OriginConnection::read_some() {
  if (!buffer_.empty()) return std::exchange(buffer_, {});
  std::string bytes(64 * 1024, '\0');
  const ssize_t read = ::recv(socket_, bytes.data(), bytes.size(), 0);
  bytes.resize(read > 0 ? static_cast<std::size_t>(read) : 0);
  return bytes;
}

std::string OriginConnection::read_until(std::string_view end) {
  std::string all;
  for (;;) {
    const std::string more = read_some();
    if (more.empty()) return all;
    all += more;
    if (const auto at = all.find(end); at != all.npos) {
      buffer_ = all.substr(at + end.size());
      return all.substr(0, at + end.size());
    }
  }
}

std::string OriginConnection::read_exactly(std::size_t bytes) {
  std::string all;
  while (all.size() < bytes) {
    const std::string more = read_some();
    if (more.empty()) return all;
    all += more;
  }
  buffer_ = all.substr(bytes);
  return all.substr(0, bytes);
}

bool OriginConnection::answer(unsigned status, std::string_view type, std::string_view body) const {
  return send("HTTP/1.1 " + std::to_string(status) + " Answer\r\nContent-Type: " + std::string(type) +
              "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
}

Origin::Origin(std::uint16_t port) : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const int yes = 1;
  ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 128) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("the origin cannot listen on port " + std::to_string(port));
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

Origin::~Origin() {
  is_ending_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  {
    const std::lock_guard lock(guard_);
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  }
  for (std::thread& thread : threads_) thread.join();
  ::close(listener_);
}

void Origin::add_site(const std::string& host, const std::string& html) {
  on(host, [html](const OriginRequest& request, OriginConnection& connection) {
    connection.answer(200, "text/html; charset=utf-8", request.method == "HEAD" ? "" : html);
  });
}

void Origin::on(const std::string& host, Handler handler) {
  const std::lock_guard lock(guard_);
  handlers_[host] = std::move(handler);
}

void Origin::accept_all() {
  while (!is_ending_) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    const std::lock_guard lock(guard_);
    ++connections_;
    sockets_.push_back(socket);
    threads_.emplace_back([this, socket] { serve(socket); });
  }
}

Origin::Handler Origin::handler_for(const std::string& host) {
  const std::lock_guard lock(guard_);
  const auto named = handlers_.find(host.substr(0, host.find(':')));
  if (named != handlers_.end()) return named->second;
  const auto any = handlers_.find("");
  return any == handlers_.end() ? Handler() : any->second;
}

void Origin::serve(int socket) {
  OriginConnection connection(socket);
  while (connection.is_open()) {
    OriginRequest request;
    request.head = connection.read_until("\r\n\r\n");
    if (!request.head.ends_with("\r\n\r\n")) break;
    ++requests_;
    const auto first = request.head.find(' '), second = request.head.find(' ', first + 1);
    request.method = request.head.substr(0, first);
    request.target = request.head.substr(first + 1, second - first - 1);
    request.host = field_of(request.head, "Host");
    const std::string length = field_of(request.head, "Content-Length");
    const bool waits = !field_of(request.head, "Expect").empty();
    if (!length.empty() && !waits && std::stoull(length) <= 1024 * 1024)
      request.body = connection.read_exactly(std::stoull(length));
    if (const Handler handler = handler_for(request.host))
      handler(request, connection);
    else
      connection.answer(404, "text/plain", "no such site\n");
  }
  const std::lock_guard lock(guard_);
  std::erase(sockets_, socket);
  ::close(socket);
}

}  // namespace support
