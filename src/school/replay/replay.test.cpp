// A proposed change over last month's journal: what turns, for which groups and addresses, and never for whom.
#include "school/replay/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "journal/day_files.h"
#include "school/filtering/example_school.h"
#include "school/filtering/pack_parts.h"
#include "school/replay/proposed_snapshot.h"
#include "school/replay/replays.h"

namespace school {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReplayTest : public testing::Test {
 protected:
  ReplayTest() {
    journal_ = journal::DayFiles::open(folder_, journal::Access::read_and_append).value();
    school_.filtering.snapshots.keep(
        *rules::Snapshot::assemble(1, {rules::ListsPart::of(std::move(compile_lists(school_.pack).value().lists)),
                                       rules::RulesPart::of(compile_rules(school_.pack, {}, {})),
                                       rules::PeoplePart::of(rules::People{}), rules::SessionsPart::of(rules::Sessions{})})
             .value());
  }
  ~ReplayTest() override {
    journal_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  void asked(const std::string& address, const std::string& group, PersonId person = 1, base::Time at = example::monday_ten) {
    const journal::Entry entry{.id = {base::utc_day(at), ++number_},
                               .question = {.person = person,
                                            .groups = {"pupils", group, "person-" + std::to_string(person)},
                                            .profile = "ks3",
                                            .standing = rules::Standing::open,
                                            .address = lists::parse_address(address).value(),
                                            .time = at}};
    ASSERT_TRUE(journal_->append(std::span(&entry, 1)));
  }
  base::Result<ReplayReport> run(const Proposal& proposal) {
    school_.clock.advance(std::chrono::hours(1));
    const auto sides = with_proposal(school_.store, proposal);
    if (!sides) return sides.error();
    return replay(*sides, *journal_, {school_.clock.now() - usual_replay_days, school_.clock.now()},
                  [](const ReplayProgress&) { return GoOn::yes; });
  }
  static Proposal open_site(const std::string& host, const std::string& group) {
    return {.kind = ProposalKind::temporary_rule, .change = {.host = host, .group = group}};
  }

  example::ExampleSchool school_;
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("schoolgate-replay-" + base::random_token(8));
  std::unique_ptr<journal::DayFiles> journal_;
  std::uint64_t number_ = 0;
};

TEST_F(ReplayTest, counts_what_a_site_for_a_group_would_have_opened) {
  for (PersonId person = 1; person <= 5; ++person) asked("http://games.example/", "class-9A/Ma1", person);
  asked("http://games.example/", "class-9B/En1");
  asked("http://news.example/", "class-9A/Ma1");
  const auto report = run(open_site("games.example", "class-9A/Ma1"));
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->questions, 7);
  EXPECT_EQ(report->turned, (Turned{.opened = 5}));
  ASSERT_EQ(report->addresses.size(), 1U);
  EXPECT_EQ(report->addresses.front(), (TurnedOf{"games.example", 5, {.opened = 5}}));
  ASSERT_EQ(report->groups.size(), 2U);
  EXPECT_EQ(report->groups.front().name, "class-9A/Ma1");
}

TEST_F(ReplayTest, B_4_no_person_is_in_it_and_small_groups_have_no_numbers) {
  asked("http://games.example/secret-path?q=me", "class-9A/Ma1", 12);
  const auto report = run(open_site("games.example", "class-9A/Ma1")).value();
  for (const std::string& text : {to_json(report), in_words(report)}) {
    EXPECT_THAT(text, Not(HasSubstr("person-12")));
    EXPECT_THAT(text, Not(HasSubstr("secret-path")));
    EXPECT_THAT(text, HasSubstr("games.example"));
  }
  EXPECT_THAT(to_json(report), HasSubstr(R"({"name":"class-9A/Ma1","people":null,"opened":null,"closed":null,"alerting":null})"));
  EXPECT_THAT(in_words(report), HasSubstr("fewer than 5 people"));
  EXPECT_FALSE(report.turned) << "with one person the total is that person’s";
  EXPECT_THAT(to_json(report), HasSubstr(R"("turned":null)"));
  EXPECT_EQ(report_from(to_json(report)).value(), report);
}

/// Every number that a report shows of this name; nothing where it is hidden.
std::optional<Turned> shown(const std::vector<TurnedOf>& all, std::string_view name) {
  for (const TurnedOf& of : all)
    if (of.name == name && of.is_shown()) return of.turned;
  return std::nullopt;
}

TEST_F(ReplayTest, B_4_a_small_class_cannot_be_worked_out_from_the_total_and_the_other_classes) {
  for (PersonId person = 1; person <= 20; ++person) asked("http://games.example/", "class-9A/Ma1", person);
  for (PersonId person = 21; person <= 23; ++person) asked("http://games.example/", "class-9B/En1", person);
  const auto report = run(open_site("games.example", "pupils")).value();
  EXPECT_EQ(report.turned, (Turned{.opened = 23}));
  EXPECT_EQ(shown(report.groups, "pupils"), (Turned{.opened = 23}));
  EXPECT_FALSE(shown(report.groups, "class-9B/En1"));
  EXPECT_FALSE(shown(report.groups, "class-9A/Ma1")) << "23 less 20 would be the three";
  EXPECT_EQ(shown(report.addresses, "games.example"), (Turned{.opened = 23}));
}

TEST_F(ReplayTest, B_4_a_site_of_one_person_cannot_be_worked_out_from_the_total_and_the_other_sites) {
  for (PersonId person = 1; person <= 30; ++person) asked("http://games.example/", "pupils", person);
  for (PersonId person = 1; person <= 6; ++person) asked("http://chess.games.example/", "pupils", person);
  for (int i = 0; i < 40; ++i) asked("http://poker.games.example/", "pupils", 7);
  const auto report = run(open_site("games.example", "pupils")).value();
  EXPECT_EQ(report.turned, (Turned{.opened = 76}));
  EXPECT_TRUE(shown(report.addresses, "games.example"));
  EXPECT_FALSE(shown(report.addresses, "poker.games.example"));
  EXPECT_FALSE(shown(report.addresses, "chess.games.example")) << "76 less 30 less 6 would be that person’s 40";
  EXPECT_EQ(report.addresses.back().name, "poker.games.example") << "hidden ones stand by name: their place says nothing";
}

TEST_F(ReplayTest, a_site_for_an_hour_is_tried_in_the_same_hour_of_every_week) {
  const base::Time monday = example::monday_ten - std::chrono::days(7);
  for (PersonId person = 1; person <= 6; ++person) {
    asked("http://games.example/", "pupils", person, monday + std::chrono::minutes(20));
    asked("http://games.example/", "pupils", person, monday + std::chrono::minutes(70));
    asked("http://games.example/", "pupils", person, monday + std::chrono::days(1));
  }
  Proposal lesson = open_site("games.example", "pupils");
  lesson.change.starts = example::monday_ten + std::chrono::days(7);
  lesson.change.ends = *lesson.change.starts + std::chrono::hours(1);
  EXPECT_EQ(run(lesson)->turned, (Turned{.opened = 6}));
  lesson.change.ends = *lesson.change.starts + std::chrono::days(7);
  EXPECT_EQ(run(lesson)->turned, (Turned{.opened = 18})) << "a week or longer: all the time";
}

TEST_F(ReplayTest, an_address_that_carries_the_site_is_decided_too) {
  for (PersonId person = 1; person <= 5; ++person) asked("http://news.example/?u=http://games.example/", "pupils", person);
  EXPECT_EQ(run(open_site("games.example", "pupils"))->turned, (Turned{.opened = 5}));
  EXPECT_EQ(run(open_site("other.example", "pupils"))->turned, Turned{});
}

TEST_F(ReplayTest, many_days_and_several_changes_are_one_reading_and_each_gets_its_own_numbers) {
  for (int day = 0; day < 12; ++day)
    for (PersonId person = 1; person <= 8; ++person)
      asked("http://games.example/", person <= 6 ? "class-9A/Ma1" : "class-9B/En1", person,
            example::monday_ten - std::chrono::days(day));
  school_.clock.advance(std::chrono::hours(1));
  const auto one = with_proposal(school_.store, open_site("games.example", "pupils")).value();
  const auto two = with_proposal(school_.store, open_site("games.example", "class-9A/Ma1")).value();
  const std::vector<BeforeAndAfter> changes{one, two};
  const ReplayPeriod month{school_.clock.now() - usual_replay_days, school_.clock.now()};
  const auto go_on = [](const ReplayProgress&) { return GoOn::yes; };
  const auto together = replay(changes, *journal_, month, go_on);
  ASSERT_TRUE(together);
  EXPECT_EQ((*together)[0].turned, (Turned{.opened = 96}));
  EXPECT_EQ((*together)[1].turned, (Turned{.opened = 72}));
  EXPECT_EQ((*together)[0].questions, 96);
  for (const unsigned workers : {1u, 2u})
    EXPECT_EQ(replay(changes, *journal_, month, go_on, workers).value(), *together) << workers;
}

TEST_F(ReplayTest, nothing_opens_a_locked_site_in_a_replay_either) {
  asked("http://illegal.example/", "pupils");
  EXPECT_EQ(run(open_site("illegal.example", "pupils"))->turned, Turned{});
}

TEST_F(ReplayTest, S_15_a_pack_that_unlocks_a_site_is_counted_without_its_name) {
  for (PersonId person = 1; person <= 5; ++person) asked("http://illegal.example/", "pupils", person);
  school_.clock.advance(std::chrono::hours(1));
  auto sides = with_proposal(school_.store, open_site("other.example", "pupils")).value();
  rules::Lists emptied = sides.before->lists();
  emptied.sites = {};
  sides = {.before = sides.before, .after = sides.before->with_part(2, rules::ListsPart::of(std::move(emptied))).value()};
  const auto report =
      replay(sides, *journal_, {base::Time{}, school_.clock.now()}, [](const ReplayProgress&) { return GoOn::yes; });
  ASSERT_TRUE(report);
  EXPECT_EQ(report->on_locked_lists, 5);
  EXPECT_THAT(to_json(*report), Not(HasSubstr("illegal.example")));
}

TEST_F(ReplayTest, is_the_same_over_a_sealed_day_and_can_be_stopped) {
  for (PersonId person = 1; person <= 6; ++person) asked("http://games.example/", "class-9A/Ma1", person);
  const auto proposal = open_site("games.example", "class-9A/Ma1");
  const auto before = run(proposal).value();
  ASSERT_TRUE(journal_->seal(base::utc_day(example::monday_ten)));
  EXPECT_EQ(run(proposal)->turned, before.turned);
  const auto stopped = replay(with_proposal(school_.store, proposal).value(), *journal_, {base::Time{}, school_.clock.now()},
                              [](const ReplayProgress& progress) {
                                EXPECT_EQ(progress.of, 6U);
                                return GoOn::no;
                              });
  EXPECT_FALSE(stopped);
}

TEST_F(ReplayTest, a_report_reads_back_as_it_was_written) {
  for (PersonId person = 1; person <= 5; ++person) asked("http://games.example/", "class-9A/Ma1", person);
  const auto report = run(open_site("games.example", "class-9A/Ma1")).value();
  EXPECT_EQ(report_from(to_json(report)).value(), report);
  EXPECT_FALSE(report_from("{}"));
}

TEST_F(ReplayTest, every_open_proposal_gets_one_in_the_background_and_a_new_one_when_the_rules_changed) {
  for (PersonId person = 1; person <= 5; ++person)
    asked("http://games.example/", "class-9A/Ma1", person, example::monday_ten - std::chrono::days(7) + std::chrono::minutes(90));
  school_.clock.advance(std::chrono::hours(1));
  Replays replays(school_.store, school_.filtering);
  EXPECT_TRUE(replays.due().empty());
  const auto id = school_.filtering.proposals
                      .propose_temporary_rule({.host = "games.example",
                                               .group = "class-9A/Ma1",
                                               .starts = school_.clock.now(),
                                               .ends = school_.clock.now() + std::chrono::hours(2)},
                                              "For the lesson", school_.manager())
                      .value();
  EXPECT_EQ(replays.due(), std::vector{id});
  replays.run({id}, *journal_, [] { return GoOn::no; });
  EXPECT_EQ(replays.due(), std::vector{id}) << "one that was stopped is due again";
  EXPECT_FALSE(replays.find(id)->finished_at);
  replays.run({id}, *journal_, [] { return GoOn::yes; });
  EXPECT_TRUE(replays.due().empty());
  EXPECT_EQ(replays.find(id)->report->turned->opened, 5);

  rules::Rules other = compile_rules(school_.pack, {}, {});
  other.page.school = "Renamed";
  school_.filtering.snapshots.keep(
      *rules::Snapshot::assemble(
           2, {rules::ListsPart::of(std::move(compile_lists(school_.pack).value().lists)), rules::RulesPart::of(std::move(other)),
               rules::PeoplePart::of(rules::People{}), rules::SessionsPart::of(rules::Sessions{})})
           .value());
  EXPECT_EQ(replays.due(), std::vector{id});
}

}  // namespace
}  // namespace school
