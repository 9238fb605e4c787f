#include "origin_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace support {
namespace {

constexpr timeval patience{.tv_sec = 20, .tv_usec = 0};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

}  // namespace

std::string Answer::field(const std::string& name) const {
  const auto at = lower(head).find("\n" + lower(name) + ":");
  if (at == head.npos) return {};
  const auto from = head.find_first_not_of(' ', at + name.size() + 2);
  return head.substr(from, head.find('\r', from) - from);
}

Client::Client(std::uint16_t port, const std::string& from) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in own{.sin_family = AF_INET},
      to{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  ::inet_pton(AF_INET, from.c_str(), &own.sin_addr);
  if (::bind(socket_, reinterpret_cast<sockaddr*>(&own), sizeof own) != 0 ||
      ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
    throw std::runtime_error("cannot connect to port " + std::to_string(port));
}

Client::Client(const std::string& path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_un to{.sun_family = AF_UNIX};
  std::memcpy(to.sun_path, path.data(), std::min(path.size(), sizeof to.sun_path - 1));
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("cannot connect to " + path);
}

Client::~Client() { ::close(socket_); }

void Client::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Client::shut_write() const { ::shutdown(socket_, SHUT_WR); }

bool Client::fill() {
  char bytes[64 * 1024];
  const ssize_t read = ::recv(socket_, bytes, sizeof bytes, 0);
  if (read <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(read));
  return true;
}

std::string Client::take_until(std::string_view end) {
  for (;;) {
    if (const auto at = buffer_.find(end); at != buffer_.npos) {
      std::string taken = buffer_.substr(0, at + end.size());
      buffer_.erase(0, at + end.size());
      return taken;
    }
    if (!fill()) return {};
  }
}

std::string Client::read_exactly(std::size_t bytes) {
  while (buffer_.size() < bytes && fill()) continue;
  std::string taken = buffer_.substr(0, bytes);
  buffer_.erase(0, taken.size());
  return taken;
}

std::string Client::read_to_end() {
  while (fill()) continue;
  return std::exchange(buffer_, {});
}

std::string Client::read_chunks() {
  std::string body;
  for (;;) {
    const std::string line = take_until("\r\n");
    if (line.empty()) return body;
    const std::size_t size = std::stoull(line, nullptr, 16);
    if (size == 0) {
      while (take_until("\r\n").size() > 2) continue;
      return body;
    }
    body += read_exactly(size);
    read_exactly(2);
  }
}

Answer Client::read_answer(std::string_view method) {
  Answer answer;
  answer.head = take_until("\r\n\r\n");
  if (answer.head.size() < 12) return answer;
  answer.status = static_cast<unsigned>(std::stoul(answer.head.substr(9, 3)));
  if (method == "HEAD" || answer.status < 200 || answer.status == 204 || answer.status == 304) return answer;
  if (method == "CONNECT" && answer.status == 200) return answer;
  if (lower(answer.field("Transfer-Encoding")) == "chunked")
    answer.body = read_chunks();
  else if (const std::string length = answer.field("Content-Length"); !length.empty())
    answer.body = read_exactly(std::stoull(length));
  else
    answer.body = read_to_end();
  return answer;
}

Answer Client::ask(std::string_view bytes, std::string_view method) {
  send(bytes);
  return read_answer(method);
}

bool Client::is_closed_within(std::chrono::milliseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
    if (left <= 0) return false;
    pollfd waiting{.fd = socket_, .events = POLLIN};
    if (::poll(&waiting, 1, static_cast<int>(left)) == 1 && !fill()) return true;
    buffer_.clear();
  }
}

}  // namespace support
