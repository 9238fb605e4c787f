// The two formats in which people write phrases, and what is said about bad lines.
#include "inspect/phrases/phrase_list.h"

#include <gtest/gtest.h>

#include "inspect/phrases/phrases.h"

namespace inspect {
namespace {

TEST(PhraseList, reads_weights_parts_and_exceptions) {
  const auto read = read_phrases(
      "# about\ncategory gambling\nlanguage en\n30 free spins & bet* unless alphabet | betty\n-10 *help*\n", "a.txt");
  EXPECT_TRUE(read.findings.empty());
  EXPECT_EQ(read.list.category, "gambling");
  ASSERT_EQ(read.list.phrases.size(), 2U);
  EXPECT_EQ(read.list.phrases[0].parts.size(), 2U);
  EXPECT_FALSE(read.list.phrases[0].parts[1].ends_word);
  EXPECT_EQ(read.list.phrases[0].unless.size(), 2U);
  EXPECT_EQ(folded_part(read.list.phrases[1].parts[0]), "help");
  EXPECT_EQ(folded_part(read.list.phrases[0].parts[0]), " free spins ");
}

TEST(PhraseList, a_bad_line_is_told_and_left_out) {
  const auto read = read_phrases(
      "category gambling\nx casino\n0 casino\n9999 casino\n5 !\n5 a unless b unless c\nlanguage english\n10 casino\n\xFF\n",
      "a.txt");
  ASSERT_EQ(read.findings.size(), 7U);
  EXPECT_EQ(read.findings[0].line, 2U);
  EXPECT_EQ(read.findings[0].message, "‘x’ is no weight from -1000 to 1000, for example ‘40 online casino’");
  EXPECT_EQ(read.list.phrases.size(), 1U);
  EXPECT_FALSE(read_phrases("10 casino", "a.txt").findings.empty());
  EXPECT_TRUE(read_phrases("10 casino", "a.txt").list.phrases.empty());
}

TEST(PhraseList, reads_e2guardian_lists) {
  const auto read = read_e2guardian_phrases(
      "#listcategory: \"Gambling (Spanish)\"\n< casino "
      ">,<apuesta><50>\n<bingo><-20>\n.Include</etc/lists/more>\nnonsense\n<a><10>\n<banned>,<both>\n<caf\xE9><5>\r\n",
      "weighted");
  EXPECT_EQ(read.list.category, "gambling_spanish");
  EXPECT_EQ(read.includes, std::vector<std::string>{"/etc/lists/more"});
  ASSERT_EQ(read.findings.size(), 2U);
  EXPECT_EQ(read.findings[0].line, 5U);
  ASSERT_EQ(read.list.phrases.size(), 4U);
  EXPECT_EQ(read.list.phrases[0].weight, 50);
  EXPECT_TRUE(read.list.phrases[0].parts[0].starts_word);
  EXPECT_FALSE(read.list.phrases[0].parts[1].starts_word);
  EXPECT_EQ(read.list.phrases[1].weight, -20);
  EXPECT_EQ(read.list.phrases[2].weight, kHeaviest);
  EXPECT_EQ(folded_part(read.list.phrases[3].parts[0]), "cafe");
}

}  // namespace
}  // namespace inspect
