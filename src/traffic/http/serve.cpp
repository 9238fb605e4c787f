// The life of one request through the proxy. Read this first.
#include "base/text.h"
#include "rules/decide.h"
#include "traffic/http/client_connection.h"
#include "traffic/http/target.h"

namespace traffic {

using net::Refusal;
using net::Task;

Task<void> ClientConnection::run() {
  while (!shared_.is_stopping && co_await serve() == Next::keep) continue;
  if (!client_.is_closed()) co_await client_.finish(limits_.last_words);
}

Task<ClientConnection::Next> ClientConnection::serve() {
  if (co_await read_head() == Came::no) co_return Next::close;
  if (const auto refusal = understand()) co_return co_await refuse(*refusal);

  const Identified identified = co_await identify();
  if (is_going_on()) co_return co_await go_on();
  judge();
  if (!decision_.allows()) co_return co_await show_decision(identified);
  if (wants_request_body())
    if (const std::optional<Next> next = co_await hold_request_body()) co_return *next;

  is_judged_again_ = true;
  if (head_.method == "CONNECT") co_return co_await tunnel();
  if (decision_.reason == rules::Reason::own_pages && !is_on_loopback_) co_return co_await own_page_in_clear();
  co_return co_await forward();
}

Task<ClientConnection::Came> ClientConnection::read_head() {
  head_.method = {};
  head_.fields.clear();
  framing_ = {};
  client_.expire_after(limits_.idle);
  for (std::size_t seen = 0;;) {
    while (inbox_.view().starts_with("\r\n")) inbox_.drop(2);  // RFC 9112 §2.2: empty lines before a request line
    const std::size_t size = net::head_size(inbox_.view(), seen);
    if (size > limits_.head_bytes || (size == 0 && inbox_.size() >= limits_.head_bytes)) {
      co_await refuse({431, "The request's header is too long."});
      co_return Came::no;
    }
    if (size > 0) {
      head_bytes_.assign(inbox_.view().substr(0, size));
      inbox_.drop(size);
      client_.never_expire();
      co_return Came::yes;
    }
    const bool has_begun = !inbox_.is_empty();
    seen = inbox_.size();
    const net::Moved moved = co_await inbox_.fill(client_);
    if (!has_begun && moved.ok()) client_.expire_after(limits_.head);
    if (moved.ok()) continue;
    if (has_begun && moved.ended == net::Ended::timed_out) co_await refuse({408, "The request took too long to arrive."});
    co_return Came::no;
  }
}

std::optional<Refusal> ClientConnection::understand() {
  snapshot_ = thread_.snapshot();
  reading_ = thread_.reading();
  is_judged_again_ = is_journaled_ = false;
  bytes_up_ = bytes_down_ = 0;
  question_.time = shared_.parts.clock.now();
  question_.client = address_;
  if (auto refusal = net::read_request_head(head_bytes_, limits_.target_bytes, head_)) return refusal;
  if (auto refusal = net::framing_of(head_, framing_)) return refusal;
  if (auto refusal = read_target(head_, question_.address)) return refusal;
  if (head_.method == "TRACE") return Refusal{405, "TRACE is not passed on."};
  if (head_.method == "CONNECT" && framing_.has_body()) return Refusal{400, "CONNECT has no body."};
  const std::string_view expect = head_.fields.get("Expect");
  if (!expect.empty() && !base::equal_ignoring_case(expect, "100-continue"))
    return Refusal{417, "The only expectation met here is 100-continue."};
  question_.method = head_.method;
  question_.door = head_.method == "CONNECT" ? rules::Door::tunnel : rules::Door::web;
  question_.load = load_of(head_);
  read_what_is_typed();
  return std::nullopt;
}

Task<ClientConnection::Next> ClientConnection::forward() {
  for (const Reuse reuse : {Reuse::allowed, Reuse::never}) {
    Reached reached = co_await reach(reuse);
    if (const auto* why = std::get_if<NoServer>(&reached)) co_return co_await no_server(*why);
    server_ = std::get<std::unique_ptr<Server>>(std::move(reached));
    const std::optional<Next> next = co_await exchange();
    if (next) co_return *next;
    // A kept connection was closed by the server just then: once more, on a new one.
  }
  co_return co_await refuse({502, "The server closed the connection without an answer."});
}

Task<Reached> ClientConnection::reach(Reuse reuse) {
  const PageDoor& door = shared_.config.page_door;
  if (decision_.reason == rules::Reason::own_pages)
    co_return co_await thread_.servers->reach_pages(head_.method == "CONNECT" ? door.tls_socket : door.plain_socket, address_,
                                                    reuse);
  lists::Address place = address_to_fetch();
  // Safe search by host: another machine is asked, for the name that was asked for.
  if (!decision_.changes.connect_to.empty()) {
    place.host = decision_.changes.connect_to;
    place.kind = lists::HostKind::name;
  }
  co_return co_await thread_.servers->reach(snapshot_, place, reuse);
}

void ClientConnection::close() {
  client_.close();
  if (server_) server_->stream->close();
}

}  // namespace traffic
