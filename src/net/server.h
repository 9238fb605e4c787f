// An HTTP/1.1 server for our own pages: bounded requests in, whole responses out. Handlers run on a pool of their own, so
// a slow database never stops the reading of other connections. Not for traffic: the proxy streams (traffic/http).
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "base/result.h"
#include "net/http.h"
#include "net/listen.h"

namespace net {

/// Limits and timeouts of a page server. The defaults are what runs; tests shorten them.
struct PageLimits {
  std::size_t head_bytes = 32 * 1024;            ///< request line and header together; more is 431
  std::size_t target_bytes = 8 * 1024;           ///< more is 414
  std::size_t body_bytes = 1024 * 1024;          ///< more is 413
  std::size_t connections = 4096;                ///< more wait in the kernel's queue
  std::chrono::milliseconds first_byte{10'000};  ///< from connecting (TLS handshake included) to the request's last header byte
  std::chrono::milliseconds idle{30'000};        ///< between requests on one connection
  std::chrono::milliseconds transfer{30'000};    ///< without a byte of progress while a body comes or an answer goes
  std::chrono::milliseconds drain{3'000};        ///< given to requests in progress when stopping
};

class PageServer {
 public:
  /// Called on a worker thread, several at once. An exception is logged and becomes a 500.
  using Handler = std::function<Response(const Request&)>;

  struct Config {
    std::vector<Listen> listen;  ///< one or more: TCP for browsers, a unix socket for the gateway
    unsigned workers = 4;        ///< threads that run handlers
    PageLimits limits = {};
  };

  /// Opens every listener and starts serving; or opens none and says why.
  static base::Result<std::unique_ptr<PageServer>> start(Config config, Handler handler);
  /// As stop().
  ~PageServer();
  PageServer(const PageServer&) = delete;
  PageServer& operator=(const PageServer&) = delete;

  /// The port of the listener at that place in Config::listen.
  std::uint16_t port(std::size_t which = 0) const;
  /// No new connection; requests in progress are answered within PageLimits::drain; returns when all threads have ended.
  void stop();

 private:
  struct Parts;
  explicit PageServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace net
