// Each criterion by itself: what it matches, and what it does not.
#include <gtest/gtest.h>

#include "rules/criteria/all.h"
#include "rules/example.h"

namespace rules {
namespace {

using namespace std::chrono_literals;

/// One rule, asked about one question.
class OneRule : public testing::Test {
 protected:
  Meets meets(const Rule& rule, const Question& question) { return match(rule, question).meets; }
  Match match(const Rule& rule, const Question& question) {
    const auto engines = SearchEngines::of(rules_.search_engines).value();
    const auto criteria = criteria_of(rule, {lists_, rules_, engines});
    EXPECT_TRUE(criteria) << criteria.error().message;
    const lists::ListSet none;
    return criteria->match(Asked(question, none));
  }
  std::string error(const Rule& rule) {
    const auto engines = SearchEngines::of(rules_.search_engines).value();
    const auto criteria = criteria_of(rule, {lists_, rules_, engines});
    return criteria ? "" : criteria.error().message;
  }
  Lists lists_ = example::lists();
  Rules rules_ = example::rules_for_school_time();
  Question amy_ = example::amy_asks("http://www.maps.example/directions/7?x=1");
};

TEST_F(OneRule, who_needs_one_group_of_every_kind) {
  EXPECT_EQ(meets({.who = {{{"pupils"}}, {{"class-8B/Sc2", "class-9A/Ma1"}}}}, amy_), Meets::yes);
  EXPECT_EQ(meets({.who = {{{"pupils"}}, {{"class-8B/Sc2"}}}}, amy_), Meets::no);
}

TEST_F(OneRule, addresses_cover_what_lies_below) {
  EXPECT_EQ(match({.addresses = {"maps.example/directions"}}, amy_).place.reason, Reason::address_rule);
  EXPECT_EQ(meets({.addresses = {"maps.example/direct"}}, amy_), Meets::no);
  EXPECT_EQ(meets({.addresses = {"maps.example/*x=1"}}, amy_), Meets::yes);
  EXPECT_NE(error({.addresses = {"maps.example"}}).find("no host with a path"), std::string::npos);
}

TEST_F(OneRule, a_path_counts_on_the_sites_of_the_rule) {
  EXPECT_EQ(meets({.sites = {"maps.example"}, .what = {.paths = {"/directions/*"}}}, amy_), Meets::yes);
  EXPECT_EQ(meets({.sites = {"news.example"}, .what = {.paths = {"/directions/*"}}}, amy_), Meets::no);
}

TEST_F(OneRule, a_service_has_an_age_limit) {
  amy_.address.host = "m.clips.example";
  const Rule too_young{.what = {.age_limit = AgeLimit::under_the_services_limit}};
  EXPECT_EQ(match({.services = {"clips"}}, amy_).place.reason, Reason::service_rule);
  EXPECT_EQ(match(too_young, amy_).place.reason, Reason::age_limit);
  amy_.age_reached = 13;
  EXPECT_EQ(meets(too_young, amy_), Meets::no);
  EXPECT_EQ(match({.what = {.younger_than = 16}}, amy_).place.reason, Reason::age_limit);
  amy_.address.host = "office.example";
  amy_.age_reached = 0;
  EXPECT_EQ(meets(too_young, amy_), Meets::no);
  EXPECT_NE(error({.services = {"no-service"}}).find("‘no-service’"), std::string::npos);
}

TEST_F(OneRule, searching_for_images_and_without_safe_search) {
  const Rule images{.what = {.search = SearchKind::image_search}}, unsafe{.what = {.search = SearchKind::without_safe_search}};
  Question search = example::amy_asks("https://search.example/search?q=cat&kind=images");
  EXPECT_EQ(match(images, search).place.reason, Reason::image_search);
  EXPECT_EQ(meets(unsafe, search), Meets::no);
  search.address.query = "?q=cat";
  EXPECT_EQ(meets(images, search), Meets::no);
  EXPECT_EQ(match(unsafe, example::amy_asks("https://a.wild-search.example/")).place.reason, Reason::unsafe_search);
}

TEST_F(OneRule, terms_are_whole_words) {
  const Rule poker{.what = {.terms = {"Poker chips", "roulette"}}};
  const auto types = [&](std::string text) {
    amy_.terms = {{TermKind::search, "search", std::move(text)}};
    return meets(poker, amy_);
  };
  EXPECT_EQ(types("cheap POKER  chips?"), Meets::yes);
  EXPECT_EQ(types("roulettes"), Meets::no);
  EXPECT_EQ(types("poker and chips"), Meets::no);
  amy_.terms.clear();
  EXPECT_EQ(meets(poker, amy_), Meets::no);
}

TEST_F(OneRule, content_is_known_later) {
  const Rule archives{.what = {.file_types = {"application/zip"}}}, programs{.what = {.file_names = {"*.exe"}}};
  const Rule violent{.what = {.scores = {{"violence", 80}}}}, opaque{.what = {.readable = Readable::unreadable}};
  for (const Rule* rule : {&archives, &programs, &violent, &opaque}) EXPECT_EQ(meets(*rule, amy_), Meets::not_known_yet);
  amy_.moment = Moment::answer;
  for (const Rule* rule : {&archives, &programs, &violent, &opaque}) EXPECT_EQ(meets(*rule, amy_), Meets::no);
  amy_.content = Content{.type = "application/zip", .name = "Setup.EXE", .scores = {{"violence", 79}}};
  EXPECT_EQ(match(archives, amy_).place.reason, Reason::file_type);
  EXPECT_EQ(meets(programs, amy_), Meets::yes);
  EXPECT_EQ(meets(violent, amy_), Meets::no);
  amy_.content->scores[0].score = 80;
  EXPECT_EQ(match(violent, amy_).place.reason, Reason::content_score);
  amy_.content->readable = Readable::unreadable;
  EXPECT_EQ(match(opaque, amy_).place.reason, Reason::content_unreadable);
}

TEST_F(OneRule, a_file_is_known_by_its_address_and_by_what_is_sent) {
  EXPECT_EQ(meets({.what = {.file_names = {"*.exe"}}}, example::amy_asks("http://a.example/x/setup.exe?v=2")), Meets::yes);
  amy_.upload = Upload{.bytes = 11, .content = Content{.type = "video/mp4"}};
  EXPECT_EQ(meets({.what = {.file_types = {"video/*"}}}, amy_), Meets::yes);
  EXPECT_EQ(meets({.what = {.upload_over = 10}}, amy_), Meets::yes);
  EXPECT_EQ(meets({.what = {.upload_over = 11}}, amy_), Meets::no);
  EXPECT_EQ(meets({.what = {.methods = {"POST"}}}, amy_), Meets::no);
  amy_.method = "POST";
  EXPECT_EQ(match({.what = {.methods = {"POST"}}}, amy_).place.reason, Reason::upload);
}

TEST_F(OneRule, from_where) {
  EXPECT_EQ(meets({.from = {.places = {"library"}}}, amy_), Meets::yes);
  EXPECT_EQ(meets({.from = {.networks = {"10.0.0.0/23"}}}, amy_), Meets::yes);
  EXPECT_EQ(meets({.from = {.networks = {"10.0.2.0/23", "2001:db8::/32"}}}, amy_), Meets::no);
  EXPECT_NE(error({.from = {.networks = {"10.0"}}}), "");
  EXPECT_NE(error({.from = {.places = {"gym"}}}), "");
  // A room that the timetable knows, wherever the client's address lies.
  amy_.client = "10.9.9.9";
  EXPECT_EQ(meets({.from = {.places = {"library"}}}, amy_), Meets::no);
  EXPECT_EQ(meets({.from = {.places = {"maths"}}}, amy_), Meets::yes);
  Question after = amy_;
  after.time += std::chrono::minutes(30);
  EXPECT_EQ(meets({.from = {.places = {"maths"}}}, after), Meets::no) << "the lesson is over";
  Question other = amy_;
  other.groups = {"pupils"};
  EXPECT_EQ(meets({.from = {.places = {"maths"}}}, other), Meets::no) << "somebody else's lesson";
  EXPECT_EQ(meets({.from = {.devices = {"LAP-*"}}}, amy_), Meets::no);
  amy_.device = "LAP-0012";
  EXPECT_EQ(meets({.from = {.devices = {"LAP-*"}}}, amy_), Meets::yes);
}

TEST_F(OneRule, lessons_periods_and_school_days) {
  const Rule in_lesson{.when = {.lessons = Lessons::during}}, at_lunch{.when = {.periods = {"lunch"}}};
  const Rule in_term{.when = {.school_days = SchoolDays::in_term}};
  EXPECT_EQ(meets(in_lesson, amy_), Meets::yes);
  EXPECT_EQ(meets({.when = {.lessons = Lessons::outside}}, amy_), Meets::no);
  amy_.time += 30min;
  EXPECT_EQ(meets(in_lesson, amy_), Meets::no);
  // Lunch is early on this Monday, and as always on Tuesday.
  amy_.time = example::monday_ten + 1h + 30min;
  EXPECT_EQ(meets(at_lunch, amy_), Meets::yes);
  amy_.time += 1h + 30min;
  EXPECT_EQ(meets(at_lunch, amy_), Meets::no);
  amy_.time += 24h;
  EXPECT_EQ(meets(at_lunch, amy_), Meets::yes);
  EXPECT_EQ(meets(in_term, amy_), Meets::yes);
  amy_.time += 24h * 4;  // Saturday
  EXPECT_EQ(meets(in_term, amy_), Meets::no);
  EXPECT_EQ(meets({.when = {.dates = {{example::monday, example::monday}}}}, amy_), Meets::no);
  amy_.time = example::monday_ten;
  EXPECT_EQ(meets({.when = {.dates = {{example::monday, example::monday}}}}, amy_), Meets::yes);
  EXPECT_NE(error({.when = {.periods = {"tea"}}}), "");
}

TEST_F(OneRule, says_in_words_what_it_asks) {
  const auto engines = SearchEngines::of(rules_.search_engines).value();
  const Rule rule{.categories = {"gambling"},
                  .who = {{{"year-8", "year-9"}}},
                  .what = {.methods = {"POST"}},
                  .when = {.lessons = Lessons::during}};
  EXPECT_EQ(criteria_of(rule, {lists_, rules_, engines}).value().in_words(),
            "in gambling, by POST, for year-8 or year-9, during lessons");
}

}  // namespace
}  // namespace rules
