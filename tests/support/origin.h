// A small HTTP/1.1 server for tests and the demo: one thread a connection, sites by Host name, bodies as long as you like.
// Never for production: it trusts what it is sent.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace support {

struct OriginRequest {
  std::string method, target, host, head;  ///< `head` as it came, for what a test wants to see
  std::string body;                        ///< empty where the handler takes the body itself
};

/// One connection, as a handler sees it.
class OriginConnection {
 public:
  explicit OriginConnection(int socket) : socket_(socket) {}
  /// False once the peer has gone.
  bool send(std::string_view bytes) const;
  /// At least one byte, or "" at the end.
  std::string read_some();
  /// Up to and including `end`, or what came before the peer closed.
  std::string read_until(std::string_view end);
  std::string read_exactly(std::size_t bytes);
  /// A whole answer with Content-Length.
  bool answer(unsigned status, std::string_view type, std::string_view body) const;
  void close() { is_open_ = false; }
  bool is_open() const { return is_open_; }

 private:
  int socket_;
  std::string buffer_;
  bool is_open_ = true;
};

/// Serves on 127.0.0.1 until it is destroyed.
class Origin {
 public:
  using Handler = std::function<void(const OriginRequest&, OriginConnection&)>;
  /// `port` 0: chosen by the kernel.
  explicit Origin(std::uint16_t port = 0);
  ~Origin();
  Origin(const Origin&) = delete;
  Origin& operator=(const Origin&) = delete;

  std::uint16_t port() const { return port_; }
  /// A site that answers every address with this page.
  void add_site(const std::string& host, const std::string& html);
  /// Bodies with Content-Length are read before `handler` is called; others are the handler's to read. Host "" answers for
  /// every name that has no handler of its own.
  void on(const std::string& host, Handler handler);
  /// Requests and connections so far.
  unsigned requests() const { return requests_; }
  unsigned connections() const { return connections_; }

 private:
  void accept_all();
  void serve(int socket);
  Handler handler_for(const std::string& host);

  int listener_;
  std::uint16_t port_ = 0;
  std::atomic<bool> is_ending_ = false;
  std::atomic<unsigned> requests_ = 0, connections_ = 0;
  std::mutex guard_;
  std::map<std::string, Handler> handlers_;
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace support
