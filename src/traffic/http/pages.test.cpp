#include "traffic/http/pages.h"

#include <gtest/gtest.h>

#include "rules/decide.h"
#include "rules/example.h"

namespace traffic {

TEST(Pages, without_a_snapshot_there_are_still_words) {
  const rules::Question question = rules::example::amy_asks("http://news.example/");
  const rules::Decision decision = rules::decide(nullptr, question);
  const auto answer = answer_to(nullptr, {question, decision, ""}, Reader::person);
  EXPECT_EQ(answer.status, 503u);
  EXPECT_NE(answer.body.find("no rules yet"), std::string::npos);
}

TEST(Pages, load_nothing_from_anywhere_but_schoolgate_itself) {
  const auto snapshot = rules::example::snapshot();
  rules::Question question = rules::example::amy_asks("http://dark.example/\"onload=alert(1)//");
  const auto answer = answer_to(snapshot.get(), {question, rules::decide(*snapshot, question), "2026-11-23/1"}, Reader::person);
  EXPECT_EQ(answer.body.find("<script"), std::string::npos);
  EXPECT_EQ(answer.body.find("\"onload"), std::string::npos);
  for (const char* loads : {"<link", "src=", "url(", "@import"}) EXPECT_EQ(answer.body.find(loads), std::string::npos) << loads;
  EXPECT_NE(answer.headers.get("Content-Security-Policy").find("style-src 'sha256-"), std::string::npos);
}

TEST(Pages, words_that_scored_are_told_by_the_title_of_their_category) {
  const auto snapshot = rules::example::snapshot();
  const rules::Decision decision{.action = rules::Action::block, .reason = rules::Reason::content_score, .category = "gambling"};
  const auto answer =
      answer_to(snapshot.get(), {rules::example::amy_asks("http://news.example/"), decision, "2026-11-23/1"}, Reader::person);
  EXPECT_NE(answer.body.find("<dd>Gambling</dd>"), std::string::npos) << answer.body;
}

TEST(Pages, a_407_asks_for_name_and_password) {
  const auto snapshot = rules::example::snapshot();
  rules::Question question = rules::example::amy_asks("http://news.example/");
  question.standing = rules::Standing::unknown;
  const auto answer =
      ask_to_log_on(snapshot.get(), {question, rules::decide(*snapshot, question), "2026-11-23/1"}, Reader::person);
  EXPECT_EQ(answer.status, 407u);
  EXPECT_TRUE(answer.headers.get("Proxy-Authenticate").starts_with("Basic realm=\"Schoolgate\""));
  EXPECT_EQ(answer.headers.get("Schoolgate-Entry"), "2026-11-23/1");
}

}  // namespace traffic
