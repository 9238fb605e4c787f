#include "school/alerts/alerts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "school/incidents/school_for_test.h"

namespace school {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

struct AlertsTest : testing::Test, SchoolForTest {
  std::uint64_t number = 0;

  journal::Entry blocked(std::string category, rules::Alerting alerting, PersonId by) {
    journal::Entry entry;
    entry.id = {base::utc_day(clock.now()), ++number};
    entry.question.person = by;
    entry.question.load = rules::Load::page;
    entry.question.time = clock.now();
    entry.question.device = "L-0007";
    entry.question.client = "127.0.0.9";
    entry.question.address = lists::Address{.host = category + ".example"};
    entry.decision = {.action = rules::Action::block,
                      .reason = rules::Reason::site_category,
                      .rule = "block-" + category,
                      .category = category,
                      .clause = "Q-199",
                      .alerting = alerting};
    return entry;
  }
  journal::Entry gambling() { return blocked("gambling", rules::Alerting::counted, pupil_id); }
  journal::Entry self_harm(PersonId by) { return blocked("self_harm", rules::Alerting::risk_to_life, by); }
};

TEST_F(AlertsTest, L_4_alerts_stay_off_until_dpia_and_privacy_notice_are_recorded) {
  EXPECT_FALSE(alerts.consider(self_harm(pupil_id)));
  assessments.record(AssessmentKind::dpia, "DPIA, version 1", head).value();
  EXPECT_FALSE(alerts.consider(self_harm(pupil_id)));
  assessments.record(AssessmentKind::privacy_notice, "Notice, version 1", head).value();
  EXPECT_TRUE(alerts.consider(self_harm(pupil_id)));
  EXPECT_FALSE(assessments.record(AssessmentKind::dpia, "mine", teacher));
}

TEST_F(AlertsTest, a_risk_to_life_is_told_at_once) {
  record_assessments();
  const auto reference = alerts.consider(self_harm(pupil_id));
  ASSERT_TRUE(reference);
  const auto alert = alerts.find(*reference, lead);
  ASSERT_TRUE(alert);
  EXPECT_EQ(alert->severity, Severity::risk_to_life);
  EXPECT_THAT(alert->decision, HasSubstr("clause Q-199"));
  EXPECT_EQ(alert->device, "L-0007");
}

TEST_F(AlertsTest, three_page_loads_within_ten_minutes_raise_one_alert) {
  record_assessments();
  EXPECT_FALSE(alerts.consider(gambling()));
  clock.advance(4min);
  EXPECT_FALSE(alerts.consider(gambling()));
  clock.advance(4min);
  EXPECT_TRUE(alerts.consider(gambling()));
  clock.advance(1min);
  EXPECT_FALSE(alerts.consider(gambling())) << "joins the one that is open";
  ASSERT_EQ(alerts.queue(lead).size(), 1u);
  EXPECT_EQ(alerts.queue(lead).front().loads.size(), 4u);
}

TEST_F(AlertsTest, three_page_loads_in_more_than_ten_minutes_raise_none) {
  record_assessments();
  for (int i = 0; i < 6; ++i, clock.advance(6min)) EXPECT_FALSE(alerts.consider(gambling()));
}

TEST_F(AlertsTest, loads_within_five_seconds_count_once) {
  record_assessments();
  for (int i = 0; i < 10; ++i, clock.advance(400ms)) EXPECT_FALSE(alerts.consider(gambling()));
}

TEST_F(AlertsTest, B_15_a_hostile_page_that_fetches_a_hundred_bad_addresses_raises_nothing) {
  record_assessments();
  for (int i = 0; i < 100; ++i, clock.advance(6s)) {
    auto entry = i % 2 == 0 ? self_harm(pupil_id) : gambling();
    entry.question.load = rules::Load::sub_resource;
    EXPECT_FALSE(alerts.consider(entry));
  }
  EXPECT_TRUE(alerts.queue(lead).empty());
}

TEST_F(AlertsTest, S_6_a_risk_to_life_inside_a_tunnel_is_told_though_nobody_can_see_a_page_load) {
  record_assessments();
  const auto tunnel = [](journal::Entry entry) {
    entry.kind = journal::EntryKind::tunnel;
    entry.question.door = rules::Door::tunnel;
    entry.question.load = rules::Load::sub_resource;
    return entry;
  };
  EXPECT_TRUE(alerts.consider(tunnel(self_harm(pupil_id))));
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(alerts.consider(tunnel(gambling())));
}

TEST_F(AlertsTest, S_6_a_prompt_about_a_risk_to_life_is_told_though_the_page_of_the_tool_sends_it) {
  record_assessments();
  const auto typed = [](journal::Entry entry, rules::TermKind kind) {
    entry.question.load = rules::Load::sub_resource;
    entry.question.terms = {{kind, "chatgpt", "words"}};
    return entry;
  };
  EXPECT_FALSE(alerts.consider(typed(self_harm(pupil_id), rules::TermKind::search))) << "any page can fetch a search (B-15)";
  EXPECT_TRUE(alerts.consider(typed(self_harm(pupil_id), rules::TermKind::prompt)));
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(alerts.consider(typed(gambling(), rules::TermKind::prompt)));
}

TEST_F(AlertsTest, the_same_entry_twice_is_harmless) {
  record_assessments();
  const auto entry = self_harm(pupil_id);
  EXPECT_TRUE(alerts.consider(entry));
  EXPECT_FALSE(alerts.consider(entry));
  EXPECT_EQ(alerts.queue(lead).front().loads.size(), 1u);
}

TEST_F(AlertsTest, an_alert_that_was_seen_does_not_swallow_what_comes_later) {
  record_assessments();
  const auto first = alerts.consider(self_harm(pupil_id));
  ASSERT_TRUE(alerts.acknowledge(*first, lead));
  EXPECT_FALSE(alerts.consider(self_harm(pupil_id))) << "still the same moment";
  clock.advance(1h);
  EXPECT_TRUE(alerts.consider(self_harm(pupil_id)));
  EXPECT_EQ(alerts.queue(lead).size(), 2u);
}

TEST_F(AlertsTest, loads_that_became_no_alert_are_not_kept) {
  record_assessments();
  (void)alerts.consider(gambling());
  clock.advance(25h);
  (void)alerts.consider(gambling());
  EXPECT_EQ(database->query("select count(*) from alert_loads").one().integer(0), 1);
}

TEST_F(AlertsTest, probes_and_allowed_pages_raise_nothing) {
  record_assessments();
  auto probe = self_harm(pupil_id);
  probe.kind = journal::EntryKind::probe;
  EXPECT_FALSE(alerts.consider(probe));
  auto allowed = self_harm(pupil_id);
  allowed.decision.action = rules::Action::allow;
  EXPECT_FALSE(alerts.consider(allowed));
}

TEST_F(AlertsTest, somebody_unknown_is_alerted_about_only_for_a_risk_to_life) {
  record_assessments();
  for (int i = 0; i < 5; ++i, clock.advance(10s)) EXPECT_FALSE(alerts.consider(blocked("gambling", rules::Alerting::counted, 0)));
  EXPECT_TRUE(alerts.consider(self_harm(0)));
  EXPECT_FALSE(alerts.queue(deputy).front().person);
}

TEST_F(AlertsTest, S_11_alerts_are_for_the_lead_and_the_deputies) {
  record_assessments();
  const auto reference = alerts.consider(self_harm(pupil_id));
  EXPECT_EQ(alerts.queue(lead).size(), 1u);
  EXPECT_EQ(alerts.queue(deputy).size(), 1u);
  for (const Actor* other : {&head, &coordinator, &teacher, &pupil}) {
    EXPECT_TRUE(alerts.queue(*other).empty());
    EXPECT_FALSE(alerts.find(*reference, *other));
    EXPECT_FALSE(alerts.dismiss(*reference, "nothing", *other));
  }
}

TEST_F(AlertsTest, S_14_the_lead_never_sees_an_alert_about_her_own_child) {
  record_assessments();
  const auto reference = alerts.consider(self_harm(leads_daughter_id));
  EXPECT_TRUE(alerts.queue(lead).empty());
  EXPECT_FALSE(alerts.find(*reference, lead));
  EXPECT_EQ(alerts.queue(deputy).size(), 1u);
  const auto hidden = alerts.acknowledge(*reference, lead), absent = alerts.acknowledge("zzzzzzzz", lead);
  EXPECT_EQ(hidden.error().message, absent.error().message);
}

TEST_F(AlertsTest, an_alert_is_acknowledged_and_dismissed_with_a_reason_once) {
  record_assessments();
  const auto reference = alerts.consider(self_harm(pupil_id));
  EXPECT_TRUE(alerts.acknowledge(*reference, lead));
  EXPECT_EQ(alerts.find(*reference, lead)->acknowledged->by, lead_id);
  EXPECT_FALSE(alerts.dismiss(*reference, " ", lead));
  EXPECT_TRUE(alerts.dismiss(*reference, "spoke to the pupil", lead));
  EXPECT_FALSE(alerts.dismiss(*reference, "again", lead));
  EXPECT_TRUE(alerts.queue(lead).empty());
  EXPECT_EQ(alerts.handled(lead, 10).size(), 1u);
}

TEST_F(AlertsTest, S_15_an_address_of_a_locked_list_is_never_shown) {
  record_assessments();
  auto entry = self_harm(pupil_id);
  entry.decision.reason = rules::Reason::locked_list;
  const auto reference = alerts.consider(entry);
  EXPECT_EQ(alerts.find(*reference, lead)->address, hidden_address);
  EXPECT_EQ(alerts.find(*reference, lead)->loads.front().address, hidden_address);
}

TEST_F(AlertsTest, S_17_an_empty_queue_says_who_was_covered_and_seen) {
  auto entry = gambling();
  entry.decision.alerting = rules::Alerting::none;
  (void)alerts.consider(entry);
  const Coverage coverage = alerts.coverage(std::nullopt);
  EXPECT_EQ(coverage.people, 7);
  EXPECT_EQ(coverage.people_seen, 1);
  EXPECT_FALSE(coverage.alerts_are_on);
  EXPECT_FALSE(coverage.probes_passed_at);
  clock.advance(24h * 9);
  EXPECT_EQ(alerts.coverage(clock.now()).people_seen, 0);
}

}  // namespace
}  // namespace school
