// B-10: hosts that bear a locked path, asked for where only the host is seen.
#include <gtest/gtest.h>

#include "rules/example_files.h"

namespace rules {
namespace {

/// pictures.example bears one locked address; learning.example too, although it is on the learning list.
class LockedPaths : public testing::Test {
 protected:
  LockedPaths() {
    using lists::EntryKind;
    using lists::format::Secrecy;
    Parts parts = example::parts();
    Lists lists = example::lists();
    lists.files = {folder_.compiled({{"illegal", "pictures.example/holiday", EntryKind::url, Secrecy::locked},
                                     {"illegal", "learning.example/hidden", EntryKind::url, Secrecy::locked},
                                     {"gambling", "news.example/bets", EntryKind::url, Secrecy::open}})};
    parts.lists = ListsPart::of(std::move(lists));
    Rules rules = example::rules();
    rules.profiles[1].default_action = Action::allow;
    rules.profiles[1].list_alerts = ListAlerts::rules_alone;
    rules.profiles[1].rules = {{.id = "staff-splice", .then = Action::splice, .sites = {"pictures.example"}}};
    rules.profiles[0].rules.insert(rules.profiles[0].rules.begin(),
                                   {.id = "ks3-pictures", .then = Action::allow, .sites = {"pictures.example"}});
    parts.rules = RulesPart::of(std::move(rules));
    parts.shelf = folder_.shelf();
    snapshot_ = Snapshot::assemble(1, std::move(parts)).value();
  }
  Decision decide(const Question& question) const { return rules::decide(*snapshot_, question); }
  static Question tunnel_to(const std::string& host) {
    Question question = example::amy_asks("https://" + host + "/");
    question.door = Door::tunnel;
    question.method = "CONNECT";
    return question;
  }
  static Question as_teacher(Question question) {
    question.person = 3;
    question.groups = {"staff"};
    question.profile = "staff";
    return question;
  }

  SigningKeys keys_ = make_signing_keys();
  example::ListFolder folder_{keys_};
  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(LockedPaths, B_10_a_pupil_gets_no_tunnel_to_a_host_that_bears_a_locked_path) {
  for (const char* host : {"pictures.example", "www.pictures.example", "learning.example"}) {
    const Decision decision = decide(tunnel_to(host));
    EXPECT_EQ(decision.action, Action::block) << host;
    EXPECT_EQ(decision.reason, Reason::locked_path_unseen) << host;
    EXPECT_EQ(decision.list + decision.category, "") << "nobody knows that the locked address was wanted";
    EXPECT_EQ(decision.alerting, Alerting::none);
  }
  EXPECT_TRUE(decide(tunnel_to("other.example")).allows());
  EXPECT_TRUE(decide(tunnel_to("news.example")).allows()) << "a path on an open list closes no host";
}

TEST_F(LockedPaths, B_10_no_gate_and_no_door_changes_that) {
  Question gated = tunnel_to("learning.example");
  gated.standing = Standing::gated;
  EXPECT_EQ(decide(gated).reason, Reason::locked_path_unseen);
  Question by_name = tunnel_to("pictures.example");
  by_name.door = Door::dns;
  by_name.method = "GET";
  EXPECT_EQ(decide(by_name).reason, Reason::locked_path_unseen);
  Question probe = tunnel_to("pictures.example");
  probe.door = Door::probe;
  EXPECT_EQ(decide(probe).reason, Reason::locked_path_unseen);
  Question nobody_knows = as_teacher(tunnel_to("pictures.example"));
  nobody_knows.profile = "no-such-profile";
  EXPECT_EQ(decide(nobody_knows).action, Action::block);
}

TEST_F(LockedPaths, B_10_where_the_path_is_seen_the_locked_address_alone_is_blocked) {
  EXPECT_TRUE(decide(example::amy_asks("http://pictures.example/summer")).allows());
  EXPECT_EQ(decide(example::amy_asks("http://pictures.example/holiday/7")).reason, Reason::locked_list);
  EXPECT_EQ(decide(as_teacher(example::amy_asks("http://pictures.example/holiday"))).reason, Reason::locked_list);
}

TEST_F(LockedPaths, B_10_such_a_host_is_never_spliced) {
  Question question = tunnel_to("pictures.example");
  question.tunnel_sight = TunnelSight::can_be_inspected;
  const Decision pupil = decide(question);
  EXPECT_TRUE(pupil.allows());
  EXPECT_EQ(pupil.changes.tls, Tls::inspect);
  const Decision teacher = decide(as_teacher(question));
  EXPECT_TRUE(teacher.allows());
  EXPECT_EQ(teacher.changes.tls, Tls::inspect) << "although a rule of the profile would splice it";
  EXPECT_EQ(decide(as_teacher(tunnel_to("other.example"))).changes.tls, Tls::either);
}

}  // namespace
}  // namespace rules
