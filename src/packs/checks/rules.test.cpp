// A rule that can never decide is found; one that sometimes can is left alone.
#include <gmock/gmock.h>

#include "packs/load.h"
#include "packs/tiny_pack.test.h"

namespace {

using namespace packs;
using namespace packs::testing_support;

/// What is found in a profile with these rules; a category "games" and a service "clips" exist.
Findings found_in(const std::string& rules) {
  Folder school = tiny_school();
  school.files["sites/games.toml"] = "id = \"games\"\ntitle = \"Games\"\nkind = \"category\"\nhosts = [\"play.example\"]\n";
  school.files["services/clips.toml"] = "id = \"clips\"\ntitle = \"Clips\"\nhosts = [\"clips.example\"]\nage_limit = 13\n";
  school.files["phrases/violence.en.txt"] = "category violence\n40 fight club\n";
  school.files["profiles/pupils.toml"] =
      "id = \"pupils\"\ntitle = \"Pupils\"\norder = 1\nroles = [\"pupil\"]\ndefault = \"allow\"\n" + rules;
  Findings findings = check(school, tiny_shelf());
  std::erase_if(findings, [](const Finding& finding) { return finding.code == Code::unset_parameter; });
  return findings;
}

std::string rule(const std::string& id, const std::string& then, const std::string& rest) {
  return "[[rule]]\nid = \"" + id + "\"\nthen = \"" + then + "\"\n" + rest + "\n";
}

/// Whether the second rule can never decide after the first.
bool is_covered(const std::string& first, const std::string& second) {
  const Findings findings = found_in(rule("first", "allow", first) + rule("second", "block", second));
  for (const Finding& finding : findings) EXPECT_EQ(finding.code, Code::rule_never_decides) << in_words(finding);
  return !findings.empty();
}

TEST(RuleOrder, a_rule_behind_one_that_always_decides_is_told_with_its_line) {
  const Findings findings = found_in(rule("play", "allow", "categories = [\"games\"]") +
                                     rule("no-play", "block", "categories = [\"games\"]\nweekdays = [1, 2]"));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_EQ(findings[0].code, Code::rule_never_decides);
  EXPECT_EQ(findings[0].place.line, 10);
  EXPECT_THAT(findings[0].message, testing::HasSubstr("‘no-play’ of profile ‘pupils’ never decides: ‘play’ stands before it"));
}

TEST(RuleOrder, covered_is_what_asks_the_same_or_more) {
  EXPECT_TRUE(is_covered("", "sites = [\"a.example\"]"));
  EXPECT_TRUE(is_covered("sites = [\"a.example\"]", "sites = [\"www.a.example\"]\nfrom = \"09:00\"\nuntil = \"10:00\""));
  EXPECT_TRUE(is_covered("sites = [\"a.example\"]", "addresses = [\"a.example/chat\"]"));
  EXPECT_TRUE(is_covered("years = [7, 8]", "years = [8]\nsites = [\"a.example\"]"));
  EXPECT_TRUE(is_covered("from = \"08:00\"\nuntil = \"16:00\"", "from = \"09:00\"\nuntil = \"10:00\""));
  EXPECT_TRUE(is_covered("scores = { violence = 40 }", "scores = { violence = 80 }"));
  EXPECT_TRUE(is_covered("upload_over_kib = 10", "upload_over_kib = 20"));
  EXPECT_TRUE(is_covered("dates = [\"2026-12-01..2026-12-31\"]", "dates = [\"2026-12-18\"]"));
  EXPECT_TRUE(is_covered("below_age_limit = true", "below_age_limit = true\nservices = [\"clips\"]"));
  EXPECT_TRUE(is_covered("services = [\"clips\"]", "below_age_limit = true\nservices = [\"clips\"]"));
}

TEST(RuleOrder, what_may_still_decide_is_left_alone) {
  EXPECT_FALSE(is_covered("sites = [\"www.a.example\"]", "sites = [\"a.example\"]"));
  EXPECT_FALSE(is_covered("sites = [\"a.example\"]", "sites = [\"a.example\", \"b.example\"]"));
  EXPECT_FALSE(is_covered("sites = [\"a.example\"]", "categories = [\"games\"]"));
  EXPECT_FALSE(is_covered("sites = [\"a.example\"]", ""));
  EXPECT_FALSE(is_covered("years = [7]", "roles = [\"pupil\"]"));
  EXPECT_FALSE(is_covered("from = \"22:00\"\nuntil = \"06:00\"", "from = \"09:00\"\nuntil = \"10:00\""));
  EXPECT_FALSE(is_covered("scores = { violence = 80 }", "scores = { violence = 40 }"));
  EXPECT_FALSE(is_covered("upload_over_kib = 20", "upload_over_kib = 10"));
  EXPECT_FALSE(is_covered("methods = [\"POST\"]", "sites = [\"a.example\"]"));
  EXPECT_FALSE(is_covered("devices = [\"LAP-*\"]", "sites = [\"a.example\"]"));
  EXPECT_FALSE(is_covered("below_age_limit = true", "services = [\"clips\"]"));
  EXPECT_FALSE(is_covered("supervision = \"supervised\"", "supervision = \"unsupervised\""));
}

TEST(RuleOrder, what_is_passed_over_or_only_collected_hides_nothing) {
  EXPECT_THAT(found_in(rule("sign", "need_sign_in", "") + rule("second", "block", "sites = [\"a.example\"]")),
              testing::IsEmpty());
  EXPECT_THAT(found_in(rule("note", "log_only", "") + rule("second", "block", "sites = [\"a.example\"]")), testing::IsEmpty());
  EXPECT_THAT(found_in(rule("first", "allow", "") + rule("note", "log_only", "sites = [\"a.example\"]")), testing::IsEmpty());
}

TEST(RuleScores, points_that_no_phrase_gives_are_told) {
  EXPECT_THAT(found_in(rule("fights", "block", "scores = { violence = 40 }")), testing::IsEmpty());
  const Findings findings = found_in(rule("fights", "block", "scores = { brawls = 40 }"));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, Code::score_without_phrases);
  EXPECT_EQ(findings[0].place.line, 6);
}

}  // namespace
