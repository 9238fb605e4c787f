#include "school/reports/reports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registers/definition.h"
#include "school/incidents/incident_fields.h"
#include "school/incidents/school_for_test.h"
#include "school/reports/report_fields.h"

namespace school {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

struct ReportsTest : testing::Test, SchoolForTest {
  AccidentReport accident() const {
    return {.entry = "2026-11-23/12", .address = "http://casino.example/", .device = "L-0007", .happened_at = clock.now()};
  }
};

TEST_F(ReportsTest, an_accident_reaches_the_lead_and_the_coordinator) {
  const auto reference = reports.file(accident(), pupil);
  ASSERT_TRUE(reference) << reference.error().message;
  for (const Actor* reader : {&lead, &deputy, &coordinator}) EXPECT_THAT(reports.queue(*reader), SizeIs(1));
  for (const Actor* other : {&head, &teacher, &pupil}) EXPECT_THAT(reports.queue(*other), IsEmpty());
  EXPECT_EQ(reports.find(*reference, lead)->address, "http://casino.example/");
}

TEST_F(ReportsTest, an_entry_that_arrives_later_fills_in_what_it_says) {
  const auto reference =
      reports.file(AccidentReport{.entry = "2026-11-23/12", .address = {}, .device = {}, .happened_at = clock.now()}, pupil)
          .value();
  journal::Entry entry;
  entry.id = {base::utc_day(clock.now()), 12};
  entry.question.person = teacher_id;
  entry.question.address = lists::Address{.host = "casino.example"};
  entry.decision = {.action = rules::Action::block, .reason = rules::Reason::site_category, .clause = "Q-197"};
  reports.complete(reports.find(reference, lead).value(), entry);
  EXPECT_EQ(reports.find(reference, lead)->address, "") << "somebody else's entry";
  entry.question.person = pupil_id;
  reports.complete(reports.find(reference, lead).value(), entry);
  EXPECT_EQ(reports.find(reference, lead)->address, "http://casino.example/");
  EXPECT_THAT(reports.find(reference, lead)->decision, testing::HasSubstr("Q-197"));
}

TEST_F(ReportsTest, S_15_the_address_of_a_locked_list_is_not_even_kept) {
  journal::Entry entry;
  entry.question.address = lists::Address{.host = "illegal.example"};
  entry.decision.reason = rules::Reason::locked_list;
  EXPECT_EQ(AccidentReport::of(entry).address, hidden_address);
}

TEST_F(ReportsTest, whoever_reported_sees_that_it_arrived_and_was_read_and_nothing_else) {
  const auto reference = reports.file(accident(), pupil);
  EXPECT_FALSE(reports.mine(pupil).front().acknowledged);
  EXPECT_TRUE(reports.acknowledge(*reference, lead));
  EXPECT_TRUE(reports.close(*reference, "thanked the pupil", lead));
  ASSERT_THAT(reports.mine(pupil), SizeIs(1));
  EXPECT_TRUE(reports.mine(pupil).front().acknowledged);
  EXPECT_FALSE(reports.mine(pupil).front().outcome);
}

TEST_F(ReportsTest, S_3_yes_or_unsure_records_custody_and_no_address) {
  const ConcernReport concern{.about_described = "a boy in my form",
                              .about = {},
                              .what = "he showed me something",
                              .address = "http://chat.example/x",
                              .may_show_child = MayShowChild::unsure,
                              .custody = {"he has it", "his bag", "since break"}};
  const auto report = reports.find(reports.file(concern, pupil).value(), lead);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->address, "");
  EXPECT_EQ(report->custody.holder, "he has it");
}

TEST_F(ReportsTest, S_14_a_report_that_names_the_lead_goes_past_her) {
  const auto reference = reports.file(ConcernReport{.about_described = "Sam Lead, the teacher",
                                                    .about = {},
                                                    .what = "she shouted",
                                                    .address = {},
                                                    .may_show_child = MayShowChild::no,
                                                    .custody = {}},
                                      pupil);
  EXPECT_THAT(reports.queue(lead), IsEmpty());
  EXPECT_FALSE(reports.find(*reference, lead));
  EXPECT_THAT(reports.queue(deputy), SizeIs(1));
}

TEST_F(ReportsTest, an_accident_of_her_own_child_goes_past_the_lead) {
  Actor daughter = pupil;
  daughter.person = leads_daughter_id;
  (void)reports.file(accident(), daughter).value();
  EXPECT_THAT(reports.queue(lead), IsEmpty());
  EXPECT_THAT(reports.queue(coordinator), SizeIs(1));
}

TEST_F(ReportsTest, a_concern_that_says_nothing_is_asked_for_words) {
  EXPECT_FALSE(reports.file(
      ConcernReport{
          .about_described = {}, .about = {}, .what = " ", .address = {}, .may_show_child = MayShowChild::no, .custody = {}},
      pupil));
}

TEST(ReportFields, the_definitions_hold_together_with_the_migrations_tables) {
  SchoolForTest school;
  EXPECT_THAT(registers::check_definitions({&report_fields::def, &incident_fields::def, &task_fields::def},
                                           {"people", "alerts", "incident_parties"}),
              IsEmpty());
  EXPECT_THAT(registers::prepare(*school.database, {&report_fields::def, &incident_fields::def, &task_fields::def}).value(),
              IsEmpty());
}

}  // namespace
}  // namespace school
