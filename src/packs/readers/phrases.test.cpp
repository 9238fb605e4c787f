// phrases/: read, told with its line, inherited, and left out again.
#include <gmock/gmock.h>

#include "packs/load.h"
#include "packs/tiny_pack.test.h"

namespace {

using namespace packs;
using namespace packs::testing_support;

Folder school_with(const std::string& path, const std::string& text) {
  Folder school = tiny_school();
  school.files[path] = text;
  return school;
}

std::vector<std::string> ids_of(const Pack& pack) {
  std::vector<std::string> ids;
  for (const PhraseList& list : pack.phrases) ids.push_back(list.id);
  return ids;
}

/// Core with one list about gambling.
Shelf shelf_with_phrases() {
  Folder core = tiny_core();
  core.files["phrases/gambling.en.txt"] = "category gambling\nlanguage en\n40 online casino\n";
  return Shelf::of({{"core", core}});
}

TEST(PhraseFiles, a_pack_has_its_own_and_those_of_its_parents) {
  const auto pack = load(school_with("phrases/games.en.txt", "category games\n30 cheat codes\n"), shelf_with_phrases());
  ASSERT_TRUE(pack) << pack.error().message;
  EXPECT_THAT(ids_of(*pack), testing::ElementsAre("gambling.en", "games.en"));
  EXPECT_EQ(pack->phrases[1].category, "games");
  EXPECT_EQ(pack->phrases[1].phrases.form, rules::PhraseForm::own);
}

TEST(PhraseFiles, a_file_of_the_same_name_replaces_the_parents_and_remove_drops_it) {
  const auto replaced = load(school_with("phrases/gambling.en.txt", "category gambling\n10 roulette\n"), shelf_with_phrases());
  ASSERT_TRUE(replaced) << replaced.error().message;
  ASSERT_EQ(replaced->phrases.size(), 1U);
  EXPECT_EQ(replaced->phrases[0].phrases.text, "category gambling\n10 roulette\n");

  Folder school = tiny_school();
  school.files["pack.toml"] += "[remove]\nphrases = [\"gambling.en\"]\n";
  const auto without = load(school, shelf_with_phrases());
  ASSERT_TRUE(without) << without.error().message;
  EXPECT_TRUE(without->phrases.empty());
}

TEST(PhraseFiles, a_bad_line_is_an_error_with_its_place) {
  const Findings findings =
      check(school_with("phrases/games.en.txt", "category games\n30 cheat codes\nmany lives\n"), tiny_shelf());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(
      in_words(findings[0]),
      "school/phrases/games.en.txt:3:1: error SG-P021: ‘many’ is no weight from -1000 to 1000, for example ‘40 online casino’");
  EXPECT_FALSE(load(school_with("phrases/games.en.txt", "30 cheat codes\n"), tiny_shelf())) << "no category";
}

TEST(PhraseFiles, lists_of_e2guardian_are_read_where_they_stand) {
  const Folder school =
      school_with("phrases/e2guardian/drugs/weighted_drugs", "# a remark\n<weed>,<bong><60>\n<x><10>\n.Include</etc/other>\n");
  const Findings findings = check(school, tiny_shelf());
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].code, Code::phrase_left_out);
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_EQ(findings[1].place.line, 3);
  const auto pack = load(school, tiny_shelf());
  ASSERT_TRUE(pack) << pack.error().message;
  ASSERT_EQ(pack->phrases.size(), 1U);
  EXPECT_EQ(pack->phrases[0].id, "e2guardian/drugs/weighted_drugs");
  EXPECT_EQ(pack->phrases[0].category, "drugs");
  EXPECT_EQ(pack->phrases[0].phrases.form, rules::PhraseForm::e2guardian);
}

TEST(PhraseFiles, a_long_list_of_bad_lines_is_told_shortly) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "<x><10>\n";
  const Findings findings = check(school_with("phrases/e2guardian/other/weighted", text), tiny_shelf());
  ASSERT_EQ(findings.size(), 20U);
  EXPECT_THAT(findings.back().message, testing::HasSubstr("480 more"));
}

TEST(PhraseFiles, another_ending_is_no_phrase_list) {
  const Findings findings = check(school_with("phrases/games", "category games\n30 cheat codes\n"), tiny_shelf());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, Code::unknown_file);
}

}  // namespace
