// The order of decide.h, step by step, and as properties over many questions.
#include "rules/decide.h"

#include <gtest/gtest.h>

#include <random>

#include "rules/bound.h"
#include "rules/example.h"

namespace rules {
namespace {

using namespace std::chrono_literals;
using example::amy_asks;

class Decide : public testing::Test {
 protected:
  Decision decide(const Question& question) const { return rules::decide(*snapshot_, question); }
  Decision decide(const std::string& address) const { return decide(amy_asks(address)); }
  std::shared_ptr<const Snapshot> snapshot_ = example::snapshot();
};

void expect(const Decision& decision, Action action, Reason reason) {
  EXPECT_EQ(to_text(decision.action), to_text(action));
  EXPECT_EQ(to_text(decision.reason), to_text(reason));
}

TEST_F(Decide, a_category_blocks_with_its_rule_and_clause) {
  const Decision decision = decide("http://www.casino.example/");
  expect(decide("http://other.example/"), Action::allow, Reason::no_rule_matched);
  Question later = amy_asks("http://www.casino.example/");
  later.time += 2h;
  EXPECT_EQ(decide(later), (Decision{.action = Action::block,
                                     .reason = Reason::site_category,
                                     .rule = "ks3-gambling",
                                     .category = "gambling",
                                     .list = "gambling",
                                     .clause = "Q-199",
                                     .snapshot = 1}));
  EXPECT_EQ(decision.reason, Reason::temporary_rule);
}

TEST_F(Decide, the_first_matching_rule_decides) {
  expect(decide("http://help.chat.example/"), Action::allow, Reason::site_rule);
  const Decision chat = decide("http://chat.example/");
  expect(chat, Action::block, Reason::site_category);
  EXPECT_EQ(chat.alerting, Alerting::counted);
}

TEST_F(Decide, times_and_weekdays_are_the_schools) {
  Question question = amy_asks("http://chat.example/");
  question.time = example::monday_ten + 5h + 30min;  // 15:30
  expect(decide(question), Action::allow, Reason::no_rule_matched);
  question.time = example::monday_ten - std::chrono::days(1);  // Sunday
  expect(decide(question), Action::allow, Reason::no_rule_matched);
}

TEST_F(Decide, the_profiles_default_decides_last) {
  Question question = amy_asks("http://other.example/");
  question.profile = "staff";
  expect(decide(question), Action::block, Reason::no_rule_matched);
  question.profile = "no-such-profile";
  expect(decide(question), Action::block, Reason::no_rule_matched);
}

TEST_F(Decide, risk_to_life_alerts_at_once_whatever_blocked_it) {
  EXPECT_EQ(decide("http://dark.example/").alerting, Alerting::risk_to_life);
  Question by_default = amy_asks("http://dark.example/");
  by_default.profile = "staff";
  const Decision decision = decide(by_default);
  EXPECT_EQ(decision.alerting, Alerting::risk_to_life);
  EXPECT_EQ(decision.category, "self-harm");
}

TEST_F(Decide, an_adults_alerts_are_what_the_rules_say) {
  Rules rules = example::rules();
  rules.profiles[1].list_alerts = ListAlerts::rules_alone;
  Question question = amy_asks("http://dark.example/");
  question.profile = "staff";
  EXPECT_EQ(rules::decide(*snapshot_->with_part(2, RulesPart::of(rules)).value(), question).alerting, Alerting::none);
}

TEST_F(Decide, B_1_the_machine_itself_is_refused) {
  for (const char* address :
       {"http://localhost/", "http://a.localhost:8080/", "http://127.0.0.1:8080/", "http://0x7f.1/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://0.0.0.0:3128/", "http://169.254.169.254/", "http://10.0.0.2:8080/",
        "http://switch.example/", "http://a.switch.example/", "http://schoolgate.example:3128/", "http://x.schoolgate.example/"})
    expect(decide(address), Action::refuse, Reason::loopback_refused);
}

TEST_F(Decide, B_1_own_pages_are_open_to_everybody) {
  Question question = amy_asks("http://schoolgate.example:8080/gate");
  question.standing = Standing::unknown;
  expect(decide(question), Action::allow, Reason::own_pages);
}

TEST_F(Decide, B_1_a_name_may_not_lead_to_the_machine) {
  const auto may = [&](const char* host, const char* address, std::uint16_t port) {
    return may_connect(*snapshot_, {host, address, port});
  };
  EXPECT_TRUE(may("news.example", "127.0.0.1", 18080));
  EXPECT_FALSE(may("news.example", "127.0.0.1", 18081));
  EXPECT_FALSE(may("rebinding.example", "127.0.0.1", 18080));
  EXPECT_FALSE(may("rebinding.example", "::1", 80));
  EXPECT_FALSE(may("rebinding.example", "10.0.0.2", 80));
  EXPECT_FALSE(may("rebinding.example", "169.254.169.254", 80));
  EXPECT_FALSE(may("rebinding.example", "not an address", 80));
  EXPECT_TRUE(may("intranet.example", "10.0.0.9", 80));
  EXPECT_TRUE(may("other.example", "192.0.2.1", 443));
  EXPECT_EQ(resolve_pair(*snapshot_, "news.example", 80)->port, 18080);
  EXPECT_EQ(resolve_pair(*snapshot_, "news.example", 443), nullptr);
}

TEST_F(Decide, S_6_helplines_are_open_to_everybody) {
  for (const Standing standing : {Standing::unknown, Standing::gated, Standing::open}) {
    Question question = amy_asks("http://www.childline.example/");
    question.standing = standing;
    expect(decide(question), Action::allow, Reason::helpline);
  }
}

TEST_F(Decide, S_7_the_gate_leaves_the_learning_list) {
  Question question = amy_asks("http://learning.example/");
  question.standing = Standing::gated;
  expect(decide(question), Action::allow, Reason::learning_list);
  question.address.host = "other.example";
  expect(decide(question), Action::gate, Reason::agreement_not_signed);
}

TEST_F(Decide, nobody_known_meets_the_gate) {
  Question question = amy_asks("http://other.example/");
  question.standing = Standing::unknown;
  question.identity = Identity::none;
  expect(decide(question), Action::gate, Reason::not_signed_in);
  question.identity = Identity::shared_address;
  expect(decide(question), Action::gate, Reason::address_shared);
}

TEST_F(Decide, temporary_rules_hold_for_their_group_and_time_only) {
  Question question = amy_asks("http://casino.example/");
  expect(decide(question), Action::allow, Reason::temporary_rule);
  EXPECT_EQ(decide(question).rule, "request-1");
  question.groups = {"pupils"};
  expect(decide(question), Action::block, Reason::site_category);
  question = amy_asks("http://casino.example/");
  question.time = example::monday_ten + 1h;
  expect(decide(question), Action::block, Reason::site_category);
  question.time = example::monday_ten - 1ms;
  expect(decide(question), Action::block, Reason::site_category);
}

TEST_F(Decide, without_a_snapshot_or_an_address_nothing_passes) {
  expect(rules::decide(nullptr, amy_asks("http://childline.example/")), Action::refuse, Reason::no_snapshot);
  Question question = amy_asks("http://other.example/");
  question.address.host.clear();
  expect(decide(question), Action::refuse, Reason::malformed_request);
}

/// Snapshots whose parts are thrown together, as long as they can be assembled at all.
class Anything {
 public:
  explicit Anything(unsigned seed) : dice_(seed) {}

  std::shared_ptr<const Snapshot> snapshot() {
    Parts parts = example::parts();
    lists::SiteListBuilder builder;
    for (int i = 0; i < 12; ++i)
      if (!builder.add(below(4), host())) std::abort();
    Lists lists = example::lists();
    lists.sites = std::move(builder).build();
    Rules rules = example::rules();
    rules.helplines[0].host = host();
    rules.learning_hosts = {host(), host()};
    rules.temporary[0].host = host();
    for (Rule& rule : rules.profiles[0].rules) rule.then = below(2) ? Action::allow : Action::block;
    rules.profiles[0].default_action = below(2) ? Action::allow : Action::block;
    parts.lists = ListsPart::of(std::move(lists));
    parts.rules = RulesPart::of(std::move(rules));
    const auto made = Snapshot::assemble(7, parts);
    return made ? *made : nullptr;
  }
  Question question() {
    Question question = amy_asks("http://" + (below(6) ? host() : std::string("127.0.0.1")) + "/");
    question.standing = static_cast<Standing>(below(3));
    question.identity = static_cast<Identity>(below(4));
    question.time += std::chrono::minutes(below(10'000));
    return question;
  }

 private:
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(dice_); }
  std::string host() {
    const std::string top = std::string(1, static_cast<char>('a' + below(6))) + ".example";
    return below(2) ? top : "www." + top;
  }
  std::mt19937 dice_;
};

TEST(DecideProperty, S_6_the_order_of_locked_lists_and_helplines) {
  Anything anything(20261122);
  int assembled = 0, refused = 0, locked = 0, helpline = 0;
  for (int round = 0; round < 400; ++round) {
    const auto snapshot = anything.snapshot();
    ++(snapshot ? assembled : refused);
    if (!snapshot) continue;
    for (int i = 0; i < 40; ++i) {
      const Question question = anything.question();
      const Decision decision = decide(*snapshot, question);
      const auto on = snapshot->bound().find(question.address).on;
      const bool is_locked = on.has(3), is_helpline = question.address.host.ends_with(snapshot->rules().helplines[0].host) &&
                                                      snapshot->bound().special.find(question.address.host).has(helpline_host);
      // Nobody, whoever asks and whatever rule there is, passes a locked list; no helpline is ever closed.
      ASSERT_FALSE(is_locked && is_helpline);
      locked += is_locked ? 1 : 0;
      helpline += is_helpline ? 1 : 0;
      if (is_locked) expect(decision, Action::block, Reason::locked_list);
      if (is_helpline) expect(decision, Action::allow, Reason::helpline);
      if (question.standing != Standing::open && decision.allows())
        ASSERT_TRUE(decision.reason == Reason::helpline || decision.reason == Reason::learning_list);
      if (question.address.kind == lists::HostKind::ipv4) ASSERT_EQ(decision.action, Action::refuse);
      // The trace is the same evaluation.
      ASSERT_EQ(explain(*snapshot, question).decision, decision);
    }
  }
  // The generator is worth something only while it makes all of these.
  EXPECT_GT(assembled, 50);
  EXPECT_GT(refused, 50);
  EXPECT_GT(locked, 200);
  EXPECT_GT(helpline, 200);
}

TEST(Reason, words_and_back) {
  for (int i = 0; i <= static_cast<int>(last_reason); ++i)
    EXPECT_EQ(reason_from(to_text(static_cast<Reason>(i))), static_cast<Reason>(i));
  for (int i = 0; i <= static_cast<int>(Action::log_only); ++i)
    EXPECT_EQ(action_from(to_text(static_cast<Action>(i))), static_cast<Action>(i));
  EXPECT_FALSE(reason_from("because"));
}

}  // namespace
}  // namespace rules
