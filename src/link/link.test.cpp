// Both ends over a real socket: what is promised while both live, when one goes, and when it comes back.
#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "journal/example.h"
#include "journal/folder_for_test.h"
#include "link/gateway_link.h"
#include "link/school_link.h"

namespace halves {
namespace {

using namespace std::chrono_literals;

/// Waits at most five seconds.
template <class Condition>
bool soon(Condition&& condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

rules::Parts small_parts() {
  rules::Rules rules;
  rules.profiles.push_back({.id = "pupils", .title = "Pupils"});
  rules.address_profile = "pupils";
  rules::People people;
  people.people.push_back({.id = 7, .username = "amy", .profile = "pupils"});
  return {rules::ListsPart::of({}), rules::RulesPart::of(rules), rules::PeoplePart::of(people), rules::SessionsPart::of({})};
}

OutgoingSnapshot outgoing(const rules::Snapshot& snapshot, const rules::SigningKeys& keys) {
  const rules::Manifest manifest = snapshot.manifest();
  const auto bytes = [](std::string text) { return std::make_shared<const std::string>(std::move(text)); };
  return {
      manifest.number,
      rules::sign_manifest(manifest, keys.secret_key),
      manifest.hashes,
      {bytes(snapshot.parts().lists->bytes()), bytes(snapshot.parts().rules->bytes()), bytes(snapshot.parts().people->bytes()),
       bytes(snapshot.parts().sessions->bytes()), bytes(snapshot.parts().words->bytes())}};
}

/// What a school keeps, as far as the link is concerned.
struct School {
  explicit School(const std::filesystem::path& socket) : socket_(socket) { start(); }
  void start() {
    link =
        std::move(SchoolLink::start(socket_, {},
                                    {.keep_entries =
                                         [this](std::span<const journal::Entry> entries) {
                                           const std::lock_guard lock(guard);
                                           if (is_disk_full) return base::Done(base::Error{"the disk is full"});
                                           for (const journal::Entry& entry : entries) kept.insert(entry.id.number);
                                           return base::done();
                                         },
                                     .keep_helpline_visits =
                                         [this](base::Date, std::uint64_t visits) {
                                           helpline_visits = visits;
                                           return base::done();
                                         },
                                     .check_credentials =
                                         [](const CredentialQuestion& question) {
                                           return question.password == "right" ? CredentialAnswer{0, 7, 3} : CredentialAnswer{};
                                         },
                                     .snapshot_taken = [this](const SnapshotTaken& message) { taken = message.number; }}))
            .value();
  }
  std::size_t count() {
    const std::lock_guard lock(guard);
    return kept.size();
  }
  std::filesystem::path socket_;
  std::mutex guard;
  std::set<std::uint64_t> kept;
  bool is_disk_full = false;
  std::atomic<std::uint64_t> helpline_visits = 0, taken = 0;
  std::unique_ptr<SchoolLink> link;
};

struct Gateway {
  explicit Gateway(const journal::FolderForTest& folder, const rules::SigningKeys& keys)
      : spool(std::move(journal::Spool::open(folder.path() / "spool", "boot", {.reserve_bytes = 4096})).value()),
        keeper(made(folder.path() / "snapshot"), keys.public_key, current),
        link({.socket = folder.path() / "link.sock"},
             {keeper, *spool, clock, [this](const AuditHead& head) { head_events = head.events; }}) {}
  static std::filesystem::path made(const std::filesystem::path& path) {
    std::filesystem::create_directories(path);
    return path;
  }
  std::optional<Verified> ask(const std::string& password) {
    auto answer = std::make_shared<std::promise<std::optional<Verified>>>();
    link.ask_credentials({.user = "amy", .password = password}, [answer](auto verified) { answer->set_value(verified); });
    return answer->get_future().get();
  }
  base::SystemClock clock;
  rules::CurrentSnapshot current;
  std::unique_ptr<journal::Spool> spool;
  SnapshotKeeper keeper;
  std::atomic<std::int64_t> head_events = -1;
  GatewayLink link;
};

}  // namespace

TEST(Link, entries_passwords_helplines_and_the_head_go_their_ways) {
  const journal::FolderForTest folder;
  const auto keys = rules::make_signing_keys();
  School school(folder.path() / "link.sock");
  Gateway gateway(folder, keys);
  ASSERT_TRUE(soon([&] { return gateway.link.is_connected(); }));
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(gateway.spool->record(journal::example_entry(0)));
  auto visit = journal::example_entry(0);
  visit.kind = journal::EntryKind::helpline;
  ASSERT_TRUE(gateway.spool->record(visit));
  EXPECT_TRUE(soon([&] { return school.count() == 50; }));
  EXPECT_TRUE(soon([&] { return gateway.spool->waiting_bytes() == 0; }));
  EXPECT_TRUE(soon([&] { return school.helpline_visits == 1; }));
  EXPECT_EQ(gateway.ask("right")->person, 7);
  EXPECT_EQ(gateway.ask("right")->stamp, 3u);
  EXPECT_FALSE(gateway.ask("wrong"));
  school.link->publish(AuditHead{4182, "9f"});
  EXPECT_TRUE(soon([&] { return gateway.head_events == 4182; }));
}

TEST(Link, nothing_is_lost_while_the_school_is_away_or_its_disk_is_full) {
  const journal::FolderForTest folder;
  const auto keys = rules::make_signing_keys();
  School school(folder.path() / "link.sock");
  Gateway gateway(folder, keys);
  ASSERT_TRUE(soon([&] { return gateway.link.is_connected(); }));
  school.link.reset();
  ASSERT_TRUE(soon([&] { return !gateway.link.is_connected(); }));
  EXPECT_FALSE(gateway.ask("right")) << "nobody there to ask: not verified";
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(gateway.spool->record(journal::example_entry(0)));
  EXPECT_GT(gateway.spool->waiting_bytes(), 0u);
  school.start();
  EXPECT_TRUE(soon([&] { return school.count() == 100; }));

  {
    const std::lock_guard lock(school.guard);
    school.is_disk_full = true;
  }
  ASSERT_TRUE(gateway.spool->record(journal::example_entry(0)));
  std::this_thread::sleep_for(200ms);
  EXPECT_GT(gateway.spool->waiting_bytes(), 0u) << "not on the school's disk, so not acknowledged";
}

TEST(Link, a_snapshot_arrives_whole_and_is_there_after_a_restart) {
  const journal::FolderForTest folder;
  const auto keys = rules::make_signing_keys();
  auto parts = small_parts();
  // More than one piece of the link.
  const rules::Words words{
      .phrases = {{.name = "own", .text = "category games\n30 cheat codes\n#" + std::string(1'500'000, 'x')}}, .services = {}};
  parts.words = rules::WordsPart::of(words);
  const auto first = rules::Snapshot::assemble(1, parts);
  ASSERT_TRUE(first) << first.error().message;
  {
    School school(folder.path() / "link.sock");
    school.link->publish(outgoing(**first, keys));
    Gateway gateway(folder, keys);
    ASSERT_TRUE(soon([&] { return gateway.current.get() && gateway.current.get()->number() == 1; }));
    EXPECT_TRUE(soon([&] { return school.taken == 1; }));
    EXPECT_EQ(gateway.current.get()->words(), words);
    rules::Sessions sessions;
    sessions.claims.push_back({.client = "127.0.0.5", .person = 7});
    parts.sessions = rules::SessionsPart::of(sessions);
    school.link->publish(outgoing(*rules::Snapshot::assemble(2, parts).value(), keys));
    ASSERT_TRUE(soon([&] { return gateway.current.get()->number() == 2; }));
    EXPECT_EQ(gateway.current.get()->sessions().claims.size(), 1u);
    EXPECT_TRUE(soon([&] { return school.taken == 2; })) << "on the disk too";
  }
  rules::CurrentSnapshot after;
  SnapshotKeeper keeper(folder.path() / "snapshot", keys.public_key, after);
  ASSERT_TRUE(keeper.load());
  EXPECT_EQ(after.get()->number(), 2u);
  EXPECT_EQ(after.get()->sessions().claims.size(), 1u);
  EXPECT_EQ(after.get()->words(), words);
}

TEST(Link, a_snapshot_that_the_school_did_not_sign_is_refused) {
  const journal::FolderForTest folder;
  const auto keys = rules::make_signing_keys(), strangers_keys = rules::make_signing_keys();
  School school(folder.path() / "link.sock");
  Gateway gateway(folder, keys);
  const auto snapshot = rules::Snapshot::assemble(5, small_parts());
  ASSERT_TRUE(snapshot);
  school.link->publish(outgoing(**snapshot, strangers_keys));
  ASSERT_TRUE(soon([&] { return gateway.link.is_connected(); }));
  std::this_thread::sleep_for(200ms);
  EXPECT_FALSE(gateway.current.get());
  EXPECT_FALSE(gateway.keeper.load());
}

TEST(Link, a_stranger_at_the_door_is_closed_out) {
  const journal::FolderForTest folder;
  const auto link = SchoolLink::start(folder.path() / "link.sock", {4'000'000'000u}, {});
  ASSERT_TRUE(link);
  const auto channel = connect_to(folder.path() / "link.sock");
  ASSERT_TRUE(channel);
  (*channel)->send(to_frame(Hello{}));
  EXPECT_FALSE((*channel)->receive());
  EXPECT_EQ((*link)->connected(), 0u);
}

TEST(Link, noise_closes_the_connection_and_nothing_else) {
  const journal::FolderForTest folder;
  School school(folder.path() / "link.sock");
  const auto channel = connect_to(folder.path() / "link.sock");
  ASSERT_TRUE(channel);
  (*channel)->send(std::string(64, '\xff'));
  EXPECT_FALSE((*channel)->receive());
  const auto again = connect_to(folder.path() / "link.sock");
  ASSERT_TRUE(again);
  (*again)->send(to_frame(Hello{}));
  const auto welcome = (*again)->receive();
  ASSERT_TRUE(welcome);
  EXPECT_TRUE(std::holds_alternative<Welcome>(*welcome));
}

}  // namespace halves
