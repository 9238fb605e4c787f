// The school half: store, pages, journal, snapshots for the gateways, and what falls due by the clock.
#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <thread>

#include "app/clock.h"
#include "app/confine.h"
#include "app/half.h"
#include "app/homework/homework_keeper.h"
#include "app/journal_housework.h"
#include "app/journal_keeper.h"
#include "app/list_fetch/list_keeper.h"
#include "app/open_school.h"
#include "app/pack_watcher.h"
#include "app/probe_doors.h"
#include "app/publisher.h"
#include "app/serve.h"
#include "app/signing_keys.h"
#include "app/surroundings.h"
#include "base/log.h"
#include "board/board.h"
#include "journal/day_files.h"
#include "link/school_link.h"
#include "net/server.h"
#include "school/school.h"
#include "web/site.h"

namespace app {
namespace {

using namespace std::chrono_literals;

int complain(const base::Error& error) {
  fmt::print(stderr, "{}\n", error.message);
  return 1;
}

Fence fence_of(const StartupConfig& config) {
  Fence fence{
      .readable = {"/etc", "/usr", "/lib", "/lib64", "/dev/urandom", "/dev/null", "/proc/self", "/sys/devices/system/cpu"},
      .writable = {config.data, "/tmp"}};
  for (const auto& file : {config.certificate, config.key})
    if (!file.empty()) fence.readable.push_back(file);
  if (!config.test_clock.empty()) fence.readable.push_back(config.test_clock);
  return fence;
}

/// Who may call on the link: the gateway's user where there is one, and ourselves.
std::set<unsigned> link_users(const StartupConfig& config) {
  std::set<unsigned> users{::geteuid()};
  if (const passwd* user = ::getpwnam(config.gateway_user.c_str())) users.insert(user->pw_uid);
  return users;
}

std::vector<net::Listen> page_listeners(const StartupConfig& config) {
  std::vector<net::Listen> listeners{
      {.address = config.web_address, .port = config.web_port, .certificate = config.certificate, .key = config.key},
      {.unix_path = config.pages_socket(), .proxy_line = net::ProxyLine::expected}};
  if (!config.certificate.empty())
    listeners.push_back({.unix_path = config.secure_pages_socket(),
                         .certificate = config.certificate,
                         .key = config.key,
                         .proxy_line = net::ProxyLine::expected});
  return listeners;
}

/// Everything that lives as long as the school half does, in the order in which it is needed.
struct Running {
  std::unique_ptr<base::Clock> clock;
  std::unique_ptr<school::School> school;
  std::shared_ptr<const lists::Shelf> shelf;
  std::unique_ptr<journal::DayFiles> journal;
  std::unique_ptr<JournalKeeper> keeper;
  std::unique_ptr<halves::SchoolLink> link;
  std::unique_ptr<Publisher> publisher;
  std::unique_ptr<web::Site> site;
  std::unique_ptr<net::PageServer> pages;
};

halves::CredentialAnswer check_credentials(school::School& school, const halves::CredentialQuestion& question) {
  try {
    const auto verified = school.identity.sign_in.check_credentials(question.user, question.password, question.client);
    if (verified) return {.person = verified->person, .stamp = static_cast<std::uint64_t>(verified->stamp)};
  } catch (const std::exception& problem) {
    base::log::error("credentials.not_checked", {{"why", base::log::Word{problem.what()}}});
  }
  return {};
}

halves::SchoolLinkHandlers link_handlers(Running& running) {
  return {.keep_entries = [&running](std::span<const journal::Entry> entries) { return running.keeper->keep(entries); },
          .keep_helpline_visits = [&running](base::Date day,
                                             std::uint64_t visits) { return running.journal->set_helpline_count(day, visits); },
          .check_credentials =
              [&running](const halves::CredentialQuestion& question) { return check_credentials(*running.school, question); },
          .snapshot_taken =
              [](const halves::SnapshotTaken& taken) {
                if (!taken.problem.empty())
                  base::log::error("snapshot.refused_by_gateway", {{"why", base::log::Word{taken.problem}}});
              }};
}

PageFetcherOptions page_options(const StartupConfig& config, const Handover& handover) {
  return {.proxy_address = config.proxy_address,
          .proxy_port = config.proxy_port,
          .probe_secret = handover.probe_secret,
          .authorities = fetch_options(config).authorities};
}

void publish_head(Running& running) {
  const storage::Head head = running.school->database().head();
  running.link->publish(halves::AuditHead{head.events, head.hash});
}

base::Done open_store(const StartupConfig& config, const Handover& handover, Running& running) {
  auto clock = open_clock(config.test_clock);
  if (!clock) return clock.error();
  running.clock = std::move(*clock);
  auto school = school::School::open(school_config(config), *running.clock);
  if (!school) return school.error();
  running.school = std::move(*school);
  running.shelf = list_shelf(config, handover.public_key);
  running.school->filtering.snapshots.read_files_from(running.shelf);
  running.school->feeds.use(feed_shelf(config, running.shelf, handover.secret_key));
  auto journal = journal::DayFiles::open(config.journal_folder(), journal::Access::read_and_append);
  if (!journal) return journal.error();
  running.journal = std::move(*journal);
  running.keeper = std::make_unique<JournalKeeper>(*running.journal, *running.school, running.school->alerts);
  return base::done();
}

base::Done open_doors(const StartupConfig& config, const Handover& handover, Running& running) {
  auto link = halves::SchoolLink::start(config.link_socket(), link_users(config), link_handlers(running));
  if (!link) return link.error();
  running.link = std::move(*link);
  auto publisher = Publisher::start(*running.school, surroundings_of(config),
                                    {.key = handover.secret_key, .link = *running.link, .shelf = running.shelf});
  if (!publisher) return publisher.error();
  running.publisher = std::move(*publisher);
  running.school->database().on_commit_head(
      [&running](const storage::Head& head) { running.link->publish(halves::AuditHead{head.events, head.hash}); });
  publish_head(running);
  running.site = std::make_unique<web::Site>(*running.school);
  auto pages = net::PageServer::start({.listen = page_listeners(config)},
                                      [&running](const net::Request& request) { return running.site->handle(request); });
  if (!pages) return pages.error();
  running.pages = std::move(*pages);
  return base::done();
}

/// Probes take seconds when something hangs, so they have a thread of their own.
class ProbeThread {
 public:
  ProbeThread(const StartupConfig& config, const Handover& handover, Running& running)
      : doors_({.proxy_address = config.proxy_address,
                .proxy_port = config.proxy_port,
                .probe_secret = handover.probe_secret,
                .pages_socket = config.pages_socket(),
                .pages_host = config.web_name},
               *running.school, *running.journal),
        thread_([this, &running] { run(running); }) {}
  ~ProbeThread() {
    is_stopping_ = true;
    is_stopping_.notify_all();
    thread_.join();
  }

 private:
  void run(Running& running) {
    for (int turn = 0; !is_stopping_; ++turn) {
      if (turn % 20 == 19) {
        try {
          running.school->probes.run_due(doors_);
          // Every minute: facts of the day, and since when a tile fails.
          if (turn % 600 == 19) board::Board(running.school->store).observe();
        } catch (const std::exception& problem) {
          base::log::error("probe.failed", {{"why", base::log::Word{problem.what()}}});
        }
      }
      std::this_thread::sleep_for(100ms);
    }
  }
  ProbeDoors doors_;
  std::atomic<bool> is_stopping_ = false;
  std::thread thread_;
};

/// What falls due by the clock; a store that fails once is tried again the next second. False: start again, with the pack
/// that people have approved meanwhile.
bool do_due_work(Running& running, PackWatcher& pack, base::Date& last_daily_work) {
  try {
    if (pack.is_superseded()) return false;
    pack.look();
    publish_head(running);
    running.school->identity.claims.end_idle();
    if (last_daily_work == running.school->today()) return true;
    last_daily_work = running.school->today();
    running.shelf->remove_except(running.school->filtering.snapshots.list_files());
    if (auto dropped = running.keeper->drop_old(); !dropped)
      base::log::error("journal.not_dropped", {{"why", base::log::Word{dropped.error().message}}});
  } catch (const std::exception& problem) {
    base::log::error("school.due_work_failed", {{"why", base::log::Word{problem.what()}}});
  }
  return true;
}

}  // namespace

int run_school(const StartupConfig& config, const Handover& handover) {
  ::umask(0077);
  const auto fenced = confine(fence_of(config));
  if (!fenced) return complain(fenced.error());
  base::log::info("school.fenced", {{"landlock", fenced->has_landlock}, {"seccomp", fenced->has_seccomp}});
  Running running;
  if (auto opened = open_store(config, handover, running); !opened) return complain(opened.error());
  if (auto opened = open_doors(config, handover, running); !opened) return complain(opened.error());
  tell_ready();
  {
    const ProbeThread probes(config, handover, running);
    const JournalHousework housework(*running.journal, *running.school);
    const ListKeeper lists(*running.school, fetch_options(config));
    const HomeworkKeeper homework(*running.school, page_options(config, handover));
    PackWatcher pack(*running.school, config.pack);
    base::Date last_daily_work{};
    while (!wait_for_stop(1000ms) && do_due_work(running, pack, last_daily_work)) continue;
  }
  running.pages->stop();
  running.publisher->stop();
  running.school->database().on_commit_head({});
  running.link->stop();
  return 0;
}

}  // namespace app
