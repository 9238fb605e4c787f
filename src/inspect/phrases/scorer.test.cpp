// Weighted phrases: what counts, what does not, and that documents do not see each other.
#include "inspect/phrases/scorer.h"

#include <gtest/gtest.h>

#include <random>

#include "inspect/inspection.h"

namespace inspect {
namespace {

std::shared_ptr<const Phrases> compiled(std::string_view text) {
  auto read = read_phrases(text, "test.txt");
  EXPECT_TRUE(read.findings.empty()) << read.findings.front().message;
  auto made = Phrases::compile(std::vector{read.list});
  EXPECT_TRUE(made) << made.error().message;
  return *made;
}

int points(const std::shared_ptr<const Phrases>& phrases, std::string_view text) {
  const auto scores = score_text(phrases, text);
  return scores.empty() ? 0 : scores.front().points;
}

const auto& gambling() {
  static const auto phrases = compiled(
      "category gambling\n40 online casino\n20 free spins & deposit\n30 bet* unless alphabet\n-50 gambling helpline\n10 "
      "*jackpot*\n");
  return phrases;
}

TEST(Scorer, a_phrase_counts_once_and_only_as_whole_words) {
  EXPECT_EQ(points(gambling(), "Visit our Online-CASINO, the online casino!"), 40);
  EXPECT_EQ(points(gambling(), "an online casinoroyal"), 0);
  EXPECT_EQ(points(gambling(), "megajackpots"), 10);
  EXPECT_EQ(points(gambling(), "betting"), 30);
  EXPECT_EQ(points(gambling(), "a diabetic"), 0);
}

TEST(Scorer, combinations_need_every_part_and_exceptions_take_them_away) {
  EXPECT_EQ(points(gambling(), "free spins"), 0);
  EXPECT_EQ(points(gambling(), "make a deposit and get free spins"), 20);
  EXPECT_EQ(points(gambling(), "bet"), 30);
  EXPECT_EQ(points(gambling(), "bet is a letter of the alphabet"), 0);
}

TEST(Scorer, words_against_a_category_never_make_less_than_nothing) {
  const auto scores = score_text(gambling(), "online casino trouble? the gambling helpline listens");
  ASSERT_EQ(scores.size(), 1U);
  EXPECT_EQ(scores[0].points, 0);
  ASSERT_EQ(scores[0].phrases.size(), 2U);
  EXPECT_EQ(scores[0].phrases[0].phrase, " online casino ");
  EXPECT_EQ(scores[0].phrases[0].line, 2U);
  EXPECT_EQ(scores[0].phrases[1].weight, -50);
}

TEST(Scorer, a_toothbrush_is_no_pornography) {
  const auto phrases = compiled("category adult\n60 porn*\n20 xxx & video*\n-60 sex education\n-30 breast cancer\n10 breast*\n");
  EXPECT_EQ(points(phrases, "An electric toothbrush with a soft brush. Essex, Sussex and Scunthorpe. Breast cancer screening."),
            0);
  EXPECT_EQ(points(phrases, "p.o.r.n.o and p0rn"), 60);
}

TEST(Scorer, the_language_decides_which_lists_count) {
  auto german = read_phrases("category hate\nlanguage de\n30 pest", "hate.de.txt").list;
  auto english = read_phrases("category hate\nlanguage en\n20 vermin people", "hate.en.txt").list;
  const auto phrases = Phrases::compile(std::vector{german, english}).value();
  EXPECT_EQ(points(phrases, "pest"), 30);  // too little to tell a language: every list counts
  EXPECT_EQ(points(phrases, "the pest of this farm and what they have for you will not last, they are with us from that day"), 0);
  EXPECT_EQ(points(phrases, "das ist nicht die pest und der mit dem auch oder wird sich eine"), 30);
}

TEST(Scorer, phrases_of_other_scripts_find_themselves) {
  const auto phrases = compiled("category gambling\n20 казино\n20 کیسینو\n20 カジノ*\n");
  EXPECT_EQ(points(phrases, "Онлайн-КАЗИНО"), 20);
  EXPECT_EQ(points(phrases, "ایک کیسینو ہے"), 20);
  EXPECT_EQ(points(phrases, "カジノです"), 20);
}

TEST(Scorer, compiled_phrases_survive_bytes_and_damage_is_seen) {
  const std::string bytes = gambling()->to_bytes();
  const auto again = Phrases::from_bytes(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(score_text(*again, "online casino, bet"), score_text(gambling(), "online casino, bet"));
  std::string damaged = bytes;
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
  EXPECT_FALSE(Phrases::from_bytes(damaged));
  EXPECT_FALSE(Phrases::from_bytes(std::string_view(bytes).substr(0, bytes.size() - 1)));
  EXPECT_FALSE(Phrases::from_bytes("nothing"));
}

// A page of words from a small vocabulary, so that phrases meet by chance and over block borders.
std::string generated_page(std::mt19937& random) {
  static const std::vector<std::string> words{"online",   "casino", "free",     "spins", "deposit",     "bet",
                                              "alphabet", "the",    "gambling", "help",  "jackpot",     "helpline",
                                              "and",      "school", "<p>",      "</p>",  "c.a.s.i.n.o", "&amp;"};
  std::string page = "<html><body>";
  const std::size_t length = random() % 40;
  for (std::size_t i = 0; i < length; ++i) page += words[random() % words.size()] + (random() % 4 == 0 ? "" : " ");
  return page;
}

Subject page_subject() { return {.content_type = "text/html"}; }

TEST(Scorer, twenty_thousand_interleaved_documents_are_as_one_at_a_time) {
  std::mt19937 random(7);
  constexpr std::size_t kDocuments = 20'000;
  constexpr std::size_t kTogether = 100;
  std::size_t with_points = 0;
  for (std::size_t batch = 0; batch < kDocuments / kTogether; ++batch) {
    std::vector<std::string> pages;
    std::vector<Inspection> open;
    for (std::size_t i = 0; i < kTogether; ++i) {
      pages.push_back(generated_page(random));
      open.emplace_back(page_subject(), InspectionParts{.phrases = gambling(), .terms = nullptr});
    }
    std::vector<std::size_t> at(kTogether, 0);
    for (bool more = true; more;) {
      more = false;
      for (std::size_t i = 0; i < kTogether; ++i) {
        const std::size_t piece = std::min<std::size_t>(1 + random() % 60, pages[i].size() - at[i]);
        open[i].feed(std::string_view(pages[i]).substr(at[i], piece));
        at[i] += piece;
        more |= at[i] < pages[i].size();
      }
    }
    for (std::size_t i = 0; i < kTogether; ++i) {
      Inspection alone(page_subject(), {.phrases = gambling(), .terms = nullptr});
      alone.feed(pages[i]);
      const auto expected = alone.finish().scores;
      ASSERT_EQ(open[i].finish().scores, expected) << pages[i];
      with_points += !expected.empty();
    }
  }
  EXPECT_GT(with_points, kDocuments / 10);
}

TEST(Scorer, a_phrase_across_a_block_border_is_found_at_every_offset) {
  for (std::size_t filler = 16'300; filler < 16'420; ++filler) {
    Scorer scorer(gambling());
    std::string text;
    while (text.size() < filler) text += "w ";
    text.resize(filler, 'w');
    scorer.feed(text + " online casino end");
    scorer.finish();
    ASSERT_EQ(scorer.scores().size(), 1U) << filler;
  }
}

}  // namespace
}  // namespace inspect
