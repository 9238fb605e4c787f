// What is typed and sent, before the site is asked: terms and uploads; and what a decision changes about a request.
#include "rules/decide.h"
#include "traffic/http/client_connection.h"

namespace traffic {

using net::Task;

void ClientConnection::read_what_is_typed() {
  held_.reset();
  held_body_.clear();
  question_.moment = rules::Moment::ask;
  question_.content.reset();
  question_.upload.reset();
  question_.warned_at.reset();
  question_.terms.clear();
  if (question_.door != rules::Door::web) return;
  const ContentReading& reading = *reading_;
  question_.terms = terms_in(reading, question_.address);
  if (framing_.has_body()) question_.upload = rules::Upload{.bytes = framing_.length, .content = {}};
  auto scores = scores_of(reading, question_.terms);
  if (scores.empty()) return;
  if (!question_.upload) question_.upload.emplace();
  question_.upload->content = rules::Content{.scores = std::move(scores)};
}

bool ClientConnection::wants_request_body() const {
  if (!framing_.has_body() || decision_.reason == rules::Reason::own_pages || decision_.reason == rules::Reason::helpline)
    return false;
  const auto& terms = reading_->terms;
  return decision_.changes.content == rules::ContentWanted::yes || (terms && terms->reads_body(question_.address));
}

Task<std::optional<ClientConnection::Next>> ClientConnection::hold_request_body() {
  ContentWatch watch({.direction = inspect::Direction::request,
                      .content_type = std::string(head_.fields.get("Content-Type")),
                      .content_encoding = std::string(head_.fields.get("Content-Encoding")),
                      .file_name = file_name_of(head_.fields.get("Content-Disposition"), question_.address.path),
                      .method = std::string(head_.method),
                      .address = question_.address},
                     *reading_);
  const bool is_waiting = !head_.fields.get("Expect").empty() && head_.minor_version == 1;
  if (is_waiting && !(co_await client_.write("HTTP/1.1 100 Continue\r\n\r\n")).ok()) co_return Next::close;
  held_.emplace(framing_);
  std::uint64_t bytes = 0;
  for (std::string content; !held_->is_done() && held_body_.size() < limits_.held_request;) {
    client_.expire_after(limits_.transfer);
    if (inbox_.is_empty() && !(co_await inbox_.fill(client_)).ok()) co_return Next::close;
    content.clear();
    const std::size_t body = held_->take(inbox_.view(), &content);
    if (held_->is_bad()) co_return co_await refuse({400, "The request's body cannot be read."});
    held_body_ += inbox_.view().substr(0, body);
    inbox_.drop(body);
    watch.feed(content);
    bytes += content.size();
  }
  client_.never_expire();
  if (!held_->is_done()) watch.mark_unreadable();
  if (framing_.kind == net::Framing::Kind::chunked) question_.upload->bytes = bytes;
  judge_upload(watch);
  if (decision_.allows()) co_return std::nullopt;
  co_return co_await show_decision(Identified::yes);
}

void ClientConnection::judge_upload(ContentWatch& watch) {
  question_.upload->content = watch.whole();
  if (!watch.terms().empty()) question_.terms = watch.terms();  // those of the address are among them
  judge();
}

/// Safe search is put into the request itself and not into a redirect: nobody can follow or refuse it, requests of any method
/// are covered, and the journal keeps both addresses (decision 0030).
lists::Address ClientConnection::address_to_fetch() const {
  if (decision_.changes.address.empty()) return question_.address;
  auto safe = lists::parse_address(decision_.changes.address);
  return safe ? std::move(*safe) : question_.address;
}

}  // namespace traffic
