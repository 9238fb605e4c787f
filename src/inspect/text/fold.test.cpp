// How people hide words, and what is no hiding.
#include "inspect/text/fold.h"

#include <gtest/gtest.h>

namespace inspect {
namespace {

TEST(Fold, words_are_lower_case_with_one_space_between) {
  EXPECT_EQ(folded("Hello,   World!\n"), " hello world ");
  EXPECT_EQ(folded(""), " ");
  EXPECT_EQ(folded("self-harm"), " self harm ");
  EXPECT_EQ(folded("don't and don’t"), " dont and dont ");
}

TEST(Fold, accents_and_forms_are_one) {
  EXPECT_EQ(folded("Ÿnys Môn"), " ynys mon ");
  EXPECT_EQ(folded("ﬁre Ｃａｓｉｎｏ 𝐜𝐚𝐬𝐢𝐧𝐨"), " fire casino casino ");
  EXPECT_EQ(folded("Straße"), " strasse ");
  EXPECT_EQ(folded("e\xCC\x81t\xC3\xA9"), " ete ");
}

TEST(Fold, look_alikes_and_invisible_characters_are_undone) {
  EXPECT_EQ(folded("cаsіnо"), " casino ");
  EXPECT_EQ(folded("cas\xC2\xADi\xE2\x80\x8Bno"), " casino ");
}

TEST(Fold, spaced_letters_are_a_word) {
  EXPECT_EQ(folded("s.p.a.c.e.d out"), " spaced out ");
  EXPECT_EQ(folded("c a s i n o"), " casino ");
  EXPECT_EQ(folded("k i l l  t i m e now"), " kill time now ");
  EXPECT_EQ(folded("c-a-s-i-n-o b-o-n-u-s"), " casino bonus ");
  EXPECT_EQ(folded("I am a pupil"), " i am a pupil ");
  EXPECT_EQ(folded("a b then"), " a b then ");
}

TEST(Fold, digits_for_letters_are_letters) {
  EXPECT_EQ(folded("c4s1n0"), " casino ");
  EXPECT_EQ(folded("c@sino $mall"), " casino small ");
  EXPECT_EQ(folded("mp3 covid19 2026 $5 £5"), " mp3 covid19 2026 5 5 ");
}

TEST(Fold, repeated_letters_are_one) {
  EXPECT_EQ(folded("casiiiino"), " casino ");
  EXPECT_EQ(folded("book keeper xxx"), " book keeper xxx ");
}

TEST(Fold, malformed_bytes_separate_words) {
  EXPECT_EQ(folded("ca\xFFno"), " ca no ");
  EXPECT_EQ(folded("ca\xE2\x80no"), " ca no ");
  EXPECT_EQ(folded("ca\xC3"), " ca ");
}

TEST(Fold, cutting_the_stream_changes_nothing) {
  const std::string text = "S.p.a.c.e.d c4s1n0 c@sino “Ÿnys” cаsіnо k i l l  t i m e $mall e\xCC\x81 ﷺ " + std::string(200, 'q') +
                           " caaaasino \xF0\x9F\x98\x80 end\xE2";
  const std::string whole = folded(text);
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    Folder folder;
    folder.feed(std::string_view(text).substr(0, cut));
    folder.feed(std::string_view(text).substr(cut));
    folder.finish();
    EXPECT_EQ(folder.settled(), whole) << "cut at " << cut;
  }
  Folder by_byte;
  std::string taken;
  for (const char byte : text) {
    by_byte.feed({&byte, 1});
    taken += by_byte.settled();
    by_byte.take(by_byte.settled().size());
  }
  by_byte.finish();
  EXPECT_EQ(taken + std::string(by_byte.settled()), whole);
}

}  // namespace
}  // namespace inspect
