// One client's connection to the proxy. Inside traffic/http only. The story of a request is in serve.cpp.
#pragma once
#include <atomic>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "journal/entry.h"
#include "net/head.h"
#include "net/inbox.h"
#include "net/loop.h"
#include "net/stream.h"
#include "rules/current_snapshot.h"
#include "rules/decide.h"
#include "traffic/http/log_ons.h"
#include "traffic/http/outgoing.h"
#include "traffic/http/pages.h"
#include "traffic/http/proxy.h"
#include "traffic/http/servers.h"
#include "traffic/http/warnings.h"

namespace traffic {

class ClientConnection;

/// What all threads of a proxy share.
struct ProxyShared {
  ProxyShared(ProxyConfig proxy_config, ProxyParts proxy_parts);
  const ProxyConfig config;
  const ProxyParts parts;
  std::shared_ptr<net::Resolver> resolver = std::make_shared<net::Resolver>();
  const CurrentReading no_reading;
  const CurrentReading* const reading;  // of the parts, or `no_reading`
  const std::shared_ptr<LogOns> log_ons;
  std::atomic<std::size_t> connections = 0;
  std::atomic<bool> is_stopping = false;
  std::atomic<bool> is_journal_full = false;
  Warnings warnings;
};

/// One thread of a proxy, with the connections that live on it.
struct ProxyThread {
  explicit ProxyThread(std::shared_ptr<ProxyShared> proxy_shared);
  ~ProxyThread();
  void take(int socket, std::string client);
  /// Closes what is no longer allowed: with every new snapshot, and each second because time passes (S-7).
  void judge_again();
  const std::shared_ptr<const rules::Snapshot>& snapshot() { return shared->parts.snapshot.in(copy_); }
  const std::shared_ptr<const ContentReading>& reading() { return shared->reading->in(reading_); }

  std::shared_ptr<ProxyShared> shared;
  std::set<ClientConnection*> connections;  // outlives the loop, whose end destroys connections
  std::optional<Servers> servers;
  net::Loop loop;

 private:
  rules::CurrentSnapshot::ThreadCopy copy_;
  CurrentReading::ThreadCopy reading_;
  std::uint64_t judged_with_ = 0;
  std::chrono::steady_clock::time_point judged_at_{};
};

class ClientConnection {
 public:
  ClientConnection(ProxyThread& thread, int socket, std::string client);
  ~ClientConnection();
  ClientConnection(const ClientConnection&) = delete;
  ClientConnection& operator=(const ClientConnection&) = delete;

  /// One request after the other until somebody closes.
  net::Task<void> run();
  /// Ends the connection when what it does (or did last, while idle) would now be refused.
  void judge_again(const rules::Snapshot* snapshot, base::Time now);
  void close();

 private:
  enum class Next : unsigned char { keep, close };
  enum class Came : unsigned char { yes, no };
  enum class Identified : unsigned char { yes, wrong, throttled, unavailable };

  // serve.cpp: the story
  net::Task<Next> serve();
  net::Task<Came> read_head();
  std::optional<net::Refusal> understand();
  net::Task<Next> forward();
  net::Task<Reached> reach(Reuse reuse);

  // request_side.cpp: what is typed and sent, and what a decision changes about a request
  void read_what_is_typed();
  bool wants_request_body() const;
  /// Nothing: read and judged; otherwise the connection's end.
  net::Task<std::optional<Next>> hold_request_body();
  void judge_upload(ContentWatch& watch);
  lists::Address address_to_fetch() const;

  // identity.cpp: who asks
  net::Task<Identified> identify();
  std::optional<rules::Who> who_without_asking(std::optional<Credentials>& credentials, Identified& result);
  bool may_carry_credentials() const;
  void judge();

  // coaching.cpp: warnings, and going on past them
  void remember_warning();
  /// For the form of a warning; "" where nobody may go on.
  std::string go_on_token();
  bool is_going_on() const;
  net::Task<Next> go_on();

  // answers.cpp: answers of our own, and the journal
  net::Task<Next> show_decision(Identified identified);
  net::Task<Next> refuse(net::Refusal refusal);
  net::Task<Next> no_server(NoServer why);
  net::Task<Next> send(net::Response response);
  net::Task<Next> deny_without_journal();
  net::Task<Next> own_page_in_clear();
  base::Result<std::string> record(unsigned status);
  void record_failed_log_on();

  // relay.cpp: bytes both ways
  struct Upload;
  /// Nothing: the server had gone before anything came back; try another connection.
  net::Task<std::optional<Next>> exchange();
  net::Task<bool> send_request(Upload& upload);
  net::Task<void> send_body(Upload& upload);
  net::Task<std::optional<net::Refusal>> read_answer();
  net::Task<Next> give_up(net::Refusal refusal);
  net::Task<Next> relay_answer(const Upload& upload);
  net::Task<bool> relay_body(std::string head, const net::Framing& framing);
  std::size_t take_upload(Upload& upload);

  // answer_side.cpp: what comes back, where a rule asks about it
  bool wants_answer_body(const net::Framing& framing) const;
  inspect::Subject subject_of_answer() const;
  net::Task<Next> relay_judged(std::string head, const net::Framing& framing, Next after);
  void judge_answer(rules::Content content);
  net::Task<Next> withhold(std::string_view head_not_sent);
  net::Task<void> stop_upload(Upload& upload);

  // tunnel.cpp
  net::Task<Next> tunnel();
  net::Task<void> copy(net::Stream& from, net::Inbox& inbox, net::Stream& to, std::uint64_t& count);

  ProxyThread& thread_;
  ProxyShared& shared_;
  const ProxyLimits& limits_;
  net::Stream client_;
  const std::string address_;
  const bool is_on_loopback_;
  net::Inbox inbox_;

  // One request; set anew by serve().
  std::shared_ptr<const rules::Snapshot> snapshot_;
  std::shared_ptr<const ContentReading> reading_;
  std::string head_bytes_;
  net::RequestHead head_;
  net::Framing framing_;
  rules::Question question_;
  rules::Decision decision_;
  std::unique_ptr<Server> server_;
  std::string answer_bytes_;
  net::ResponseHead answer_;
  std::string held_body_;        // the beginning of the request's body, as it came
  std::optional<Passage> held_;  // how far it was read
  std::uint64_t bytes_up_ = 0, bytes_down_ = 0;
  bool is_journaled_ = false;
  bool is_judged_again_ = false;  // an allowed request is under way, or was the last one
};

}  // namespace traffic
