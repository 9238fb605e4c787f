#include "board/board.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "board/json.h"
#include "board/measures/all.h"
#include "board/measures/measure.test.h"
#include "packs/words.h"

namespace board {
namespace {

using BoardTest = MeasureTest;

TEST_F(BoardTest, always_shows_all_controls_sorted_by_id) {
  const Report report = board.report(clock.now());
  ASSERT_EQ(report.tiles.size(), 160u);
  EXPECT_TRUE(std::ranges::is_sorted(report.tiles, {}, [](const Tile& tile) { return tile.control.id; }));
  EXPECT_EQ(report.areas.size(), 22u);
}

TEST_F(BoardTest, what_nothing_measures_is_unproven_and_says_so) {
  const Tile tile = this->tile("email-etiquette");
  EXPECT_EQ(tile.status(), Status::unproven);
  EXPECT_EQ(tile.verdict.reason, "Nothing measures this yet.");
}

TEST_F(BoardTest, adopted_and_recommended_are_counted_apart) {
  const Report report = board.report(clock.now());
  EXPECT_EQ(count(report, packs::Adoption::adopted).all() + count(report, packs::Adoption::recommended).all(), 160);
  EXPECT_GT(count(report, packs::Adoption::adopted).all(), 0);
}

TEST_F(BoardTest, at_least_seventeen_controls_of_eight_areas_have_a_measure) {
  std::set<int> areas;
  int measured = 0;
  for (const packs::Control& control : pack.controls)
    if (find_measure(control.measure)) ++measured, areas.insert(control.area);
  EXPECT_GE(measured, 17);
  EXPECT_GE(areas.size(), 8u);
}

TEST_F(BoardTest, the_measures_and_the_shipped_packs_agree_on_their_names) {
  for (const char* name : {"core", "academy", "demo", "junior", "secondary"})
    for (const packs::Finding& finding :
         packs::check(*packs::Shelf::shipped().find(name), packs::Shelf::shipped(), measure_names()))
      EXPECT_EQ(finding.severity, packs::Severity::warning) << packs::in_words(finding);
}

TEST_F(BoardTest, a_pack_may_name_the_roles_that_the_school_has_and_no_others) {
  for (const std::string& word : packs::role_words()) EXPECT_TRUE(school::role_from(word)) << word;
  EXPECT_EQ(packs::role_words().size(), static_cast<std::size_t>(school::Role::administrator) + 1);
}

TEST_F(BoardTest, the_json_has_every_key_that_the_format_promises) {
  probe();
  const auto json = boost::json::parse(to_json(board.report(clock.now()), "Oakfield", Reader::sees_records)).as_object();
  EXPECT_EQ(json.at("format").as_string(), "schoolgate-board/1");
  EXPECT_EQ(json.at("as_at").as_string(), "2026-11-22T09:30:06Z");
  ASSERT_EQ(json.at("controls").as_array().size(), 160u);
  for (const auto& value : json.at("controls").as_array())
    for (const char* key : {"id", "area", "title", "adopted", "clauses", "status", "grade", "measured_at", "stale_at", "reason",
                            "counts", "evidence"})
      EXPECT_TRUE(value.as_object().contains(key)) << key;
}

TEST_F(BoardTest, L_6_a_governor_reads_neither_small_counts_nor_records) {
  const auto version = agreement("pupil", "pupil", "self", true);
  for (int i = 0; i < 10; ++i) {
    const auto pupil = person("pupil", 9);
    if (i > 2) sign(version, pupil, pupil, "self");
  }
  clock.advance(std::chrono::hours(24 * 20));
  const auto json = boost::json::parse(to_json(board.report(clock.now()), "Oakfield", Reader::sees_counts)).as_object();
  for (const auto& value : json.at("controls").as_array()) {
    const auto& control = value.as_object();
    for (const auto& evidence : control.at("evidence").as_array()) {
      EXPECT_TRUE(evidence.as_object().at("record").is_null());
      EXPECT_FALSE(evidence.as_object().at("value").is_int64());
    }
    if (control.at("id").as_string() == "pupil-agreement") {
      EXPECT_TRUE(control.at("counts").as_object().at("kept").is_null()) << "7 of 10 leaves 3";
      EXPECT_EQ(control.at("counts").as_object().at("of").as_int64(), 10);
    }
  }
}

TEST(SmallCounts, are_those_from_which_one_to_four_can_be_worked_out) {
  EXPECT_TRUE(is_too_small(3, 100));
  EXPECT_TRUE(is_too_small(97, 100));
  EXPECT_TRUE(is_too_small(2, 2));
  EXPECT_FALSE(is_too_small(0, 100));
  EXPECT_FALSE(is_too_small(100, 100));
  EXPECT_FALSE(is_too_small(50, 100));
}

}  // namespace
}  // namespace board
