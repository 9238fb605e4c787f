// Words of a new snapshot come into force beside the traffic, once.
#include "traffic/http/reading_keeper.h"

#include <gtest/gtest.h>

#include "rules/example.h"
#include "support/origin_proxy.h"

namespace traffic {
namespace {

rules::Words words_about(const std::string& phrase) {
  return {.phrases = {{"own", rules::PhraseForm::own, "", "category gambling\n40 " + phrase + "\n"}},
          .services = {{"ask", {"ask.example"}, {{rules::TermKind::prompt, "/chat", "", "prompt"}}}}};
}

int points_of(const CurrentReading& reading, const std::string& text) {
  const auto scores = scores_of(*reading.get(), {{.text = text}});
  return scores.empty() ? 0 : scores.front().score;
}

struct Keeping {
  rules::CurrentSnapshot snapshots;
  CurrentReading reading;
  ReadingKeeper keeper{snapshots, reading};
  void publish(std::uint64_t number, const rules::Words& words) {
    rules::Parts parts = rules::example::parts();
    parts.words = rules::WordsPart::of(words);
    ASSERT_TRUE(snapshots.publish(rules::Snapshot::assemble(number, std::move(parts)).value()));
  }
};

TEST(ReadingKeeper, new_words_replace_the_old_ones) {
  Keeping school;
  EXPECT_TRUE(school.keeper.catch_up());
  EXPECT_FALSE(school.keeper.has_begun()) << "no snapshot, no words";
  EXPECT_EQ(school.reading.get()->phrases, nullptr);
  school.publish(1, words_about("online casino"));
  EXPECT_TRUE(school.keeper.catch_up());
  EXPECT_TRUE(school.keeper.has_begun());
  EXPECT_EQ(points_of(school.reading, "an online casino"), 40);
  EXPECT_TRUE(school.reading.get()->terms->reads_body(lists::parse_address("https://ask.example/chat").value()));
  school.publish(2, words_about("betting shop"));
  EXPECT_EQ(points_of(school.reading, "an online casino"), 40) << "until the new ones are compiled";
  EXPECT_TRUE(school.keeper.catch_up());
  EXPECT_EQ(points_of(school.reading, "an online casino"), 0);
  EXPECT_EQ(points_of(school.reading, "a betting shop"), 40);
}

TEST(ReadingKeeper, a_snapshot_with_the_same_words_compiles_nothing) {
  Keeping school;
  school.publish(1, words_about("online casino"));
  EXPECT_TRUE(school.keeper.catch_up());
  const auto before = school.reading.get();
  school.publish(2, words_about("online casino"));
  EXPECT_TRUE(school.keeper.catch_up());
  EXPECT_EQ(school.reading.get(), before);
}

TEST(ReadingKeeper, words_that_do_not_compile_leave_the_last_good_ones) {
  Keeping school;
  school.publish(1, words_about("online casino"));
  EXPECT_TRUE(school.keeper.catch_up());
  const auto good = school.reading.get();
  rules::Words too_many;
  too_many.phrases.resize(10'001, {"own", rules::PhraseForm::own, "", "category a\n1 some words\n"});
  school.publish(2, too_many);
  EXPECT_FALSE(school.keeper.catch_up());
  EXPECT_EQ(school.reading.get(), good);
  EXPECT_TRUE(school.keeper.catch_up()) << "not tried again";
}

TEST(ReadingKeeper, a_request_is_read_with_the_words_in_force) {
  ProxyForTest school;
  CurrentReading& reading = *school.reading;
  ReadingKeeper keeper(school.snapshot, reading);
  school.rules.profiles[0].rules.insert(school.rules.profiles[0].rules.begin(),
                                        {.id = "no-betting", .what = {.scores = {{"gambling", 40}}}});
  school.words = words_about("betting shop");
  school.publish();
  support::Client amy(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(amy.ask(get("http://news.example/search?q=betting+shop")).status, 200U);
  ASSERT_TRUE(keeper.catch_up());
  const auto blocked = amy.ask(get("http://news.example/search?q=betting+shop"));
  EXPECT_EQ(blocked.status, 403U);
  EXPECT_EQ(blocked.field("Schoolgate-Reason"), "content_score");
}

TEST(ReadingKeeper, on_its_own_thread_it_follows_the_snapshot) {
  Keeping school;
  school.keeper.start();
  school.publish(1, words_about("online casino"));
  for (int i = 0; i < 1000 && !school.keeper.has_begun(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(points_of(school.reading, "an online casino"), 40);
  school.keeper.stop();
}

}  // namespace
}  // namespace traffic
