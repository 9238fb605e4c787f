// Unix sockets, blocking, with a limit on how long a send may be stuck.
#include "link/channel.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "base/bytes.h"

namespace halves {
namespace {

base::Error failed(std::string_view what, const std::filesystem::path& path) {
  return base::Error{fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno))};
}

base::Result<sockaddr_un> address_of(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = socket.string();
  if (text.size() >= sizeof address.sun_path)
    return base::Error{
        fmt::format("the path of the socket {} is too long (at most {} characters); choose a shorter data folder, "
                    "for example /var/lib/schoolgate",
                    text, sizeof address.sun_path - 1)};
  std::memcpy(address.sun_path, text.data(), text.size());
  return address;
}

}  // namespace

Channel::Channel(int descriptor) : descriptor_(descriptor) {
  const timeval limit{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

Channel::~Channel() { ::close(descriptor_); }

void Channel::close() { ::shutdown(descriptor_, SHUT_RDWR); }

bool Channel::send(std::string_view frame) {
  const std::lock_guard lock(sending_);
  while (!frame.empty()) {
    const ssize_t sent = ::send(descriptor_, frame.data(), frame.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) {
      close();  // half a frame may be out: nothing after it could be understood
      return false;
    }
    frame.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Channel::read_exactly(char* into, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(descriptor_, into, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    into += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

base::Result<Message> Channel::receive() {
  const base::Error closed{"the other half has closed the link", "closed"};
  char head[4];
  if (!read_exactly(head, sizeof head)) return closed;
  const std::uint32_t size = base::Reader({head, sizeof head}).u32();
  if (size == 0 || size > max_frame_bytes)
    return base::Error{fmt::format("a message of {} bytes came; at most {} are allowed", size, max_frame_bytes)};
  std::string content(size, '\0');
  if (!read_exactly(content.data(), size)) return closed;
  return message_from(content);
}

std::optional<unsigned> Channel::peer_user() const {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(descriptor_, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return std::nullopt;
  return peer.uid;
}

base::Result<std::unique_ptr<Channel>> connect_to(const std::filesystem::path& socket) {
  const auto address = address_of(socket);
  if (!address) return address.error();
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return failed("open a socket for", socket);
  if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0) {
    const base::Error error = failed("reach", socket);
    ::close(descriptor);
    return error;
  }
  return std::make_unique<Channel>(descriptor);
}

base::Result<std::unique_ptr<Door>> Door::open(const std::filesystem::path& socket) {
  const auto address = address_of(socket);
  if (!address) return address.error();
  ::unlink(socket.c_str());
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return failed("open a socket for", socket);
  if (::bind(descriptor, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0 ||
      ::chmod(socket.c_str(), 0660) != 0 || ::listen(descriptor, 16) != 0) {
    const base::Error error = failed("listen on", socket);
    ::close(descriptor);
    return error;
  }
  return std::unique_ptr<Door>(new Door(descriptor, socket));
}

Door::~Door() {
  ::close(descriptor_);
  ::unlink(socket_.c_str());
}

std::unique_ptr<Channel> Door::accept() {
  for (;;) {
    const int descriptor = ::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor >= 0) return std::make_unique<Channel>(descriptor);
    if (errno != EINTR && errno != ECONNABORTED && errno != EMFILE && errno != ENFILE) return nullptr;
    if (errno == EMFILE || errno == ENFILE) ::usleep(100'000);
  }
}

void Door::close() { ::shutdown(descriptor_, SHUT_RDWR); }

}  // namespace halves
