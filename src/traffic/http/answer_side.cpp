// What comes back, where a rule asks about it: kept back until the first verdict, then judged while it streams. A later no
// cuts the connection, so that no client takes what it has for the whole.
#include "rules/decide.h"
#include "traffic/http/client_connection.h"

namespace traffic {

using net::Ended;
using net::Task;

bool ClientConnection::wants_answer_body(const net::Framing& framing) const {
  return decision_.changes.content == rules::ContentWanted::yes && framing.kind != net::Framing::Kind::none;
}

inspect::Subject ClientConnection::subject_of_answer() const {
  return {.direction = inspect::Direction::response,
          .content_type = std::string(answer_.fields.get("Content-Type")),
          .content_encoding = std::string(answer_.fields.get("Content-Encoding")),
          .file_name = file_name_of(answer_.fields.get("Content-Disposition"), question_.address.path),
          .method = std::string(head_.method),
          .address = question_.address};
}

void ClientConnection::judge_answer(rules::Content content) {
  question_.moment = rules::Moment::answer;
  question_.content = std::move(content);
  judge();
}

Task<ClientConnection::Next> ClientConnection::relay_judged(std::string head, const net::Framing& framing, Next after) {
  Passage passage(framing);
  ContentWatch watch(subject_of_answer(), *reading_);
  if (answer_.status == 206) watch.mark_unreadable();
  net::Inbox& inbox = server_->inbox;
  const bool is_decoded = head_.minor_version == 0 && framing.kind == net::Framing::Kind::chunked;
  const bool flows = inspect::type_of_content_type(answer_.fields.get("Content-Type")) == inspect::FileType::event_stream;
  std::string held;
  for (std::string content;;) {
    content.clear();
    const std::size_t body = passage.take(inbox.view(), &content);
    if (passage.is_bad()) break;
    watch.feed(content);
    held += is_decoded ? std::string_view(content) : inbox.view().substr(0, body);
    inbox.drop(body);
    const bool is_open = head.empty();
    const bool is_last = passage.is_done();
    if (is_last || is_open || flows || held.size() >= limits_.held_answer) {
      judge_answer(is_last ? watch.whole() : watch.so_far());
      if (!decision_.allows()) co_return co_await withhold(head);
      bytes_down_ += held.size();
      if (is_last && !record(answer_.status)) {
        if (!is_open) co_return co_await deny_without_journal();
        break;
      }
      client_.expire_after(limits_.transfer);
      if (!(head.empty() && held.empty()) && !(co_await client_.write(head, held)).ok()) break;
      head.clear();
      held.clear();
    }
    if (is_last) co_return after;
    server_->stream->expire_after(limits_.transfer);
    const net::Moved moved = co_await inbox.fill(*server_->stream);
    if (moved.ended == Ended::closed) passage.end();
    if (!moved.ok() && !passage.is_done()) break;
  }
  static_cast<void>(record(answer_.status));
  client_.close();
  co_return Next::close;
}

Task<ClientConnection::Next> ClientConnection::withhold(std::string_view head_not_sent) {
  server_->stream->close();  // what is still to come from there belongs to nobody
  if (!head_not_sent.empty()) co_return co_await show_decision(Identified::yes);
  static_cast<void>(record(answer_.status));  // a full journal is remembered; this answer ends here in any case
  client_.close();
  co_return Next::close;
}

}  // namespace traffic
