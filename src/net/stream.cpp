#include "net/stream.h"

#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <cerrno>
#include <cstring>

namespace net {

Stream::Stream(Loop& loop, int socket) : loop_(loop), socket_(loop.executor()), next_(loop.streams_), place_(&loop.streams_) {
  // The protocol is only a label here: every call on the socket works for TCP and unix alike.
  boost::system::error_code ignored;
  socket_.assign(boost::asio::generic::stream_protocol(AF_UNSPEC, 0), socket, ignored);
  socket_.native_non_blocking(true, ignored);
  // Whole messages are written at once; what is left to wait for would only be the peer's delayed acknowledgement.
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (next_ != nullptr) next_->place_ = &next_;
  loop.streams_ = this;
}

Stream::~Stream() {
  *place_ = next_;
  if (next_ != nullptr) next_->place_ = place_;
}

void Stream::expire_if_due() {
  if (deadline_ > loop_.now()) return;
  deadline_ = std::chrono::steady_clock::time_point::max();
  is_expired_ = true;
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

void Stream::close() {
  is_closed_ = true;
  ::shutdown(socket_.native_handle(), SHUT_RDWR);
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

void Stream::shut_write() {
  if (tls_) SSL_shutdown(tls_.get());
  ::shutdown(socket_.native_handle(), SHUT_WR);
}

Task<void> Stream::finish(std::chrono::milliseconds limit) {
  shut_write();
  expire_after(limit);
  std::array<char, 4096> thrown_away;
  while ((co_await read_some(thrown_away.data(), thrown_away.size())).ok()) continue;
}

bool Stream::is_quiet() const {
  char byte;
  return !is_closed_ && ::recv(const_cast<Socket&>(socket_).native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
         (errno == EAGAIN || errno == EWOULDBLOCK);
}

Ended Stream::ended_by(const boost::system::error_code& error) {
  if (is_closed_) return Ended::closed;
  if (std::exchange(is_expired_, false)) return Ended::timed_out;
  return error == boost::asio::error::eof ? Ended::closed : Ended::failed;
}

Task<Ended> Stream::wait(Socket::wait_type type) {
  if (is_closed_ || is_expired_) co_return ended_by({});
  boost::system::error_code error;
  co_await socket_.async_wait(type, boost::asio::redirect_error(use_task, error));
  co_return error || is_closed_ || is_expired_ ? ended_by(error) : Ended::no;
}

Task<Moved> Stream::read_some(char* into, std::size_t size) {
  if (tls_) co_return co_await read_tls(into, size);
  if (is_closed_ || is_expired_) co_return Moved{0, ended_by({})};
  boost::system::error_code error;
  // Asio tries the read first and waits only where nothing is there: cheaper than waiting and reading ourselves.
  const std::size_t bytes =
      co_await socket_.async_read_some(boost::asio::buffer(into, size), boost::asio::redirect_error(use_task, error));
  if (error) co_return Moved{0, ended_by(error)};
  co_return Moved{bytes, Ended::no};
}

Task<Moved> Stream::write(std::string_view first, std::string_view second) {
  if (tls_) {
    const Moved moved = co_await write_tls(first);
    if (!moved.ok() || second.empty()) co_return moved;
    co_return co_await write_tls(second);
  }
  const std::size_t all = first.size() + second.size();
  std::size_t sent = 0;
  while (sent < all) {
    if (is_closed_) co_return Moved{sent, Ended::closed};
    std::array<iovec, 2> pieces{iovec{const_cast<char*>(first.data()), first.size()},
                                iovec{const_cast<char*>(second.data()), second.size()}};
    msghdr message{.msg_iov = pieces.data(), .msg_iovlen = second.empty() ? 1u : 2u};
    const ssize_t bytes = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL);
    if (bytes >= 0) {
      sent += static_cast<std::size_t>(bytes);
      const std::size_t of_first = std::min(first.size(), static_cast<std::size_t>(bytes));
      first.remove_prefix(of_first);
      second.remove_prefix(static_cast<std::size_t>(bytes) - of_first);
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) co_return Moved{sent, Ended::failed};
    if (const Ended ended = co_await wait(Socket::wait_write); ended != Ended::no) co_return Moved{sent, ended};
  }
  co_return Moved{sent, Ended::no};
}

Task<bool> Stream::accept_tls(const TlsContext& tls) {
  tls_ = tls.open_session(socket_.native_handle());
  while (tls_) {
    ERR_clear_error();
    const int result = SSL_accept(tls_.get());
    if (result == 1) co_return true;
    const int why = SSL_get_error(tls_.get(), result);
    if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) co_return false;
    if (co_await wait(why == SSL_ERROR_WANT_READ ? Socket::wait_read : Socket::wait_write) != Ended::no) co_return false;
  }
  co_return false;
}

Task<Moved> Stream::read_tls(char* into, std::size_t size) {
  for (;;) {
    if (is_closed_ || is_expired_) co_return Moved{0, ended_by({})};
    std::size_t bytes = 0;
    ERR_clear_error();
    const int result = SSL_read_ex(tls_.get(), into, size, &bytes);
    if (result == 1) co_return Moved{bytes, Ended::no};
    const int why = SSL_get_error(tls_.get(), result);
    if (why == SSL_ERROR_ZERO_RETURN) co_return Moved{0, Ended::closed};
    if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) co_return Moved{0, Ended::failed};
    const Ended ended = co_await wait(why == SSL_ERROR_WANT_READ ? Socket::wait_read : Socket::wait_write);
    if (ended != Ended::no) co_return Moved{0, ended};
  }
}

Task<Moved> Stream::write_tls(std::string_view piece) {
  std::size_t sent = 0;
  while (sent < piece.size()) {
    if (is_closed_) co_return Moved{sent, Ended::closed};
    std::size_t bytes = 0;
    ERR_clear_error();
    const int result = SSL_write_ex(tls_.get(), piece.data() + sent, piece.size() - sent, &bytes);
    if (result == 1) {
      sent += bytes;
      continue;
    }
    const int why = SSL_get_error(tls_.get(), result);
    if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) co_return Moved{sent, Ended::failed};
    const Ended ended = co_await wait(why == SSL_ERROR_WANT_READ ? Socket::wait_read : Socket::wait_write);
    if (ended != Ended::no) co_return Moved{sent, ended};
  }
  co_return Moved{sent, Ended::no};
}

Task<std::unique_ptr<Stream>> Stream::connect_to(Loop& loop, const sockaddr* address, socklen_t size,
                                                 std::chrono::milliseconds limit, Ended& ended) {
  ended = Ended::failed;
  const int socket = ::socket(address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) co_return nullptr;
  auto stream = std::make_unique<Stream>(loop, socket);
  stream->expire_after(limit);
  if (::connect(socket, address, size) != 0) {
    if (errno != EINPROGRESS && errno != EAGAIN) co_return nullptr;
    if (ended = co_await stream->wait(Socket::wait_write); ended != Ended::no) co_return nullptr;
    int error = 0;
    socklen_t length = sizeof error;
    if (::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) != 0 || error != 0) {
      ended = Ended::failed;
      co_return nullptr;
    }
  }
  ended = Ended::no;
  stream->never_expire();
  co_return stream;
}

Task<std::unique_ptr<Stream>> Stream::connect(Loop& loop, IpAddress address, std::uint16_t port, std::chrono::milliseconds limit,
                                              Ended& ended) {
  const SocketAddress to = address.with_port(port);
  co_return co_await connect_to(loop, to.get(), to.size(), limit, ended);
}

Task<std::unique_ptr<Stream>> Stream::connect_unix(Loop& loop, std::string path, std::chrono::milliseconds limit) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  Ended ended = Ended::no;
  if (path.empty() || path.size() >= sizeof address.sun_path) co_return nullptr;
  std::memcpy(address.sun_path, path.data(), path.size());
  co_return co_await connect_to(loop, reinterpret_cast<const sockaddr*>(&address), sizeof address, limit, ended);
}

}  // namespace net
