// A connected socket on a loop: TCP, unix or TLS alike. Reads and writes are values, never exceptions; one deadline covers
// whatever is being waited for.
#pragma once
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "net/loop.h"
#include "net/tls.h"

namespace net {

enum class Ended : unsigned char { no, closed, failed, timed_out };

/// How far a read or write came. `bytes` 0 with Ended::closed is the peer's orderly end.
struct Moved {
  std::size_t bytes = 0;
  Ended ended = Ended::no;
  bool ok() const { return ended == Ended::no; }
};

class Stream {
 public:
  /// Takes over a connected, non-blocking socket.
  Stream(Loop& loop, int socket);
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  /// Connects; null with the reason in `ended` where that fails or takes longer than `limit`.
  static Task<std::unique_ptr<Stream>> connect(Loop& loop, IpAddress address, std::uint16_t port, std::chrono::milliseconds limit,
                                               Ended& ended);
  static Task<std::unique_ptr<Stream>> connect_unix(Loop& loop, std::string path, std::chrono::milliseconds limit);
  /// From here on TLS, as server. False when the handshake fails.
  Task<bool> accept_tls(const TlsContext& tls);

  /// At least one byte, or the reason why not. One reader at a time.
  Task<Moved> read_some(char* into, std::size_t size);
  /// All pieces, in one system call where the kernel takes them. One writer at a time.
  Task<Moved> write(std::string_view first, std::string_view second = {});
  /// Tells the peer that no more comes; reading goes on.
  void shut_write();
  /// An end that the peer can read up to: says that no more comes, then throws away what still arrives, for up to `limit`.
  /// Closing at once would reset the connection and could destroy an answer on its way.
  Task<void> finish(std::chrono::milliseconds limit);
  /// A read or write that is pending reports Ended::timed_out now.
  void interrupt() {
    deadline_ = loop_.now();
    expire_if_due();
  }
  /// Ends everything: pending and later reads and writes report Ended::closed.
  void close();
  /// True while nothing has come from the peer and it has not hung up: an idle connection that may be used again.
  bool is_quiet() const;
  bool is_closed() const { return is_closed_; }

  /// A read or write still pending then reports Ended::timed_out, once. Accurate to a tick.
  void expire_after(std::chrono::milliseconds time) {
    deadline_ = loop_.now() + time;
    is_expired_ = false;
  }
  void never_expire() {
    deadline_ = std::chrono::steady_clock::time_point::max();
    is_expired_ = false;
  }

 private:
  friend class Loop;
  using Socket = boost::asio::basic_stream_socket<boost::asio::generic::stream_protocol, Executor>;
  void expire_if_due();
  static Task<std::unique_ptr<Stream>> connect_to(Loop& loop, const sockaddr* address, socklen_t size,
                                                  std::chrono::milliseconds limit, Ended& ended);
  Task<Ended> wait(Socket::wait_type type);
  Ended ended_by(const boost::system::error_code& error);
  Task<Moved> read_tls(char* into, std::size_t size);
  Task<Moved> write_tls(std::string_view piece);

  Loop& loop_;
  Socket socket_;
  TlsSession tls_;
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
  bool is_expired_ = false;
  bool is_closed_ = false;
  Stream* next_ = nullptr;
  Stream** place_ = nullptr;
};

}  // namespace net
