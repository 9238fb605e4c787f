// A list is made, looked at, published; its pages open for the class alone, and close when they change or nobody has looked for
// long.
#include "school/homework/homework.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "packs/load.h"
#include "rules/checks.h"
#include "rules/decide.h"
#include "school/filtering/people_parts.h"
#include "school/school.h"

namespace school {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// A site of the test: what it shows now, and what was asked of it.
struct LookerForTest final : PageLooker {
  std::string text = "Lava is molten rock that comes out of a volcano and cools to stone again after some time";
  unsigned status = 200;
  bool is_answering = true;
  std::vector<PageQuestion> asked;
  base::Result<PageSeen> look(const PageQuestion& question) override {
    asked.push_back(question);
    if (!is_answering) return base::Error{"no answer"};
    return PageSeen{.status = status, .type = "text/html", .text = text};
  }
};

class HomeworkTest : public testing::Test {
 protected:
  HomeworkTest() {
    school_->database().transaction([](storage::Transaction& tx) {
      auto writer = tx.housekeeping("people to test with");
      for (const auto& [id, name, role] :
           {std::tuple{1, "amy", "pupil"}, {2, "ben", "pupil"}, {3, "mo", "teacher"}, {4, "vi", "teacher"}})
        writer.execute("insert into people (id, username, given, family, role, year) values ($1, $2, $2, 'Example', $3, $4)",
                       {id, name, role, std::string_view(role) == "pupil" ? storage::Value(9) : storage::Value()});
      writer.execute(
          "insert into classes (id, code, name, teacher) values (1, '9A/Ma1', 'Mathematics', 3), (2, '9B/En1', 'English', 4)");
      writer.execute("insert into memberships (class, person) values (1, 1), (2, 2)");
    });
  }
  static Actor actor(PersonId person, Role role) {
    return {.person = person, .name = "somebody", .roles = {role}, .origin = Origin::web, .second_factor = SecondFactor::fresh};
  }
  static Actor teacher() { return actor(3, Role::teacher); }
  Homework& homework() { return school_->homework; }
  std::int64_t make() {
    return homework()
        .make({.school_class = "9A/Ma1", .title = "Volcanoes", .words = "Read both", .due = base::add_days(school_->today(), 7)},
              teacher())
        .value();
  }
  std::int64_t add(std::int64_t list, const std::string& address) {
    const auto added = homework().add_site(list, {.address = address, .note = ""}, teacher());
    EXPECT_TRUE(added) << added.error().message;
    return homework().find(list, teacher())->sites.back().id;
  }
  /// A published list with the games site on it, read by the program.
  std::int64_t published() {
    const auto list = make();
    EXPECT_TRUE(homework().preview(add(list, "http://games.example/chess"), teacher()));
    EXPECT_EQ(homework().look_at_due(looker_), 1);
    const auto done = homework().publish(list, teacher());
    EXPECT_TRUE(done) << done.error().message;
    return list;
  }
  HomeworkSite site(std::int64_t list) { return homework().find(list, teacher())->sites.at(0); }
  rules::Decision decide(const std::string& address, const std::vector<std::string>& groups) {
    const auto approved = school_->filtering.temporary.approved();
    const auto snapshot =
        rules::Snapshot::assemble(1, {rules::ListsPart::of(compile_lists(school_->pack(), approved).value().lists),
                                      rules::RulesPart::of(compile_rules(school_->pack(), {}, approved)),
                                      rules::PeoplePart::of(rules::People{}), rules::SessionsPart::of(rules::Sessions{})});
    EXPECT_TRUE(snapshot) << snapshot.error().message;
    return rules::decide(**snapshot, {.person = 1,
                                      .groups = groups,
                                      .profile = "ks3",
                                      .standing = rules::Standing::open,
                                      .identity = rules::Identity::credentials,
                                      .address = lists::parse_address(address).value(),
                                      .time = school_->now()});
  }
  rules::Decision of_the_class(const std::string& address) { return decide(address, {"pupils", "class-9A/Ma1"}); }
  std::int64_t events(std::string_view kind) {
    return school_->database().query("select count(*) from events where kind = $1", {kind}).one().integer(0);
  }

  base::FakeClock clock_{base::parse_time("2026-11-23T10:00:00Z").value()};
  std::unique_ptr<School> school_ = School::in_memory(packs::load_shipped("demo").value(), clock_);
  LookerForTest looker_;
};

TEST_F(HomeworkTest, B_7_a_looked_at_site_opens_for_the_class_alone_and_until_its_day) {
  EXPECT_EQ(of_the_class("http://games.example/").action, rules::Action::block);
  const auto list = published();
  EXPECT_EQ(of_the_class("http://games.example/chess").reason, rules::Reason::temporary_rule);
  EXPECT_EQ(of_the_class("http://games.example/chess").clause, school_->pack().find_control("site-preview")->clauses.at(0));
  EXPECT_EQ(decide("http://games.example/", {"pupils", "class-9B/En1"}).action, rules::Action::block);
  EXPECT_EQ(of_the_class("http://casino.example/").action, rules::Action::block);
  ASSERT_EQ(homework().for_pupil(1).size(), 1U);
  EXPECT_TRUE(homework().is_open(homework().for_pupil(1)[0], site(list)));
  EXPECT_TRUE(homework().for_pupil(2).empty());
  clock_.advance(24h * 9);
  EXPECT_EQ(of_the_class("http://games.example/").action, rules::Action::block);
  EXPECT_TRUE(homework().for_pupil(1).empty());
}

TEST_F(HomeworkTest, B_7_a_list_opens_nothing_that_is_not_a_teachers_to_open) {
  const auto list = make();
  for (const char* address : {"http://vpn.example/", "https://adult-site.example/", "http://self-harm.example/"})
    EXPECT_TRUE(homework().preview(add(list, address), teacher()));
  homework().look_at_due(looker_);
  ASSERT_TRUE(homework().publish(list, teacher()));
  for (const packs::SiteList& one : school_->pack().site_lists)
    if (one.kind == packs::SiteListKind::category && !one.hosts.empty() &&
        (!one.teacher_may_open || rules::may_never_be_opened(one.id)) &&
        of_the_class("http://" + one.hosts[0] + "/").reason == rules::Reason::temporary_rule)
      ADD_FAILURE() << one.id;
  EXPECT_FALSE(homework().add_site(list, {.address = "http://illegal.example/", .note = ""}, teacher()));
  EXPECT_EQ(events("filter.refused"), 1);
}

TEST_F(HomeworkTest, nothing_counts_before_somebody_looked_and_the_program_read_it) {
  const auto list = make();
  EXPECT_FALSE(homework().publish(list, teacher())) << "no site";
  const auto id = add(list, "games.example/chess");
  EXPECT_EQ(site(list).address, "https://games.example/chess");
  EXPECT_THAT(homework().publish(list, teacher()).error().message, HasSubstr("Look at games.example"));
  EXPECT_EQ(homework().look_at_due(looker_), 0) << "nobody looked";
  ASSERT_TRUE(homework().preview(id, teacher()));
  EXPECT_EQ(site(list).state(), HomeworkSiteState::being_read);
  ASSERT_TRUE(homework().publish(list, teacher()));
  EXPECT_EQ(of_the_class("http://games.example/").action, rules::Action::block);
  looker_.status = 503;
  EXPECT_EQ(homework().look_at_due(looker_), 1);
  EXPECT_THAT(site(list).problem, HasSubstr("503"));
  EXPECT_EQ(homework().look_at_due(looker_), 0) << "not at once again";
  looker_.status = 200;
  clock_.advance(1min);
  EXPECT_EQ(homework().look_at_due(looker_), 1);
  EXPECT_EQ(site(list).state(), HomeworkSiteState::previewed);
  EXPECT_EQ(of_the_class("http://games.example/").reason, rules::Reason::temporary_rule);
}

TEST_F(HomeworkTest, B_2_pages_are_read_with_the_classs_profile_and_nobodys_identity) {
  const auto list = published();
  ASSERT_EQ(looker_.asked.size(), 1U);
  EXPECT_EQ(looker_.asked[0].profile, "ks3");
  const std::string group = "preview-" + std::to_string(list);
  EXPECT_EQ(looker_.asked[0].group, group);
  EXPECT_EQ(decide("http://games.example/", {group}).reason, rules::Reason::temporary_rule);
  EXPECT_EQ(decide("http://casino.example/", {group}).action, rules::Action::block);
  ASSERT_TRUE(homework().end(list, "Handed in", teacher()));
  EXPECT_EQ(decide("http://games.example/", {group}).action, rules::Action::block);
}

TEST_F(HomeworkTest, a_page_that_changed_closes_and_sends_its_teacher_back) {
  const auto list = published();
  clock_.advance(6h);
  EXPECT_EQ(homework().look_at_due(looker_), 1);
  EXPECT_EQ(site(list).state(), HomeworkSiteState::previewed) << "the same page";
  looker_.text = "Buy cheap things here today and nowhere else because our prices are the best of all prices in town";
  clock_.advance(6h);
  EXPECT_EQ(homework().look_at_due(looker_), 1);
  EXPECT_EQ(site(list).state(), HomeworkSiteState::to_preview_again);
  EXPECT_EQ(site(list).preview->reopened->why, ReopenedBecause::changed);
  EXPECT_EQ(of_the_class("http://games.example/").action, rules::Action::block);
  const auto tasks = school_->tasks.for_actor(teacher());
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_THAT(tasks[0].title, HasSubstr("has changed"));
  EXPECT_TRUE(school_->tasks.for_actor(actor(4, Role::teacher)).empty());
  ASSERT_TRUE(homework().preview(site(list).id, teacher()));
  EXPECT_TRUE(school_->tasks.for_actor(teacher()).empty());
  homework().look_at_due(looker_);
  EXPECT_EQ(of_the_class("http://games.example/").reason, rules::Reason::temporary_rule);
}

TEST_F(HomeworkTest, a_preview_that_grew_old_closes_by_the_clock_alone) {
  school_->adopt_pack(
      [&] {
        packs::Pack pack = school_->pack();
        pack.parameters.at("site_preview_days").value = std::int64_t{3};
        return pack;
      }(),
      Actor::system("test"));
  const auto list = published();
  clock_.advance(24h * 3);
  EXPECT_FALSE(homework().is_open(*homework().find(list, teacher()), site(list)));
  EXPECT_EQ(of_the_class("http://games.example/").action, rules::Action::block) << "before anything looked at it";
  homework().look_at_due(looker_);
  EXPECT_EQ(site(list).preview->reopened->why, ReopenedBecause::aged);
  EXPECT_EQ(events("homework.reopened"), 1);
}

TEST_F(HomeworkTest, what_cannot_be_reached_stays_open_and_is_said) {
  const auto list = published();
  looker_.is_answering = false;
  clock_.advance(6h);
  homework().look_at_due(looker_);
  EXPECT_EQ(site(list).problem, "no answer");
  EXPECT_EQ(site(list).state(), HomeworkSiteState::previewed);
  EXPECT_EQ(homework().look_at_due(looker_), 0);
  clock_.advance(30min);
  EXPECT_EQ(homework().look_at_due(looker_), 1);
}

TEST_F(HomeworkTest, only_a_teacher_of_the_class_changes_it_and_others_do_not_know_of_it) {
  const auto list = published();
  const Actor other = actor(4, Role::teacher), pupil = actor(1, Role::pupil), manager = actor(4, Role::network_manager);
  EXPECT_FALSE(homework().find(list, other));
  EXPECT_FALSE(homework().find(list, pupil));
  EXPECT_FALSE(homework().add_site(list, {.address = "https://more.example/", .note = ""}, other));
  EXPECT_FALSE(homework().preview(site(list).id, pupil));
  EXPECT_FALSE(homework().remove_site(site(list).id, other));
  ASSERT_TRUE(homework().find(list, manager));
  EXPECT_FALSE(homework().may_change(*homework().find(list, manager), manager));
  EXPECT_FALSE(homework().end(list, "", manager));
  EXPECT_TRUE(homework().end(list, "It opens a wrong site", manager)) << "closing needs one person";
  EXPECT_EQ(of_the_class("http://games.example/").action, rules::Action::block);
  EXPECT_FALSE(homework().make({.school_class = "9A/Ma1", .title = "x", .words = "", .due = school_->today()}, other));
}

TEST_F(HomeworkTest, what_is_wrong_with_a_list_is_said) {
  const auto too_far = base::add_days(school_->today(), 400);
  EXPECT_THAT(homework().make({.school_class = "9A/Ma1", .title = "x", .words = "", .due = too_far}, teacher()).error().message,
              HasSubstr("last day"));
  EXPECT_FALSE(homework().make({.school_class = "9A/Ma1", .title = " ", .words = "", .due = school_->today()}, teacher()));
  const auto list = make();
  for (const char* address : {"", "not an address", "10.0.0.1", "localhost", "ftp://a.example/"})
    EXPECT_FALSE(homework().add_site(list, {.address = address, .note = ""}, teacher())) << address;
  const auto id = add(list, "https://lava.example/");
  EXPECT_THAT(homework().add_site(list, {.address = "lava.example", .note = ""}, teacher()).error().message,
              HasSubstr("already"));
  ASSERT_TRUE(homework().remove_site(id, teacher()));
  EXPECT_TRUE(homework().find(list, teacher())->sites.empty());
  EXPECT_TRUE(homework().add_site(list, {.address = "lava.example", .note = ""}, teacher())) << "taken off, it may come back";
}

}  // namespace
}  // namespace school
