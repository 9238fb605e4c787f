// A whole proxy on loopback with a small school behind it: origin, own pages, journal and log-ons to look into. For tests.
#pragma once
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "net/server.h"
#include "rules/current_snapshot.h"
#include "rules/example.h"
#include "support/origin.h"
#include "support/origin_client.h"
#include "traffic/http/proxy.h"

namespace traffic {

class JournalForTest final : public journal::Sink {
 public:
  base::Result<journal::EntryId> record(journal::Entry entry) override {
    const std::lock_guard lock(guard_);
    if (is_full_) return base::Error{"the reserve is used up"};
    entry.id = {base::utc_day(entry.question.time), entries_.size() + 1};
    entries_.push_back(entry);
    return entry.id;
  }
  std::vector<journal::Entry> entries() const {
    const std::lock_guard lock(guard_);
    return entries_;
  }
  /// Waits for the entry of that number, which may be written just after the answer was read.
  journal::Entry wait_for(std::size_t number) const {
    for (int i = 0; i < 400 && entries().size() < number; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const auto all = entries();
    return all.size() < number ? journal::Entry{} : all[number - 1];
  }
  void fill(bool is_full) {
    const std::lock_guard lock(guard_);
    is_full_ = is_full;
  }

 private:
  mutable std::mutex guard_;
  std::vector<journal::Entry> entries_;
  bool is_full_ = false;
};

/// Knows amy's password ("secret"), counts how often it was asked.
class AuthenticatorForTest final : public Authenticator {
 public:
  void verify(std::string user, std::string password, Answer answer) override {
    ++asked;
    if (user == "never") return;
    if (!is_there) return answer(std::nullopt);
    const bool is_right = user == "amy" && password == "secret";
    answer(is_right ? std::optional(VerifiedPerson{1, stamp}) : std::nullopt);
  }
  bool is_reachable() const override { return is_there; }
  std::atomic<bool> is_there = true;
  std::atomic<unsigned> asked = 0;
  std::atomic<std::uint64_t> stamp = 0;
};

/// A few phrases about gambling, and a service at other.example that is asked in JSON.
inline ContentReading reading_for_test() {
  return {.phrases = inspect::Phrases::compile(
                         std::vector{inspect::read_phrases("category gambling\n40 online casino\n20 free spins", "test").list})
                         .value(),
          .terms = std::make_shared<const inspect::TermFinder>(std::vector<inspect::ServiceTerms>{
              {"ask", {"other.example"}, {{inspect::TermKind::prompt, "/api", "", "messages[].content"}}}})};
}

/// amy (open) is signed in at 127.0.0.11, ben (gated) at .12, both at .13; nobody elsewhere. 127.0.0.1 is asked to log on.
class ProxyForTest {
 public:
  explicit ProxyForTest(ProxyLimits limits = {}, unsigned threads = 2) : clock(rules::example::monday_ten) {
    std::filesystem::create_directories(folder);
    for (const char* host : {"news.example", "casino.example", "dark.example", "learning.example", "childline.example"})
      origin.add_site(host, std::string("<p>this is ") + host);
    pages = net::PageServer::start({.listen = {net::Listen{.unix_path = socket(), .proxy_line = net::ProxyLine::expected}}},
                                   [](const net::Request& request) {
                                     return net::Response{200, {}, "own page " + request.path + " for " + request.client};
                                   })
                .value();
    proxy =
        Proxy::start(
            {.listen = {.off_loopback = net::OffLoopback::plain_allowed},
             .threads = threads,
             .page_door = {.plain_socket = socket()},
             .ask_for_credentials = {"127.0.0.1"},
             .probe_secret = "probe-secret",
             .limits = limits},
            {.snapshot = snapshot, .journal = journal, .authenticator = authenticator, .clock = clock, .reading = reading.get()})
            .value();
    rules = rules::example::rules();
    rules.own.ports = {proxy->port()};
    rules.own.resolve.clear();
    for (const char* host :
         {"news.example", "casino.example", "dark.example", "learning.example", "childline.example", "other.example"})
      rules.own.resolve.push_back({.host = host, .address = "127.0.0.1", .port = origin.port()});
    rules.lists[0].clause = "Q-199";
    people = rules::example::people();
    const base::Time later = clock.now() + std::chrono::hours(10);
    sessions = {.claims = {{"127.0.0.11", 1, clock.now(), later},
                           {"127.0.0.12", 2, clock.now(), later},
                           {"127.0.0.13", 1, clock.now(), later},
                           {"127.0.0.13", 2, clock.now(), later}}};
    publish();
  }
  ~ProxyForTest() {
    proxy.reset();
    pages.reset();
    std::filesystem::remove_all(folder);
  }

  /// Puts `rules`, `people`, `sessions` and `words` in force.
  void publish() {
    rules::Parts parts{rules::ListsPart::of(rules::example::lists()), rules::RulesPart::of(rules), rules::PeoplePart::of(people),
                       rules::SessionsPart::of(sessions)};
    parts.words = rules::WordsPart::of(words);
    snapshot.publish(rules::Snapshot::assemble(++number_, std::move(parts)).value());
  }
  std::string socket() const { return folder / "pages.sock"; }

  base::FakeClock clock;
  support::Origin origin;
  JournalForTest journal;
  AuthenticatorForTest authenticator;
  rules::CurrentSnapshot snapshot;
  rules::Rules rules;
  rules::People people;
  rules::Sessions sessions;
  rules::Words words;  ///< only a ReadingKeeper looks at them; requests are read with `reading`
  std::unique_ptr<CurrentReading> reading = std::make_unique<CurrentReading>(reading_for_test());
  std::unique_ptr<net::PageServer> pages;
  std::unique_ptr<Proxy> proxy;

 private:
  static std::filesystem::path own_folder() {
    static std::atomic<unsigned> number = 0;
    return std::filesystem::temp_directory_path() /
           ("schoolgate-proxy-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
  }
  const std::filesystem::path folder = own_folder();
  std::uint64_t number_ = 0;
};

/// A GET as a browser sends it; `fields` are whole lines.
inline std::string get(const std::string& address, const std::string& fields = "") {
  return "GET " + address + " HTTP/1.1\r\nHost: ignored.example\r\nAccept: text/html,*/*\r\n" + fields + "\r\n";
}
inline std::string connect_to(const std::string& authority, const std::string& fields = "") {
  return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + fields + "\r\n";
}
/// "Proxy-Authorization: Basic …" for a name and password.
std::string basic(const std::string& user, const std::string& password);

}  // namespace traffic
