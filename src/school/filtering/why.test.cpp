// A replay decides as the gateway did, shows people only to whom it may, and leaves a record.
#include "school/filtering/why.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/random.h"
#include "journal/day_files.h"
#include "school/filtering/example_school.h"
#include "school/filtering/pack_parts.h"
#include "school/filtering/people_parts.h"
#include "school/replay/proposed_snapshot.h"

namespace school {
namespace {

class WhyTest : public testing::Test {
 protected:
  WhyTest() {
    snapshot_ = make(7);
    school_.filtering.snapshots.keep(*snapshot_);
    entry_.id = {base::utc_day(example::monday_ten), 4711};
    entry_.question = {.load = rules::Load::page,
                       .address = lists::parse_address("http://casino.example/").value(),
                       .time = example::monday_ten};
    rules::resolve_person(*snapshot_, example::amy, example::monday_ten).put_into(entry_.question);
    entry_.question.client = "10.0.0.7";
    entry_.decision = rules::decide(*snapshot_, entry_.question);
  }
  std::shared_ptr<const rules::Snapshot> make(std::uint64_t number) const {
    const PersonForFilter amy{
        .id = example::amy, .username = "amy", .roles = {Role::pupil}, .year = 9, .standing = rules::Standing::open};
    return rules::Snapshot::assemble(
               number, {rules::ListsPart::of(std::move(compile_lists(school_.pack).value().lists)),
                        rules::RulesPart::of(compile_rules(school_.pack, {}, {})),
                        rules::PeoplePart::of(compile_people({amy}, school_.pack)), rules::SessionsPart::of(rules::Sessions{})})
        .value();
  }
  const Why& why() { return school_.filtering.why; }
  Actor lead() const { return school_.actor(example::head, Role::designated_lead); }

  example::ExampleSchool school_;
  std::shared_ptr<const rules::Snapshot> snapshot_;
  journal::Entry entry_;
};

const Purpose safeguarding{.purpose = "safeguarding", .reason = "A parent asked"};

TEST_F(WhyTest, a_replay_decides_as_then_with_the_rules_of_then) {
  // The school unblocks gambling afterwards; the old entry keeps its old explanation.
  for (packs::SiteList& list : school_.pack.site_lists) list.hosts.clear();
  school_.filtering.snapshots.keep(*make(8));
  const auto answer = why().replay(entry_, Actor::system("command line"), {});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->explanation.decision, entry_.decision);
}

TEST_F(WhyTest, B_4_without_a_purpose_there_are_no_people) {
  const auto answer = why().replay(entry_, Actor::system("command line"), {}).value();
  const auto json = boost::json::parse(to_json(answer)).as_object();
  const auto& question = json.at("question").as_object();
  EXPECT_TRUE(question.at("person").is_null());
  EXPECT_TRUE(question.at("groups").as_array().empty());
  EXPECT_EQ(question.at("url").as_string(), "http://casino.example/");
  EXPECT_EQ(to_json(answer).find("amy"), std::string::npos);
  EXPECT_EQ(to_json(answer).find("10.0.0.7"), std::string::npos);
  EXPECT_EQ(school_.events("filter.explained"), 1);
}

TEST_F(WhyTest, B_4_with_right_purpose_and_reason_the_person_is_shown_and_the_look_recorded) {
  const auto answer = why().replay(entry_, lead(), safeguarding);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->person, "amy");
  EXPECT_EQ(school_.database->query("select about_person from events where kind = 'filter.explained'").one().integer(0),
            example::amy);
  EXPECT_FALSE(why().replay(entry_, school_.manager(), safeguarding));
  EXPECT_FALSE(why().replay(entry_, lead(), Purpose{.purpose = "safeguarding", .reason = " "}));
  Actor stale = lead();
  stale.second_factor = SecondFactor::stale;
  EXPECT_FALSE(why().replay(entry_, stale, safeguarding));
  EXPECT_EQ(school_.events("filter.explained"), 1);
}

TEST_F(WhyTest, the_json_has_the_documented_shape) {
  const auto json = boost::json::parse(to_json(why().replay(entry_, lead(), safeguarding).value())).as_object();
  EXPECT_EQ(json.at("format").as_string(), "schoolgate-why/1");
  EXPECT_EQ(json.at("entry").as_string(), "2026-11-23/4711");
  const auto& decision = json.at("decision").as_object();
  EXPECT_EQ(decision.at("action").as_string(), "block");
  EXPECT_EQ(decision.at("reason").as_string(), "site_category");
  EXPECT_EQ(decision.at("rule").as_string(), "ks3/gambling");
  EXPECT_EQ(decision.at("list").as_string(), "gambling");
  EXPECT_EQ(decision.at("snapshot").to_number<int>(), 7);
  EXPECT_TRUE(json.at("changes").as_object().at("rules").as_array().empty());
  EXPECT_FALSE(json.at("rules_met").as_array().empty());
  EXPECT_FALSE(json.at("would_flip").as_array().empty());
}

TEST_F(WhyTest, what_is_changed_and_what_only_logs_is_told_without_the_values_of_headers) {
  WhyAnswer answer = why().replay(entry_, Actor::system("command line"), {}).value();
  answer.explanation.decision.changes = {.address = "http://search.example/?safe=on",
                                         .headers = {{"X-Accounts", "oakfield.example"}},
                                         .tls = rules::Tls::splice,
                                         .noted = {"ks3/trial"}};
  EXPECT_NE(to_json(answer).find(R"("changes":{"address":"http://search.example/?safe=on","connect_to":null,)"
                                 R"("headers":["X-Accounts"],"tls":"splice","rules":["ks3/trial"]})"),
            std::string::npos)
      << to_json(answer);
  EXPECT_NE(in_words(answer).find("noted    ks3/trial"), std::string::npos) << in_words(answer);
  EXPECT_EQ((to_json(answer) + in_words(answer)).find("oakfield"), std::string::npos);
}

TEST_F(WhyTest, what_if_uses_the_snapshot_in_force) {
  const WhatIf asked{
      .address = lists::parse_address("http://news.example/").value(), .username = "amy", .time = example::monday_ten};
  EXPECT_TRUE(why().what_if(*snapshot_, asked, Actor::system("command line"), {})->explanation.decision.allows());
  WhatIf nobody = asked;
  nobody.username = "zoe";
  EXPECT_FALSE(why().what_if(*snapshot_, nobody, Actor::system("command line"), {}));
}

TEST_F(WhyTest, snapshots_are_kept_while_entries_can_name_them) {
  KeptSnapshots& kept = school_.filtering.snapshots;
  school_.clock.advance(std::chrono::hours(1));
  for (packs::SiteList& list : school_.pack.site_lists)
    if (list.id == "gambling") list.hosts.clear();
  kept.keep(*make(8));
  EXPECT_EQ(school_.database->query("select count(*) from snapshot_parts").one().integer(0), 3);  // the rules did not change
  EXPECT_EQ(kept.forget_before(example::monday_ten + std::chrono::minutes(30)), 0);
  EXPECT_TRUE(kept.for_replay(7));
  EXPECT_EQ(kept.forget_before(example::monday_ten + std::chrono::hours(2)), 1);
  EXPECT_FALSE(kept.for_replay(7));
  EXPECT_TRUE(kept.for_replay(8));
  EXPECT_EQ(kept.latest().value(), 8U);
  EXPECT_EQ(school_.database->query("select count(*) from snapshot_parts").one().integer(0), 2);
}

TEST_F(WhyTest, months_later_after_many_changes_the_answer_is_the_same) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("schoolgate-why-" + base::random_token(8));
  {
    const auto journal = journal::DayFiles::open(folder, journal::Access::read_and_append).value();
    ASSERT_TRUE(journal->append(std::span(&entry_, 1)));
    const auto then = why().replay(entry_, lead(), safeguarding).value();
    for (std::uint64_t change = 8; change < 40; ++change) {
      school_.clock.advance(std::chrono::days(5));
      for (packs::SiteList& list : school_.pack.site_lists) {
        list.hosts.push_back("added-" + std::to_string(change) + ".example");
        if (change % 2 == 0) std::erase(list.hosts, "casino.example");
      }
      if (!school_.pack.profiles.empty() && change > 20) school_.pack.profiles.front().rules.clear();
      school_.filtering.snapshots.keep(*make(change));
    }
    ASSERT_TRUE(journal->seal(entry_.id.day));
    // Retention runs, but this entry is not past its time.
    school_.filtering.snapshots.forget_before(example::monday_ten - std::chrono::days(1));
    const auto found = journal->find(entry_.id);
    ASSERT_TRUE(found);
    const auto now = why().replay(*found, lead(), safeguarding);
    ASSERT_TRUE(now) << now.error().message;
    EXPECT_EQ(to_json(*now), to_json(then));
    EXPECT_EQ(in_words(*now), in_words(then));
    EXPECT_EQ(snapshot_in_force_at(school_.store, example::monday_ten).value(), 7U);
    EXPECT_FALSE(snapshot_in_force_at(school_.store, example::monday_ten - std::chrono::days(100)));
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace school
