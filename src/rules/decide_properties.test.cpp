// What holds for every decision, whatever rules, windows and questions are thrown together.
#include <gtest/gtest.h>

#include <random>

#include "rules/bound.h"
#include "rules/checks.h"
#include "rules/decide.h"
#include "rules/example.h"

namespace rules {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 8> hosts{"casino.example",    "www.chat.example",    "dark.example",
                                                "illegal.example",   "www.illegal.example", "a.b.site.example",
                                                "childline.example", "learning.example"};

/// Rules, snapshots and questions by chance; the same ones for the same seed.
class Chance {
 public:
  explicit Chance(unsigned seed) : dice_(seed) {}

  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(dice_); }
  bool one_in(std::size_t times) { return below(times) == 0; }
  template <class From>
  auto one_of(const From& from) {
    return from[below(std::size(from))];
  }
  std::string host() { return std::string(one_of(hosts)); }

  Rule rule(Action action) {
    Rule rule{.id = "rule-" + std::to_string(++made_), .then = action};
    if (one_in(3)) rule.categories.emplace_back(one_of(std::array{"gambling", "social", "self-harm", "illegal"}));
    if (one_in(3)) rule.sites.push_back(host());
    if (one_in(5)) rule.addresses.push_back(host() + "/page");
    if (one_in(4)) narrow(rule);
    return rule;
  }
  Action action() {
    constexpr std::array actions{Action::allow, Action::allow, Action::allow, Action::block, Action::coach, Action::need_sign_in};
    return one_of(actions);
  }

  /// One more thing that must hold. A rule without it matched wherever this one does.
  void narrow(Rule& rule) {
    switch (below(8)) {
      case 0: rule.weekdays = {static_cast<std::uint8_t>(1 + below(7)), static_cast<std::uint8_t>(1 + below(7))}; break;
      case 1:
        rule.time_of_day = TimeWindow{static_cast<std::uint16_t>(below(1440)), static_cast<std::uint16_t>(below(1441))};
        break;
      case 2: rule.who.push_back({{one_of(std::array{"pupils", "staff", "class-9A/Ma1"})}}); break;
      case 3: rule.what.methods = {one_in(2) ? "GET" : "POST"}; break;
      case 4: rule.what.paths = {one_in(2) ? "/page/*" : "/other"}; break;
      case 5: rule.from.networks = {one_in(2) ? "10.0.1.0/24" : "10.0.2.0/24"}; break;
      case 6: rule.what.younger_than = static_cast<std::uint8_t>(10 + below(8)); break;
      default: rule.what.scores = {{.category = "violence", .score = static_cast<std::int32_t>(1 + below(100))}};
    }
  }

  Rules rules() {
    Rules rules = example::rules();
    rules.lists[0].teacher_may_open = rules.lists[1].teacher_may_open = true;
    for (Profile& profile : rules.profiles) {
      profile.rules.clear();
      for (std::size_t i = below(8); i > 0; --i) profile.rules.push_back(rule(action()));
      profile.default_action = one_in(2) ? Action::allow : Action::block;
    }
    rules.temporary.clear();
    for (std::size_t i = below(7); i > 0; --i) rules.temporary.push_back(temporary());
    rules.learning_hosts.push_back(host());
    return rules;
  }

  Question question(const std::string& host) {
    Question question = example::amy_asks("http://" + host + (one_in(2) ? "/page/1" : "/other"));
    question.standing = static_cast<Standing>(below(3));
    question.identity = static_cast<Identity>(below(4));
    question.profile = one_of(std::array{"ks3", "ks3", "staff", "no-such-profile"});
    question.groups = {one_of(std::array{"pupils", "staff"})};
    if (one_in(2)) question.groups.emplace_back("class-9A/Ma1");
    question.door = one_in(3) ? Door::tunnel : Door::web;
    question.method = one_in(3) ? "POST" : "GET";
    question.client = one_in(2) ? "10.0.1.9" : "10.0.2.9";
    question.age_reached = static_cast<std::uint8_t>(11 + below(8));
    question.time += std::chrono::minutes(below(10'000));
    if (one_in(3)) question.warned_at = question.time - 5min;
    if (one_in(2)) {
      question.moment = Moment::answer;
      question.content = Content{.scores = {{.category = "violence", .score = static_cast<std::int32_t>(below(120))}}};
    }
    return question;
  }

 private:
  TemporaryRule temporary() {
    TemporaryRule rule{.id = "window-" + std::to_string(++made_),
                       .group = one_in(2) ? "pupils" : "class-9A/Ma1",
                       .from = example::monday_ten,
                       .until = example::monday_ten + 200h,
                       .approvals = 2,
                       .kind = static_cast<TemporaryKind>(below(5))};
    if (rule.kind == TemporaryKind::open_site) rule.host = host();
    if (rule.kind == TemporaryKind::open_category) rule.category = one_in(2) ? "gambling" : "social";
    if (rule.kind == TemporaryKind::only_sites) rule.hosts = {host(), host()};
    return rule;
  }
  std::mt19937 dice_;
  int made_ = 0;
};

std::shared_ptr<const Snapshot> with(const Rules& rules) {
  return example::snapshot()->with_part(2, RulesPart::of(rules)).value();
}

/// Open as far as the school's own answer goes: a warning is a no until somebody went past it.
bool opens(const Snapshot& snapshot, const Question& question) { return decide(snapshot, question).allows(); }

TEST(DecideProperty, locked_beats_every_rule_window_role_and_person) {
  Chance chance(11);
  int windows = 0, allowing = 0;
  for (int round = 0; round < 300; ++round) {
    const Rules rules = chance.rules();
    const auto snapshot = with(rules);
    for (const TemporaryRule& rule : rules.temporary) windows += rule.host.ends_with("illegal.example") ? 1 : 0;
    for (const Profile& profile : rules.profiles)
      for (const Rule& rule : profile.rules) allowing += rule.then == Action::allow && rule.sites.empty() ? 1 : 0;
    for (int i = 0; i < 20; ++i) {
      const Question question = chance.question(chance.one_in(2) ? "illegal.example" : "www.illegal.example");
      const Decision decision = decide(*snapshot, question);
      ASSERT_EQ(decision.action, Action::block) << question.profile;
      ASSERT_EQ(decision.reason, Reason::locked_list);
      ASSERT_TRUE(decision.rule.empty());
      // Nor does an open site carry it inside its own address (B-8).
      Question carried = question;
      carried.address = lists::parse_address("http://elsewhere.example/go?to=http%3A%2F%2Fillegal.example%2Fpage").value();
      ASSERT_FALSE(decide(*snapshot, carried).allows());
    }
  }
  EXPECT_GT(windows, 20);  // worth something only while there were windows and rules that would have opened it
  EXPECT_GT(allowing, 200);
}

TEST(DecideProperty, no_window_can_be_made_that_opens_a_locked_list) {
  Rules rules = example::rules();
  rules.lists[3].teacher_may_open = true;
  rules.temporary = {{.id = "window",
                      .group = "pupils",
                      .from = example::monday_ten,
                      .until = example::monday_ten + 1h,
                      .approvals = 9,
                      .kind = TemporaryKind::open_category,
                      .category = "illegal"}};
  EXPECT_FALSE(example::snapshot()->with_part(2, RulesPart::of(rules)));
  rules.temporary[0].category = "gambling";
  rules.lists[0].teacher_may_open = true;
  EXPECT_TRUE(example::snapshot()->with_part(2, RulesPart::of(rules)));
}

TEST(DecideProperty, somebody_unknown_is_never_allowed) {
  Chance chance(12);
  int helplines = 0, gates = 0, without_profile = 0;
  for (int round = 0; round < 300; ++round) {
    const auto snapshot = with(chance.rules());
    for (int i = 0; i < 20; ++i) {
      Question question = chance.question(chance.host());
      question.standing = Standing::unknown;
      const Decision decision = decide(*snapshot, question);
      const bool is_helpline = decision.allows();
      if (is_helpline) ASSERT_EQ(decision.reason, Reason::helpline) << question.address.text();
      helplines += is_helpline ? 1 : 0;
      gates += decision.action == Action::gate ? 1 : 0;
      // An unknown profile is as strict, but for what stands before profiles.
      question.standing = Standing::open;
      question.profile = "no-such-profile";
      const Decision nobodys = decide(*snapshot, question);
      if (nobodys.allows()) ASSERT_TRUE(nobodys.reason == Reason::helpline || nobodys.reason == Reason::temporary_rule);
      without_profile += nobodys.action == Action::block ? 1 : 0;
    }
  }
  EXPECT_GT(helplines, 300);
  EXPECT_GT(gates, 2000);
  EXPECT_GT(without_profile, 2000);
}

TEST(DecideProperty, what_is_not_known_yet_never_matches_a_rule_that_allows) {
  Rules rules = example::rules();
  rules.temporary.clear();
  rules.profiles[0].default_action = Action::block;
  rules.profiles[0].rules = {{.id = "calm", .then = Action::allow, .what = {.scores = {{.category = "violence", .score = 0}}}},
                             {.id = "young", .then = Action::allow, .from = {.devices = {"LAP-*"}}}};
  const auto snapshot = with(rules);
  const Question question = example::amy_asks("http://elsewhere.example/");  // no device, no content
  EXPECT_EQ(decide(*snapshot, question).action, Action::block);
  EXPECT_EQ(decide(*snapshot, question).changes.content, ContentWanted::no);  // what is blocked is not fetched to be read
}

TEST(DecideProperty, a_narrower_rule_never_widens) {
  Chance chance(13);
  int closed = 0, opened = 0, same = 0;
  for (int round = 0; round < 900; ++round) {
    Rules rules = chance.rules();
    auto& profile = rules.profiles[0].rules;
    profile.insert(profile.begin() + static_cast<std::ptrdiff_t>(chance.below(profile.size() + 1)), chance.rule(Action::allow));
    profile.push_back(chance.rule(Action::block));
    const auto before = with(rules);
    Rules narrower = rules;
    Rule& rule = narrower.profiles[0].rules[chance.below(profile.size())];
    if (!rule.weekdays.empty() || rule.time_of_day || rule.what != WhatCriteria{} || rule.from != FromCriteria{} ||
        !rule.who.empty())
      continue;  // narrowing sets one thing; where it is set already it would be another rule
    chance.narrow(rule);
    const auto after = with(narrower);
    for (int i = 0; i < 20; ++i) {
      const Question question = chance.question(chance.host());
      const bool was_open = opens(*before, question), is_open = opens(*after, question);
      same += was_open == is_open ? 1 : 0;
      closed += was_open && !is_open ? 1 : 0;
      opened += !was_open && is_open ? 1 : 0;
      // A rule that opens, opens no more; one that closes, closes no more.
      if (rule.then == Action::allow) ASSERT_TRUE(was_open || !is_open) << question.address.text();
      if (rule.then == Action::block) ASSERT_TRUE(is_open || !was_open) << question.address.text();
    }
  }
  EXPECT_GT(closed, 20);
  EXPECT_GT(opened, 10);
  EXPECT_GT(same, 2000);
}

TEST(DecideProperty, one_more_rule_that_blocks_opens_nothing_wherever_it_stands) {
  Chance chance(14);
  int closed = 0;
  for (int round = 0; round < 300; ++round) {
    const Rules rules = chance.rules();
    Rules stricter = rules;
    auto& profile = stricter.profiles[0].rules;
    profile.insert(profile.begin() + static_cast<std::ptrdiff_t>(chance.below(profile.size() + 1)), chance.rule(Action::block));
    const auto before = with(rules), after = with(stricter);
    for (int i = 0; i < 20; ++i) {
      const Question question = chance.question(chance.host());
      const bool was_open = opens(*before, question), is_open = opens(*after, question);
      ASSERT_TRUE(was_open || !is_open) << question.address.text();
      closed += was_open && !is_open ? 1 : 0;
    }
  }
  EXPECT_GT(closed, 20);
}

TEST(DecideProperty, a_session_that_keeps_a_group_to_sites_opens_nothing) {
  Chance chance(15);
  int closed = 0;
  for (int round = 0; round < 300; ++round) {
    const Rules rules = chance.rules();
    Rules stricter = rules;
    stricter.temporary.push_back({.id = "session",
                                  .group = "pupils",
                                  .from = example::monday_ten,
                                  .until = example::monday_ten + 200h,
                                  .approvals = 1,
                                  .kind = chance.one_in(2) ? TemporaryKind::only_sites : TemporaryKind::no_web,
                                  .hosts = {chance.host()}});
    const auto before = with(rules), after = with(stricter);
    for (int i = 0; i < 20; ++i) {
      const Question question = chance.question(chance.host());
      const bool was_open = opens(*before, question), is_open = opens(*after, question);
      ASSERT_TRUE(was_open || !is_open) << question.address.text();
      closed += was_open && !is_open ? 1 : 0;
    }
  }
  EXPECT_GT(closed, 20);
}

}  // namespace
}  // namespace rules
