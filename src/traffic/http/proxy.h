// The forward proxy: HTTP/1.1 in absolute form, and CONNECT. What one request goes through is in serve.cpp: read that first.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "journal/entry.h"
#include "net/listen.h"
#include "traffic/http/current_reading.h"
#include "traffic/http/limits.h"

namespace rules {
class CurrentSnapshot;
}

namespace traffic {

/// Who a name and password belong to, and the stamp of the credentials with which that was found (people part).
struct VerifiedPerson {
  std::int64_t person = 0;
  std::uint64_t credential_stamp = 0;
};

/// Asks the school half whether a password is right. Called on a proxy thread and must not block.
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  using Answer = std::function<void(std::optional<VerifiedPerson>)>;
  /// Calls `answer` once, from any thread, now or later; with nothing where name or password are wrong.
  virtual void verify(std::string user, std::string password, Answer answer) = 0;
  /// False while the school half is away: an empty answer is then no wrong password. Thread-safe.
  virtual bool is_reachable() const { return true; }
};

/// Where requests for Schoolgate's own pages go: unix sockets that the school half listens on, each connection opened with
/// a PROXY v1 line that names the client (B-1).
struct PageDoor {
  std::string plain_socket = {};  ///< for http://
  std::string tls_socket = {};    ///< for CONNECT to our own name; empty where the pages have no certificate
};

struct ProxyConfig {
  net::Listen listen = {.port = 3128, .off_loopback = net::OffLoopback::plain_allowed, .port_flag = "--proxy-port"};
  unsigned threads = 0;  ///< 0: one a core
  PageDoor page_door = {};
  std::vector<std::string> ask_for_credentials = {};  ///< client addresses that get 407 instead of 511 while nobody is known
  std::string probe_secret = {};                      ///< log-on of probes: user `probe`, password `PROFILE:SECRET`; empty: none
  std::filesystem::path kept_warnings = {};           ///< file of the warnings that people went on past; empty: forgotten
  ProxyLimits limits = {};
};

/// What the proxy works with; all outlive it.
struct ProxyParts {
  const rules::CurrentSnapshot& snapshot;
  journal::Sink& journal;
  Authenticator& authenticator;
  const base::Clock& clock;
  const CurrentReading* reading = nullptr;  ///< without it every body that a rule asks about is unreadable
};

class Proxy {
 public:
  /// Listens and serves on threads of its own; or says what is in the way (a busy port is named with its flag).
  static base::Result<std::unique_ptr<Proxy>> start(ProxyConfig config, ProxyParts parts);
  /// The same on a listener that is open already: one below 1024 is opened before the process gives up root.
  static std::unique_ptr<Proxy> start_on(net::Listener listener, ProxyConfig config, ProxyParts parts);
  /// As stop().
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  std::uint16_t port() const;
  /// Client connections that are open now. Thread-safe.
  std::size_t connections() const;
  /// No new connection, open ones are closed, entries recorded; returns when all threads have ended.
  void stop();

 private:
  struct Running;
  explicit Proxy(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace traffic
