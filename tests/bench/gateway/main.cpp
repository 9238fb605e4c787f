// The proxy alone, for bin/bench: a school of one open person at 127.0.0.1, a list of blocked names from a file, the real
// journal spool on disk. Everything else of Schoolgate is left out, so that what is measured is traffic.
#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <thread>

#include "base/files.h"
#include "base/text.h"
#include "journal/spool.h"
#include "rules/current_snapshot.h"
#include "traffic/http/proxy.h"

namespace {

struct Arguments {
  std::uint16_t port = 0, origin_port = 0;
  std::string names, spool;
  unsigned threads = 1;
};

Arguments read_arguments(int count, char** words) {
  Arguments arguments;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i], value = words[i + 1];
    const auto number = base::parse_integer(value).value_or(0);
    if (name == "--port") arguments.port = static_cast<std::uint16_t>(number);
    if (name == "--origin-port") arguments.origin_port = static_cast<std::uint16_t>(number);
    if (name == "--threads") arguments.threads = static_cast<unsigned>(number);
    if (name == "--names") arguments.names = value;
    if (name == "--spool") arguments.spool = value;
  }
  return arguments;
}

class NoLogOns final : public traffic::Authenticator {
 public:
  void verify(std::string, std::string, Answer answer) override { answer(std::nullopt); }
};

base::Result<std::shared_ptr<const rules::Snapshot>> school(const Arguments& arguments, base::Time now) {
  const auto names = base::read_file(arguments.names);
  if (!names) return names.error();
  lists::SiteListBuilder builder;
  if (auto added = builder.add_text(0, *names); !added) return added.error();
  rules::Lists lists{.lists = {{"listed"}}, .sites = std::move(builder).build()};
  rules::Rules rules;
  rules.profiles = {{.id = "pupils",
                     .title = "Pupils",
                     .default_action = rules::Action::allow,
                     .rules = {{.id = "no-listed", .categories = {"listed"}, .clause = "B-1"}}}};
  rules.address_profile = "pupils";
  rules.lists = {{.id = "listed", .title = "Listed"}};
  rules.own.page_hosts = {"schoolgate.example"};
  rules.own.page_ports = {80};
  rules.own.ports = {arguments.port};
  rules.own.resolve = {{.host = "bench.example", .address = "127.0.0.1", .port = arguments.origin_port}};
  rules.page = {.school = "Bench School", .page_origin = "http://schoolgate.example"};
  rules::People people{
      .people = {
          {.id = 1, .username = "amy", .profile = "pupils", .groups = {"pupils", "year-9"}, .standing = rules::Standing::open}}};
  rules::Sessions sessions{.claims = {{"127.0.0.1", 1, now, now + std::chrono::hours(24)}}};
  return rules::Snapshot::assemble(1, {rules::ListsPart::of(std::move(lists)), rules::RulesPart::of(std::move(rules)),
                                       rules::PeoplePart::of(std::move(people)), rules::SessionsPart::of(std::move(sessions))});
}

int fail(const base::Error& error) {
  fmt::print(stderr, "{}\n", error.message);
  return 1;
}

/// Until SIGTERM or SIGINT; the journal is flushed each second as the product does, and let go as if the school half had it.
void run(journal::Spool& spool) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  const timespec second{.tv_sec = 1, .tv_nsec = 0};
  journal::SpoolPosition position;
  while (sigtimedwait(&signals, nullptr, &second) < 0) {
    if (auto synced = spool.sync(); !synced) fmt::print(stderr, "{}\n", synced.error().message);
    for (;;) {
      const auto batch = spool.read(position, 10'000, 8u << 20);
      if (batch.entries.empty()) break;
      position = batch.next;
    }
    spool.acknowledge(position);
  }
}

}  // namespace

int main(int count, char** words) {
  const Arguments arguments = read_arguments(count, words);
  if (arguments.names.empty() || arguments.spool.empty() || arguments.origin_port == 0)
    return fail({"usage: bench_gateway --port N --origin-port N --names FILE --spool FOLDER [--threads N]"});
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  const base::SystemClock clock;
  const auto spool = journal::Spool::open(arguments.spool, "bench");
  if (!spool) return fail(spool.error());
  const auto snapshot = school(arguments, clock.now());
  if (!snapshot) return fail(snapshot.error());
  rules::CurrentSnapshot current;
  current.publish(*snapshot);
  NoLogOns log_ons;
  traffic::ProxyConfig config{.threads = arguments.threads};
  config.listen.port = arguments.port;
  const auto proxy =
      traffic::Proxy::start(config, {.snapshot = current, .journal = **spool, .authenticator = log_ons, .clock = clock});
  if (!proxy) return fail(proxy.error());
  fmt::print("ready proxy=127.0.0.1:{}\n", (*proxy)->port());
  std::fflush(stdout);
  run(**spool);
  return 0;
}
