// One request to a server and its answer back, as they stream: nothing is kept whole.
#include "rules/decide.h"
#include "traffic/http/client_connection.h"

namespace traffic {

using net::Ended;
using net::Refusal;
using net::Task;

/// The request's body on its way up, beside the answer that may already be coming down.
struct ClientConnection::Upload {
  Upload(net::Loop& loop, Passage so_far) : passage(std::move(so_far)), ended(loop) {}
  Passage passage;
  net::Signal ended;
  bool is_running = false;
  bool has_failed = false;  ///< the client sent nonsense, or a side broke off
  bool is_refused = false;  ///< a rule about what is sent says no
};

Task<std::optional<ClientConnection::Next>> ClientConnection::exchange() {
  Upload upload(thread_.loop, held_ ? *held_ : Passage(framing_));
  const bool is_sent = co_await send_request(upload);
  std::optional<Refusal> refusal;
  if (is_sent)
    refusal = co_await read_answer();
  else
    refusal = Refusal{502, "The site closed the connection."};
  const bool may_try_again =
      refusal && server_->is_reused && !framing_.has_body() && answer_bytes_.empty() && !client_.is_closed();
  std::optional<Next> next = Next::close;
  if (may_try_again)
    next = std::nullopt;
  else if (refusal && upload.is_refused)
    next = co_await show_decision(Identified::yes);
  else if (refusal)
    co_await give_up(*refusal);
  else
    next = co_await relay_answer(upload);
  if (upload.is_running) co_await stop_upload(upload);
  const bool is_clean = !refusal && next == Next::keep && !upload.has_failed && upload.passage.is_done();
  if (is_clean && net::keeps_alive(answer_.fields, answer_.minor_version)) thread_.servers->keep(std::move(server_));
  server_.reset();
  if (!upload.passage.is_done() && next) next = Next::close;
  co_return next;
}

Task<bool> ClientConnection::send_request(Upload& upload) {
  answer_bytes_.clear();
  std::string out;
  out.reserve(head_bytes_.size() + 256);
  write_request_head(
      head_, framing_, address_to_fetch(),
      {.headers = decision_.changes.headers,
       .reading = decision_.changes.content == rules::ContentWanted::yes ? Reading::answer_is_read : Reading::nobody_reads,
       .expectation = held_ ? Expectation::met_here : Expectation::passed_on},
      out);
  out += held_body_;
  // One write: two would meet Nagle's algorithm and the peer's delayed acknowledgement, 40 ms a request.
  const std::size_t body = take_upload(upload);
  if (upload.passage.is_bad() || upload.is_refused) co_return false;
  server_->stream->expire_after(limits_.transfer);
  client_.never_expire();
  const bool sent = (co_await server_->stream->write(out, inbox_.view().substr(0, body))).ok();
  bytes_up_ += held_body_.size() + body;
  inbox_.drop(body);
  if (sent && !upload.passage.is_done()) {
    upload.is_running = true;
    thread_.loop.spawn(send_body(upload));
  }
  co_return sent;
}

/// Where a length was given the rules have had it from the head; chunks are counted as they go by.
std::size_t ClientConnection::take_upload(Upload& upload) {
  if (framing_.kind != net::Framing::Kind::chunked) return upload.passage.take(inbox_.view());
  std::string content;
  const std::size_t body = upload.passage.take(inbox_.view(), &content);
  if (!question_.upload) question_.upload.emplace();
  question_.upload->bytes += content.size();
  const rules::Decision now = rules::decide(snapshot_.get(), question_);
  if (now.allows()) return body;
  decision_ = now;
  upload.is_refused = true;
  return body;
}

Task<void> ClientConnection::send_body(Upload& upload) {
  bool is_server_there = true;
  while (is_server_there && !upload.passage.is_done()) {
    client_.expire_after(limits_.transfer);
    if (!(co_await inbox_.fill(client_)).ok()) break;
    const std::size_t body = take_upload(upload);
    if (upload.passage.is_bad() || upload.is_refused) break;
    server_->stream->expire_after(limits_.first_answer);
    is_server_there = (co_await server_->stream->write(inbox_.view().substr(0, body))).ok();
    bytes_up_ += body;
    inbox_.drop(body);
  }
  upload.has_failed = !is_server_there || !upload.passage.is_done() || upload.is_refused;
  // Half a request must not look like a whole one: the server sees the connection break. When the server broke off, what it
  // said before is still to be read.
  if (upload.has_failed && is_server_there) server_->stream->close();
  upload.ended.set();
}

Task<void> ClientConnection::stop_upload(Upload& upload) {
  if (!upload.ended.is_set()) {
    server_->stream->close();
    client_.interrupt();
  }
  co_await upload.ended.wait();
}

Task<std::optional<Refusal>> ClientConnection::read_answer() {
  net::Stream& stream = *server_->stream;
  net::Inbox& inbox = server_->inbox;
  stream.expire_after(limits_.first_answer);
  for (std::size_t seen = 0;;) {
    const std::size_t size = net::head_size(inbox.view(), seen);
    if (size > limits_.head_bytes || (size == 0 && inbox.size() >= limits_.head_bytes))
      co_return Refusal{502, "The site's answer has a header that is too long."};
    if (size == 0) {
      seen = inbox.size();
      const net::Moved moved = co_await inbox.fill(stream);
      if (moved.ok()) continue;
      if (moved.ended == Ended::timed_out) co_return Refusal{504, "The site does not answer."};
      co_return Refusal{502, "The site closed the connection without an answer."};
    }
    answer_bytes_.assign(inbox.view().substr(0, size));
    inbox.drop(size);
    seen = 0;
    if (auto refusal = net::read_response_head(answer_bytes_, answer_)) co_return refusal;
    if (answer_.status == 101 || answer_.status == 407)
      co_return Refusal{502, "The site's answer is not one for a proxy to pass on."};
    if (answer_.status >= 200) co_return std::nullopt;
    // 1xx goes on to whoever can read it (RFC 9110 §15.2).
    std::string head;
    write_response_head(answer_, {}, After::keep, head);
    if (head_.minor_version == 1 && !(co_await client_.write(head)).ok()) co_return Refusal{502, ""};
  }
}

Task<ClientConnection::Next> ClientConnection::give_up(Refusal refusal) {
  if (!record(refusal.status)) co_return co_await deny_without_journal();
  co_return co_await refuse(refusal);
}

Task<ClientConnection::Next> ClientConnection::relay_answer(const Upload& upload) {
  net::Framing framing;
  if (const auto refusal = net::framing_of(answer_, head_.method, framing)) co_return co_await give_up(*refusal);
  const bool is_old_client = head_.minor_version == 0;
  const bool is_read = wants_answer_body(framing);
  const bool keeps = net::keeps_alive(head_.fields, head_.minor_version) && framing.kind != net::Framing::Kind::until_close &&
                     upload.passage.is_done() && !shared_.is_stopping;
  net::Framing seen_by_client = framing;
  // HTTP/1.0 knows no chunks: its body lasts until the connection closes.
  if (is_old_client && framing.kind == net::Framing::Kind::chunked) seen_by_client = {net::Framing::Kind::until_close, 0};
  std::string head;
  head.reserve(answer_bytes_.size() + 128);
  write_response_head(answer_, seen_by_client, keeps ? After::keep : After::close, head);
  if (is_read) co_return co_await relay_judged(std::move(head), framing, keeps ? Next::keep : Next::close);
  const bool is_whole = co_await relay_body(std::move(head), framing);
  co_return is_whole&& keeps ? Next::keep : Next::close;
}

Task<bool> ClientConnection::relay_body(std::string head, const net::Framing& framing) {
  Passage passage(framing);
  net::Inbox& inbox = server_->inbox;
  const bool is_decoded = head_.minor_version == 0 && framing.kind == net::Framing::Kind::chunked;
  for (std::string content;;) {
    content.clear();
    const std::size_t body = passage.take(inbox.view(), is_decoded ? &content : nullptr);
    const std::string_view piece = is_decoded ? std::string_view(content) : inbox.view().substr(0, body);
    if (passage.is_bad()) break;
    bytes_down_ += piece.size();
    // What is kept in the journal is kept before the last byte leaves: no whole answer without its entry.
    if (passage.is_done() && !record(answer_.status)) {
      if (!head.empty()) co_await deny_without_journal();
      co_return false;
    }
    client_.expire_after(limits_.transfer);
    if (!(head.empty() && piece.empty()) && !(co_await client_.write(head, piece)).ok()) break;
    head.clear();
    inbox.drop(body);
    if (passage.is_done()) co_return true;
    server_->stream->expire_after(limits_.transfer);
    const net::Moved moved = co_await inbox.fill(*server_->stream);
    if (moved.ended == Ended::closed) passage.end();
    if (!moved.ok() && !passage.is_done()) break;
  }
  static_cast<void>(record(answer_.status));  // a full journal is remembered; this answer has failed already
  client_.close();                            // an answer cut short must not look whole
  co_return false;
}

}  // namespace traffic
