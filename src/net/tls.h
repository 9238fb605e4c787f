// TLS as a server: a certificate loaded once, a session for each connection. Plain OpenSSL on our own sockets.
#pragma once
#include <memory>
#include <string>

#include "base/result.h"

struct ssl_st;
struct ssl_ctx_st;

namespace net {

struct CloseTlsSession {
  void operator()(ssl_st* session) const;
};
using TlsSession = std::unique_ptr<ssl_st, CloseTlsSession>;

/// TLS 1.2 and 1.3 with OpenSSL's default suites. Immutable after loading; shared between threads.
class TlsContext {
 public:
  /// Reads the PEM chain and key and checks that they belong together. Errors name the file.
  static base::Result<TlsContext> load(const std::string& certificate, const std::string& key);
  TlsSession open_session(int socket) const;

 private:
  explicit TlsContext(std::shared_ptr<ssl_ctx_st> context) : context_(std::move(context)) {}
  std::shared_ptr<ssl_ctx_st> context_;
};

}  // namespace net
