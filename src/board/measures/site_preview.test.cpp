// The tile of site-preview turns when a page waits for its teacher, and turns back.
#include "board/measures/measure.test.h"

namespace board {
namespace {

using namespace std::chrono_literals;

struct SitePreview : MeasureTest {
  SitePreview() {
    const auto teacher = person("teacher");
    const auto school_class =
        insert("classes", {{"code", "9A/Ma1"}, {"name", "Mathematics"}, {"year", std::int64_t{9}}, {"teacher", teacher}});
    list_ = insert("homework_lists", {{"class", school_class},
                                      {"title", "Volcanoes"},
                                      {"made_by", teacher},
                                      {"made_at", clock.now()},
                                      {"due_at", clock.now() + 24h * 20}});
    site_ =
        insert("homework_sites",
               {{"list", list_}, {"address", "https://lava.example/"}, {"host", "lava.example"}, {"compared_at", clock.now()}});
    teacher_ = teacher;
  }
  void publish() { insert("homework_publications", {{"list", list_}, {"person", teacher_}, {"at", clock.now()}}); }
  std::int64_t look() {
    const auto preview = insert("homework_previews", {{"site", site_}, {"person", teacher_}, {"at", clock.now()}});
    insert("homework_readings", {{"preview", preview},
                                 {"status", std::int64_t{200}},
                                 {"type", "text/html"},
                                 {"words", std::int64_t{1}},
                                 {"text_hash", "a"},
                                 {"sketch", ""},
                                 {"at", clock.now()}});
    execute("update homework_sites set compared_at = $1", {clock.now()});
    return preview;
  }
  std::int64_t list_ = 0, site_ = 0, teacher_ = 0;
};

TEST_F(SitePreview, a_page_that_waits_turns_the_tile_and_looking_again_turns_it_back) {
  EXPECT_EQ(status("site-preview"), Status::unproven) << "nobody has published a list";
  const auto preview = look();
  publish();
  EXPECT_EQ(status("site-preview"), Status::kept) << tile("site-preview").verdict.reason;
  EXPECT_EQ(tile("site-preview").verdict.grade, Grade::recorded);
  insert("homework_reopenings", {{"preview", preview}, {"why", "changed"}, {"task", "T"}, {"at", clock.now()}});
  clock.advance(1h);
  EXPECT_EQ(status("site-preview"), Status::at_risk) << "closed, and the teacher has two days";
  EXPECT_EQ(tile_at("site-preview", clock.now() - 2h).status(), Status::unproven) << "as at before anything stood";
  clock.advance(24h * 10);
  EXPECT_EQ(status("site-preview"), Status::broken);
  look();
  EXPECT_EQ(status("site-preview"), Status::kept);
}

TEST_F(SitePreview, a_page_that_nothing_could_compare_for_a_day_proves_nothing) {
  look();
  publish();
  clock.advance(25h);
  EXPECT_NE(status("site-preview"), Status::kept);
  execute("update homework_sites set compared_at = $1", {clock.now()});
  EXPECT_EQ(status("site-preview"), Status::kept);
}

}  // namespace
}  // namespace board
