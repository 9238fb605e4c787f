#include <gtest/gtest.h>

#include <algorithm>

#include "rules/decide.h"
#include "rules/example.h"

namespace rules {
namespace {

using namespace std::chrono_literals;

bool has_flip(const Explanation& explanation, std::string_view change) {
  return std::ranges::any_of(explanation.would_flip, [&](const Flip& flip) { return flip.change == change; });
}

TEST(Explain, names_every_rule_that_was_met_up_to_the_one_that_decided) {
  const Explanation why = explain(*example::snapshot(), example::amy_asks("http://chat.example/"));
  EXPECT_EQ(why.decision.rule, "ks3-social");
  std::vector<std::string> matched;
  for (const RuleMet& met : why.rules_met)
    if (met.matched) matched.push_back(met.rule);
  EXPECT_EQ(matched, (std::vector<std::string>{"ks3-social", "profile"}));
  EXPECT_TRUE(std::ranges::any_of(why.rules_met, [](const RuleMet& met) { return met.rule == "ks3-gambling" && !met.matched; }));
}

TEST(Explain, says_what_would_turn_it_over) {
  const Explanation why = explain(*example::snapshot(), example::amy_asks("http://chat.example/"));
  EXPECT_TRUE(has_flip(why, "without rule ks3-social"));
  EXPECT_TRUE(has_flip(why, "from 15:30"));
  EXPECT_TRUE(has_flip(why, "at this time on Saturday"));
  EXPECT_FALSE(has_flip(why, "after the agreement is signed"));
}

TEST(Explain, a_signature_opens_the_gate) {
  Question question = example::amy_asks("http://other.example/");
  question.standing = Standing::gated;
  EXPECT_TRUE(has_flip(explain(*example::snapshot(), question), "after the agreement is signed"));
}

TEST(Explain, one_agreement_opens_what_a_rule_wants_it_for) {
  Rules rules = example::rules();
  rules.profiles[0].rules.insert(
      rules.profiles[0].rules.begin(),
      {.id = "ai", .then = Action::need_agreement, .sites = {"other.example"}, .details = {.agreement = "pupil-ai"}});
  Parts parts = example::parts();
  parts.rules = RulesPart::of(rules);
  const auto snapshot = Snapshot::assemble(1, parts).value();
  const Explanation why = explain(*snapshot, example::amy_asks("http://other.example/"));
  EXPECT_EQ(why.decision.reason, Reason::agreement_not_signed);
  EXPECT_TRUE(has_flip(why, "after signing pupil-ai"));
  EXPECT_FALSE(has_flip(why, "after the agreement is signed"));
}

TEST(Explain, nothing_turns_a_locked_list_over) {
  EXPECT_TRUE(explain(*example::snapshot(), example::amy_asks("http://illegal.example/")).would_flip.empty());
}

}  // namespace
}  // namespace rules
