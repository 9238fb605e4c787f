// What is over its time leaves and says so; what an alert, a report, an open incident or a hold names stays.
#include "school/retention/journal_retention.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "journal/day_files.h"
#include "packs/pack.h"
#include "school/filtering/example_school.h"

namespace school {
namespace {

using testing::HasSubstr;

/// 175 days before the example's Monday: past the days of allowed browsing, not past those of the day.
const base::Date old_day = base::parse_date("2026-06-01").value();
const base::Date very_old_day = base::parse_date("2025-06-02").value();

class JournalRetentionTest : public testing::Test {
 protected:
  JournalRetentionTest() {
    set("journal_keep_days", 365);
    set("journal_keep_allowed_days", 120);
    set("journal_keep_blocked_days", 300);
  }
  ~JournalRetentionTest() override {
    journal_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  void set(const std::string& parameter, std::int64_t days) {
    for (auto& [id, one] : school_.pack.parameters)
      if (id == parameter) {
        one.value = days;
        one.source = "Q-199";
      }
  }
  journal::EntryId asked(base::Date day, PersonId person, rules::Action action,
                         rules::Alerting alerting = rules::Alerting::none) {
    const journal::Entry entry{
        .id = {day, ++number_},
        .question = {.person = person,
                     .address = lists::parse_address("http://news.example/").value(),
                     .time = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::sys_days(day)) +
                             std::chrono::hours(10)},
        .decision = {.action = action, .reason = rules::Reason::no_rule_matched, .alerting = alerting}};
    EXPECT_TRUE(journal_->append(std::span(&entry, 1)));
    return entry.id;
  }
  /// Two of Amy, two of Ben; one allowed, one blocked of each.
  void a_day(base::Date day) {
    for (const PersonId person : {example::amy, example::ben}) {
      asked(day, person, rules::Action::allow);
      asked(day, person, rules::Action::block);
    }
  }
  void seal() {
    for (const base::Date day : journal_->days()) EXPECT_TRUE(journal_->seal(day));
  }
  base::Done run() { return retention_.run(*journal_); }
  std::size_t left_of(base::Date day) const { return static_cast<std::size_t>(journal::sum_of(journal_->here(day))); }
  Actor lead() const { return school_.actor(example::head, Role::designated_lead); }

  example::ExampleSchool school_;
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("schoolgate-retention-" + base::random_token(8));
  std::unique_ptr<journal::DayFiles> journal_ = journal::DayFiles::open(folder_, journal::Access::read_and_append).value();
  Wall wall_{school_.store, school_.people};
  JournalRetention retention_{school_.store, wall_};
  JournalHolds holds_{school_.store, wall_};
  std::uint64_t number_ = 0;
};

TEST_F(JournalRetentionTest, a_class_over_its_time_leaves_with_an_event_that_names_the_clause) {
  a_day(old_day);
  asked(old_day, example::amy, rules::Action::allow, rules::Alerting::counted);
  a_day(base::utc_day(school_.clock.now()));
  seal();
  const std::string hash = journal_->state(old_day).hash;
  ASSERT_TRUE(run());
  EXPECT_EQ(left_of(old_day), 3U) << "two blocked, and one of an alerting category";
  EXPECT_EQ(journal_->verify(old_day).value().hash, hash);
  const auto departures = retention_.departures(10);
  ASSERT_EQ(departures.size(), 1U);
  EXPECT_EQ(departures.front().day, old_day);
  EXPECT_EQ(departures.front().gone, (journal::ByClass{0, 2, 0, 0}));
  EXPECT_THAT(departures.front().why, HasSubstr("Allowed browsing: kept for 120 days"));
  EXPECT_THAT(departures.front().why, HasSubstr("clause Q-199"));
  ASSERT_TRUE(run());
  EXPECT_EQ(school_.events("journal.entries_left"), 1) << "once";
}

TEST_F(JournalRetentionTest, a_day_past_the_longest_goes_whole) {
  a_day(very_old_day);
  seal();
  ASSERT_TRUE(run());
  EXPECT_TRUE(journal_->days().empty());
  ASSERT_EQ(school_.events("journal.day_dropped"), 1);
  EXPECT_EQ(retention_.departures(1).front().whole, Departure::Whole::yes);
  EXPECT_EQ(journal::sum_of(retention_.departures(1).front().gone), 4U);
}

TEST_F(JournalRetentionTest, nothing_leaves_while_the_pack_is_silent) {
  for (auto& [id, one] : school_.pack.parameters) one.value = {};
  a_day(very_old_day);
  seal();
  ASSERT_TRUE(run());
  EXPECT_EQ(left_of(very_old_day), 4U);
}

TEST_F(JournalRetentionTest, L_3_what_an_alert_a_report_or_an_open_incident_names_stays) {
  const auto named_by_alert = asked(very_old_day, example::amy, rules::Action::allow);
  const auto named_by_report = asked(old_day, example::amy, rules::Action::allow);
  a_day(very_old_day);
  a_day(old_day);
  seal();
  school_.database->transaction([&](storage::Transaction& tx) {
    auto writer = tx.housekeeping("records to test with");
    writer.execute(
        "insert into alerts (id, reference, person, category, severity, raised_at, address, decision) values "
        "(1, 'A', 1, 'games', 'counted', 1, '', '')");
    writer.execute("insert into alert_loads (entry, person, category, at, address, alert) values ($1, 1, 'games', 1, '', 1)",
                   {to_text(named_by_alert)});
    writer.execute("insert into reports (reference, kind, entry, received_at) values ('R', 'accident', $1, 1)",
                   {to_text(named_by_report)});
    writer.execute(
        "insert into incidents (id, reference, summary, person, happened_at, opened_at, opened_by, pack) values "
        "(1, 'I', '', 2, 1, 1, 7, '')");
  });
  ASSERT_TRUE(run());
  EXPECT_TRUE(journal_->find(named_by_alert));
  EXPECT_TRUE(journal_->find(named_by_report));
  EXPECT_EQ(left_of(very_old_day), 3U) << "the alert's entry, and both of the person of the open incident";
  EXPECT_TRUE(journal_->verify(very_old_day));
  EXPECT_EQ(school_.events("journal.day_dropped"), 0);
  school_.database->transaction([&](storage::Transaction& tx) {
    tx.housekeeping("closed").execute("insert into incident_closures (incident, outcome, by, at) values (1, '', 7, 1)");
  });
  ASSERT_TRUE(run());
  EXPECT_EQ(left_of(very_old_day), 1U) << "closed: only the alert's entry is named still";
}

TEST_F(JournalRetentionTest, L_3_a_hold_stops_it_until_somebody_lifts_it) {
  a_day(very_old_day);
  seal();
  const auto hold = holds_.place({.kind = HoldKind::police, .person = example::amy, .reason = "reference 2026/117"}, lead());
  ASSERT_TRUE(hold) << hold.error().message;
  ASSERT_TRUE(run());
  EXPECT_EQ(left_of(very_old_day), 2U);
  const auto days =
      holds_.place({.kind = HoldKind::court, .first_day = very_old_day, .last_day = very_old_day, .reason = "order"}, lead());
  ASSERT_TRUE(days);
  ASSERT_TRUE(holds_.lift(*hold, "closed", lead()));
  ASSERT_TRUE(run());
  EXPECT_EQ(left_of(very_old_day), 2U) << "the days are held for everybody";
  ASSERT_TRUE(holds_.lift(*days, "closed", lead()));
  EXPECT_FALSE(holds_.lift(*days, "again", lead()));
  ASSERT_TRUE(run());
  EXPECT_TRUE(journal_->days().empty());
  EXPECT_EQ(school_.events("journal_hold.placed"), 2);
  EXPECT_EQ(school_.events("journal_hold.lifted"), 2);
}

TEST_F(JournalRetentionTest, a_hold_needs_the_right_a_reason_and_something_to_hold) {
  const JournalHold whole{.kind = HoldKind::court, .person = example::amy, .reason = "order"};
  EXPECT_FALSE(holds_.place(whole, school_.manager()));
  Actor stale = lead();
  stale.second_factor = SecondFactor::stale;
  EXPECT_FALSE(holds_.place(whole, stale));
  EXPECT_FALSE(holds_.place({.kind = HoldKind::court, .person = example::amy}, lead()));
  EXPECT_FALSE(holds_.place({.kind = HoldKind::court, .reason = "everything"}, lead()));
  EXPECT_FALSE(holds_.place({.first_day = old_day, .last_day = very_old_day, .reason = "the wrong way round"}, lead()));
}

TEST_F(JournalRetentionTest, S_14_a_hold_about_the_viewer_is_not_shown) {
  ASSERT_TRUE(holds_.place({.kind = HoldKind::inquiry, .person = example::head, .reason = "an inquiry"},
                           school_.actor(example::coordinator, Role::designated_lead)));
  EXPECT_TRUE(holds_.holding(lead()).empty());
  EXPECT_EQ(holds_.holding(school_.actor(example::coordinator, Role::designated_lead)).size(), 1U);
}

}  // namespace
}  // namespace school
