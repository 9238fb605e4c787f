// From the words of a snapshot to what an inspection uses.
#include "inspect/words.h"

#include <gtest/gtest.h>

namespace inspect {
namespace {

int points_of(const InspectionParts& parts, std::string_view category, std::string_view text) {
  for (const Score& score : score_text(parts.phrases, text))
    if (score.category == category) return score.points;
  return 0;
}

TEST(Words, phrases_of_both_forms_count_together) {
  const auto parts =
      compile_words(
          {.phrases = {{"own", rules::PhraseForm::own, "", "category gambling\n40 online casino"},
                       {"e2guardian/drugs/weighted_drugs", rules::PhraseForm::e2guardian, "drugs", "<weed>,<bong><60>\n"},
                       {"e2guardian/other/banned", rules::PhraseForm::e2guardian, "other",
                        "#listcategory: \"Proxies\"\n< webproxy >\n"}},
           .services = {}})
          .value();
  EXPECT_EQ(points_of(parts, "gambling", "an online casino"), 40);
  EXPECT_EQ(points_of(parts, "drugs", "weed in a bong"), 60);
  EXPECT_EQ(points_of(parts, "proxies", "a webproxy here"), kHeaviest) << "its own comment names the category";
  EXPECT_EQ(points_of(parts, "gambling", "a harmless page"), 0);
}

TEST(Words, exceptions_of_e2guardian_speak_for_a_page) {
  const auto parts =
      compile_words(
          {.phrases = {{"e2guardian/drugs/weighted", rules::PhraseForm::e2guardian, "drugs", "<weed><60>\n"},
                       {"e2guardian/drugs/exception_gardening", rules::PhraseForm::e2guardian, "drugs", "<garden weeds>\n"}},
           .services = {}})
          .value();
  EXPECT_EQ(points_of(parts, "drugs", "weed"), 60);
  EXPECT_EQ(points_of(parts, "drugs", "garden weeds"), 0);
}

TEST(Words, bad_lines_are_left_out_and_nothing_at_all_compiles_too) {
  EXPECT_TRUE(compile_words({}));
  const auto parts = compile_words({.phrases = {{"own", rules::PhraseForm::own, "", "category gambling\nmany casino\n40 poker"}},
                                    .services = {}})
                         .value();
  EXPECT_EQ(points_of(parts, "gambling", "poker"), 40);
}

TEST(Words, services_say_where_people_type) {
  const auto parts =
      compile_words({.phrases = {},
                     .services = {{"ask", {"ask.example"}, {{rules::TermKind::prompt, "/api/*chat*", "", "prompt"}}},
                                  {"seek", {"seek.example"}, {{rules::TermKind::search, "/", "q", ""}}}}})
          .value();
  const auto address = lists::parse_address("https://ask.example/api/v2/chat").value();
  EXPECT_TRUE(parts.terms->reads_body(address));
  const auto asked = parts.terms->in_body(address, {"POST", "application/json", R"({"prompt":"who are you"})"});
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0], (Term{TermKind::prompt, "ask", "who are you"}));
  const auto sought = parts.terms->in_address(lists::parse_address("https://seek.example/?q=kites").value());
  ASSERT_EQ(sought.size(), 1U);
  EXPECT_EQ(sought[0].text, "kites");
}

}  // namespace
}  // namespace inspect
