#include "net/page_connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "base/log.h"
#include "base/text.h"
#include "net/chunks.h"
#include "net/proxy_line.h"

namespace net {
namespace {

constexpr std::size_t read_size = 16 * 1024;
constexpr std::chrono::minutes handler_limit{10};
constexpr std::chrono::milliseconds last_words{1'000};

bool is_safe(const Header& field) {
  // A line break in a value would let whoever chose the value write further headers.
  return is_token(field.name) && std::none_of(field.value.begin(), field.value.end(), [](char c) {
           return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
         });
}

Response plain(unsigned status, std::string_view words) {
  Response response{status, {}, std::string(words) + "\n"};
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  return response;
}

Response call(const PageServer::Handler& handler, const Request& request) {
  try {
    Response response = handler(request);
    if (std::all_of(response.headers.all().begin(), response.headers.all().end(), is_safe)) return response;
    base::log::error("page_header_refused", {{"status", response.status}});
  } catch (const std::exception& error) {
    base::log::error("page_failed", {{"what", base::log::Word{error.what()}}});
  }
  return plain(500, "Sorry, there is a problem with this page. Try again in a few minutes.");
}

}  // namespace

PageService::PageService(unsigned threads, PageLimits page_limits, PageServer::Handler page_handler)
    : limits(page_limits), handler(std::move(page_handler)), workers(std::make_unique<Workers>(threads)) {}

void PageService::accept_from(int listener, const PageSource& source) {
  const auto serve = [](PageService& service, const PageSource& from, int socket, std::string client) -> Task<void> {
    PageConnection connection(service, from, socket, std::move(client));
    co_await connection.run();
  };
  loop.spawn(accept_on(
      loop, listener, [this] { return !is_stopping && open_connections < limits.connections; },
      [this, &source, serve](int socket, std::optional<IpAddress> peer) {
        loop.spawn(serve(*this, source, socket, peer ? peer->text() : std::string()));
      }));
}

void PageService::begin_to_stop() {
  is_stopping = true;
  loop.post([this] {
    for (PageConnection* connection : connections) connection->close_if_idle();
  });
}

PageConnection::PageConnection(PageService& service, const PageSource& source, int socket, std::string client)
    : service_(service), source_(source), stream_(service.loop, socket), client_(std::move(client)) {
  ++service_.open_connections;
  service_.connections.insert(this);
}

PageConnection::~PageConnection() {
  service_.connections.erase(this);
  --service_.open_connections;
}

void PageConnection::close_if_idle() {
  if (is_idle_) stream_.close();
}

Task<void> PageConnection::run() {
  if (!co_await begin()) co_return;
  while (keeps_alive_ && !service_.is_stopping) {
    Request request;
    if (co_await read_request(request) == Next::close) co_return;
    const Response response = co_await answer(std::move(request));
    if (!co_await send(response)) co_return;
  }
}

Task<bool> PageConnection::begin() {
  stream_.expire_after(service_.limits.first_byte);
  if (source_.proxy_line == ProxyLine::expected && !co_await read_client()) co_return false;
  co_return !source_.tls || co_await stream_.accept_tls(*source_.tls);
}

Task<bool> PageConnection::read_client() {
  // Byte by byte: what follows the line may be a TLS handshake, which is not ours to read.
  std::string line;
  for (;;) {
    const auto read = read_proxy_line(line);
    if (!read) co_return false;
    if (read->size > 0) {
      client_ = read->client;
      co_return true;
    }
    char byte;
    if (!(co_await stream_.read_some(&byte, 1)).ok()) co_return false;
    line += byte;
  }
}

Task<bool> PageConnection::fill() {
  const std::size_t before = buffer_.size();
  buffer_.resize(before + read_size);
  const Moved moved = co_await stream_.read_some(buffer_.data() + before, read_size);
  buffer_.resize(before + moved.bytes);
  if (moved.ended == Ended::timed_out && before > 0) co_await refuse({408, "The request took too long to arrive."});
  co_return moved.ok();
}

Task<std::size_t> PageConnection::read_head() {
  is_idle_ = buffer_.empty();
  if (is_idle_) stream_.expire_after(service_.limits.idle);
  for (std::size_t seen = 0;;) {
    while (buffer_.starts_with("\r\n")) buffer_.erase(0, 2);  // RFC 9112 §2.2: empty lines before a request line
    if (const std::size_t size = head_size(buffer_, seen); size > 0 && size <= service_.limits.head_bytes) co_return size;
    if (buffer_.size() >= service_.limits.head_bytes) {
      co_await refuse({431, "The request's header is too long."});
      co_return 0;
    }
    seen = buffer_.size();
    if (!co_await fill()) co_return 0;
    if (seen == 0) stream_.expire_after(service_.limits.first_byte);
    is_idle_ = false;
  }
}

Task<PageConnection::Next> PageConnection::read_request(Request& request) {
  const std::size_t size = co_await read_head();
  if (size == 0) co_return Next::close;
  Framing framing;
  auto refusal = take_head(size, request, framing);
  if (!refusal && framing.has_body()) {
    const bool waits = base::equal_ignoring_case(request.headers.get("Expect"), "100-continue") && buffer_.empty();
    if (waits && !(co_await stream_.write("HTTP/1.1 100 Continue\r\n\r\n")).ok()) co_return Next::close;
    refusal =
        framing.kind == Framing::Kind::chunked ? co_await read_chunks(request.body) : co_await read_body(framing, request.body);
  }
  if (!refusal) co_return Next::answer;
  if (refusal->status != 0) co_await refuse(*refusal);
  co_return Next::close;
}

std::optional<Refusal> PageConnection::take_head(std::size_t size, Request& request, Framing& framing) {
  const std::string_view bytes = std::string_view(buffer_).substr(0, size);
  if (auto refusal = read_request_head(bytes, service_.limits.target_bytes, head_)) return refusal;
  if (auto refusal = framing_of(head_, framing)) return refusal;
  if (framing.kind == Framing::Kind::length && framing.length > service_.limits.body_bytes)
    return Refusal{413, "The request is too large."};
  const std::string_view expect = head_.fields.get("Expect");
  if (!expect.empty() && !base::equal_ignoring_case(expect, "100-continue"))
    return Refusal{417, "The only expectation met here is 100-continue."};
  if (auto refusal = take_target(head_.target, request)) return refusal;
  // Handlers know GET; that a HEAD's answer has no body is the connection's business.
  is_head_request_ = head_.method == "HEAD";
  request.method = is_head_request_ ? "GET" : std::string(head_.method);
  for (const FieldView& field : head_.fields.all()) request.headers.add(std::string(field.name), std::string(field.value));
  request.client = client_;
  request.is_secure = source_.tls.has_value();
  keeps_alive_ = keeps_alive(head_.fields, head_.minor_version);
  buffer_.erase(0, size);
  return std::nullopt;
}

std::optional<Refusal> PageConnection::take_target(std::string_view target, Request& request) const {
  // RFC 9112 §3.2.2: a server also takes the absolute form.
  for (const std::string_view scheme : {"http://", "https://"})
    if (base::equal_ignoring_case(target.substr(0, scheme.size()), scheme)) {
      const auto slash = target.find('/', scheme.size());
      target = slash == target.npos ? "/" : target.substr(slash);
    }
  if (!target.starts_with('/')) return Refusal{400, "The address does not begin with a slash."};
  const auto fragment = target.find('#');
  if (fragment != target.npos) return Refusal{400, "The address has a fragment, which is never sent."};
  const auto question = target.find('?');
  request.path = base::percent_decode(target.substr(0, question), base::Plus::is_plus);
  if (question != target.npos) request.query = target.substr(question + 1);
  if (request.path.find('\0') != request.path.npos || !base::is_utf8(request.path))
    return Refusal{400, "The address is not written in UTF-8."};
  return std::nullopt;
}

Task<std::optional<Refusal>> PageConnection::read_body(const Framing& framing, std::string& body) {
  while (buffer_.size() < framing.length) {
    stream_.expire_after(service_.limits.transfer);
    if (!co_await fill()) co_return Refusal{0, ""};
  }
  body = buffer_.substr(0, framing.length);
  buffer_.erase(0, framing.length);
  co_return std::nullopt;
}

Task<std::optional<Refusal>> PageConnection::read_chunks(std::string& body) {
  ChunkReader reader;
  for (;;) {
    std::size_t used = 0;
    while (used < buffer_.size() && !reader.is_done() && !reader.is_bad()) {
      const ChunkReader::Step step = reader.next(std::string_view(buffer_).substr(used));
      used += step.used;
      body += step.content;
      if (body.size() > service_.limits.body_bytes) co_return Refusal{413, "The request is too large."};
    }
    buffer_.erase(0, used);
    if (reader.is_done()) co_return std::nullopt;
    if (reader.is_bad()) co_return Refusal{400, "The request's chunks cannot be read."};
    stream_.expire_after(service_.limits.transfer);
    if (!co_await fill()) co_return Refusal{0, ""};
  }
}

Task<Response> PageConnection::answer(Request request) {
  stream_.never_expire();
  const auto service = service_.shared_from_this();
  const auto ask = [service, request = std::make_shared<Request>(std::move(request))](std::function<void(Response)> give) {
    service->workers->run([service, request, give = std::move(give)] { give(call(service->handler, *request)); });
  };
  auto response = co_await answer_of<Response>(service_.loop, handler_limit, ask);
  co_return response ? std::move(*response) : plain(503, "This page takes too long. Try again in a few minutes.");
}

Task<void> PageConnection::refuse(Refusal refusal) {
  keeps_alive_ = false;
  // What was not read would turn our close into a reset.
  if (co_await send(plain(refusal.status, refusal.why))) co_await stream_.finish(last_words);
}

Task<bool> PageConnection::send(const Response& response) {
  keeps_alive_ = keeps_alive_ && !service_.is_stopping;
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  for (const Header& field : response.headers.all())
    if (!base::equal_ignoring_case(field.name, "Content-Length") && !base::equal_ignoring_case(field.name, "Connection"))
      fmt::format_to(std::back_inserter(head), "{}: {}\r\n", field.name, field.value);
  const bool has_body = response.status != 204 && response.status != 304;
  if (has_body) fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", response.body.size());
  head += keeps_alive_ ? "\r\n" : "Connection: close\r\n\r\n";
  stream_.expire_after(service_.limits.transfer);
  const bool sent = (co_await stream_.write(head, has_body && !is_head_request_ ? response.body : std::string_view())).ok();
  if (sent && !keeps_alive_) stream_.shut_write();
  co_return sent;
}

}  // namespace net
