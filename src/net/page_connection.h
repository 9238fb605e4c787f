// One connection of the page server, from the handshake to the last answer. Inside net/ only: heavy to include.
#pragma once
#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "net/head.h"
#include "net/loop.h"
#include "net/server.h"
#include "net/stream.h"
#include "net/tls.h"
#include "net/workers.h"

namespace net {

class PageConnection;

/// How connections of one listener begin.
struct PageSource {
  ProxyLine proxy_line = ProxyLine::none;
  std::optional<TlsContext> tls;
};

/// What all connections of a page server share. Kept alive by the answers that workers still owe.
struct PageService : std::enable_shared_from_this<PageService> {
  PageService(unsigned threads, PageLimits page_limits, PageServer::Handler page_handler);
  void accept_from(int listener, const PageSource& source);
  /// Idle connections end now, busy ones after their answer. Thread-safe.
  void begin_to_stop();

  PageLimits limits;
  PageServer::Handler handler;
  std::deque<PageSource> sources;  // a deque: connections hold references
  std::atomic<std::size_t> open_connections = 0;
  std::atomic<bool> is_stopping = false;
  std::set<PageConnection*> connections;  // loop's thread only; outlives the loop, whose end destroys connections
  Loop loop;
  std::unique_ptr<Workers> workers;
};

class PageConnection {
 public:
  PageConnection(PageService& service, const PageSource& source, int socket, std::string client);
  ~PageConnection();
  PageConnection(const PageConnection&) = delete;
  PageConnection& operator=(const PageConnection&) = delete;

  /// Everything that happens on the connection. Read this first.
  Task<void> run();
  void close_if_idle();

 private:
  enum class Next : unsigned char { answer, close };
  Task<bool> begin();
  Task<bool> read_client();
  Task<Next> read_request(Request& request);
  Task<std::size_t> read_head();
  std::optional<Refusal> take_head(std::size_t size, Request& request, Framing& framing);
  std::optional<Refusal> take_target(std::string_view target, Request& request) const;
  Task<std::optional<Refusal>> read_body(const Framing& framing, std::string& body);
  Task<std::optional<Refusal>> read_chunks(std::string& body);
  Task<bool> fill();
  Task<Response> answer(Request request);
  Task<void> refuse(Refusal refusal);
  Task<bool> send(const Response& response);

  PageService& service_;
  const PageSource& source_;
  Stream stream_;
  std::string client_;
  std::string buffer_;  // what has come and is not used yet
  RequestHead head_;
  bool is_idle_ = false;
  bool is_head_request_ = false;
  bool keeps_alive_ = true;
};

}  // namespace net
