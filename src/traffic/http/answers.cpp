// Answers of our own, and what the journal keeps.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "traffic/http/client_connection.h"
#include "traffic/http/target.h"

namespace traffic {

using net::Task;
using rules::Reason;

namespace {

/// A visit to a helpline is a count on a day: nothing in the entry says who, from where, which page or when (S-6).
journal::Entry helpline_visit(const rules::Question& question, const rules::Decision& decision) {
  journal::Entry entry{.kind = journal::EntryKind::helpline, .decision = decision};
  entry.question.door = question.door;
  entry.question.address.host = question.address.host;
  entry.question.time = std::chrono::floor<std::chrono::days>(question.time);
  return entry;
}

journal::EntryKind kind_of(rules::Door door) {
  if (door == rules::Door::probe) return journal::EntryKind::probe;
  return door == rules::Door::tunnel ? journal::EntryKind::tunnel : journal::EntryKind::page;
}

}  // namespace

base::Result<std::string> ClientConnection::record(unsigned status) {
  // Our own pages leave no trace here: an anonymous report must not (S-18).
  if (is_journaled_ || decision_.reason == Reason::own_pages) return std::string();
  is_journaled_ = true;
  journal::Entry entry;
  if (decision_.reason == Reason::helpline) {
    entry = helpline_visit(question_, decision_);
  } else {
    const auto took = shared_.parts.clock.now() - question_.time;
    entry = {.kind = kind_of(question_.door),
             .question = question_,
             .decision = decision_,
             .status = static_cast<std::uint16_t>(status),
             .bytes_down = bytes_down_,
             .bytes_up = bytes_up_,
             .milliseconds = static_cast<std::uint32_t>(std::max<std::int64_t>(took.count(), 0))};
  }
  const auto id = shared_.parts.journal.record(std::move(entry));
  shared_.is_journal_full = !id;
  if (decision_.reason == Reason::helpline) return std::string();  // open even where it cannot be counted (S-6)
  if (!id) return id.error();
  return to_text(*id);
}

void ClientConnection::record_failed_log_on() {
  journal::Entry entry{.kind = journal::EntryKind::log_on, .status = 407};
  entry.question.client = address_;
  entry.question.time = question_.time;
  entry.decision = {.action = rules::Action::gate, .reason = Reason::not_signed_in, .snapshot = snapshot_->number()};
  shared_.is_journal_full = !shared_.parts.journal.record(std::move(entry));
}

Task<ClientConnection::Next> ClientConnection::show_decision(Identified identified) {
  if (identified == Identified::unavailable && decision_.action == rules::Action::gate)
    co_return co_await send(in_words(503, "Your name and password cannot be checked at the moment. Try again in a minute."));
  if (identified == Identified::throttled && decision_.action == rules::Action::gate)
    co_return co_await send(in_words(429, "Too many wrong passwords. Wait a minute, then try again."));
  const auto& asked = shared_.config.ask_for_credentials;
  const bool is_unknown = question_.standing == rules::Standing::unknown &&
                          (identified == Identified::wrong || std::find(asked.begin(), asked.end(), address_) != asked.end());
  // A rule that wants a log-on is met by nothing but a name and password.
  const bool asks = decision_.action == rules::Action::gate && may_carry_credentials() &&
                    (is_unknown || decision_.reason == Reason::sign_in_needed);
  const Reader reader = accepts_html(head_) && head_.method != "CONNECT" ? Reader::person : Reader::program;
  Refused refused{question_, decision_, ""};
  // The status is part of the entry and the entry's number part of the answer: the answer is made twice, the first for its
  // status.
  const unsigned status = asks ? 407 : answer_to(nullptr, refused, Reader::program).status;
  const auto entry = record(status);
  if (!entry) co_return co_await deny_without_journal();
  refused.entry = *entry;
  if (reader == Reader::person) refused.go_on_token = go_on_token();
  co_return co_await send(asks ? ask_to_log_on(snapshot_.get(), refused, reader) : answer_to(snapshot_.get(), refused, reader));
}

Task<ClientConnection::Next> ClientConnection::deny_without_journal() {
  decision_ = {.action = rules::Action::refuse, .reason = Reason::journal_full, .snapshot = decision_.snapshot};
  net::Response response = answer_to(snapshot_.get(), {question_, decision_, ""}, Reader::program);
  response.headers.add("Connection", "close");
  co_return co_await send(std::move(response));
}

/// B-2: over a network our pages are HTTPS only.
Task<ClientConnection::Next> ClientConnection::own_page_in_clear() {
  const std::string& origin = snapshot_->rules().page.page_origin;
  if (!origin.starts_with("https://"))
    co_return co_await send(in_words(403, "Schoolgate's own pages need HTTPS, which is not set up."));
  net::Response response = in_words(308, "Schoolgate's own pages are opened with https.");
  response.headers.add("Location", origin + question_.address.path + question_.address.query);
  co_return co_await send(std::move(response));
}

Task<ClientConnection::Next> ClientConnection::no_server(NoServer why) {
  if (why == NoServer::refused_address) {
    decision_ = {.action = rules::Action::refuse, .reason = Reason::loopback_refused, .snapshot = decision_.snapshot};
    co_return co_await show_decision(Identified::yes);
  }
  const bool is_ours = decision_.reason == Reason::own_pages;
  const auto [status, words] = [&]() -> std::pair<unsigned, std::string_view> {
    if (is_ours) return {503, "Schoolgate's own pages do not answer at the moment. Try again in a minute."};
    if (why == NoServer::timed_out) return {504, "The site does not answer."};
    if (why == NoServer::unknown_name) return {502, "There is no site of this name."};
    return {502, "The site cannot be reached."};
  }();
  if (!record(status)) co_return co_await deny_without_journal();
  co_return co_await send(in_words(status, words));
}

Task<ClientConnection::Next> ClientConnection::refuse(net::Refusal refusal) {
  is_judged_again_ = false;
  net::Response response = in_words(refusal.status, refusal.why);
  response.headers.add("Connection", "close");
  co_await send(std::move(response));
  co_return Next::close;
}

Task<ClientConnection::Next> ClientConnection::send(net::Response response) {
  // A body that was not read would be taken for the next request.
  const bool closes =
      framing_.has_body() || response.headers.has("Connection") || !net::keeps_alive(head_.fields, head_.minor_version);
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, net::reason_phrase(response.status));
  for (const net::Header& field : response.headers.all())
    if (field.name != "Connection") fmt::format_to(std::back_inserter(head), "{}: {}\r\n", field.name, field.value);
  fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n{}\r\n", response.body.size(),
                 closes ? "Connection: close\r\n" : "");
  client_.expire_after(limits_.transfer);
  const bool is_head = head_.method == "HEAD";
  const bool sent = (co_await client_.write(head, is_head ? std::string_view() : response.body)).ok();
  co_return sent && !closes ? Next::keep : Next::close;
}

}  // namespace traffic
