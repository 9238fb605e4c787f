#include "school/incidents/incidents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "school/incidents/school_for_test.h"

namespace school {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct IncidentsTest : testing::Test, SchoolForTest {
  std::string opened(Part part = Part::involved) {
    return incidents
        .open({.summary = "A site was shown in the library",
               .parties = {{.person = pupil_id, .described = {}, .part = part}},
               .device = "L-0007",
               .address = "http://casino.example/",
               .decision = "block, reason site_category"},
              lead)
        .value();
  }
  Incident get(const std::string& reference) const { return incidents.find(reference, deputy).value(); }
  std::int64_t first_party(const std::string& reference) const { return get(reference).parties.front().id; }
  base::Done answer(const std::string& reference, std::string node, std::string answer, const Actor& by) {
    return incidents.take_step(
        reference, {.graph = "illegal", .node = std::move(node), .answer = std::move(answer), .reason = "seen by the teacher"},
        by);
  }
  base::Done act(const std::string& reference, std::string node) {
    return incidents.take_step(reference,
                               {.graph = "illegal",
                                .node = std::move(node),
                                .outcome = StepOutcome::done,
                                .reason = "done",
                                .acts_on = first_party(reference)},
                               lead);
  }
  base::Done two(const std::string& reference, std::string node, std::optional<std::int64_t> party, StepOutcome outcome,
                 std::string answer = {}) {
    return incidents.take_step(reference,
                               {.graph = "nonillegal",
                                .node = std::move(node),
                                .party = party,
                                .outcome = outcome,
                                .answer = std::move(answer),
                                .reason = "seen"},
                               lead);
  }
  std::vector<std::string> open_nodes(const std::string& reference) const {
    std::vector<std::string> names;
    for (const OpenNode& open : incidents.walk(get(reference)).open) names.push_back(open.node->id);
    return names;
  }
};

TEST_F(IncidentsTest, is_opened_by_hand_and_asks_first_whether_it_is_illegal) {
  const auto reference = opened();
  EXPECT_THAT(open_nodes(reference), testing::ElementsAre("I1"));
  EXPECT_EQ(get(reference).address, "http://casino.example/");
  EXPECT_FALSE(incidents.open({.summary = "x", .parties = {}, .device = {}, .address = {}, .decision = {}}, teacher));
}

TEST_F(IncidentsTest, walks_the_second_graph_to_its_end_and_is_closed) {
  const auto reference = opened();
  const auto party = first_party(reference);
  ASSERT_TRUE(answer(reference, "I1", "no", coordinator));
  ASSERT_TRUE(two(reference, "N1", {}, StepOutcome::done));
  EXPECT_FALSE(incidents.close(reference, "too early", lead));
  ASSERT_TRUE(two(reference, "N2", {}, StepOutcome::done));
  ASSERT_TRUE(two(reference, "N3", party, StepOutcome::answered, "no"));
  ASSERT_TRUE(two(reference, "P0", party, StepOutcome::answered, "instigator"));
  EXPECT_EQ(get(reference).parties.front().part, Part::instigator);
  ASSERT_TRUE(two(reference, "T1", party, StepOutcome::done));
  ASSERT_TRUE(two(reference, "T2", party, StepOutcome::done));
  ASSERT_TRUE(two(reference, "T3", party, StepOutcome::answered, "no"));
  ASSERT_TRUE(two(reference, "T4", party, StepOutcome::answered, "no"));
  ASSERT_TRUE(two(reference, "T5", party, StepOutcome::done));
  ASSERT_TRUE(incidents.close(reference, "spoke to the pupil", lead));
  EXPECT_THAT(incidents.list(IncidentState::open, lead), IsEmpty());
  EXPECT_THAT(incidents.list(IncidentState::closed, lead), SizeIs(1));
  const RecordedStep last = get(reference).steps.back();
  EXPECT_EQ(last.by, lead_id);
  EXPECT_EQ(last.in_role, "designated_lead");
  EXPECT_EQ(last.step.reason, "seen");
}

TEST_F(IncidentsTest, yes_seals_the_case_and_hides_the_address) {
  const auto reference = opened();
  ASSERT_TRUE(answer(reference, "I1", "yes", lead));
  const Incident sealed = get(reference);
  EXPECT_TRUE(sealed.is_sealed());
  EXPECT_EQ(sealed.address, hidden_address);
  EXPECT_EQ(incidents.unmask(reference, "police reference 41", lead).value(), "http://casino.example/");
  EXPECT_FALSE(incidents.unmask(reference, " ", lead));
  EXPECT_FALSE(incidents.unmask(reference, "curious", coordinator));
  EXPECT_TRUE(
      incidents.record_custody(reference, {.item = "phone", .holder = "the lead", .place = "the safe", .note = {}}, lead));
  EXPECT_THAT(get(reference).custody, SizeIs(1));
}

TEST_F(IncidentsTest, a_sealed_case_walks_to_the_police_and_is_closed) {
  const auto reference = opened();
  ASSERT_TRUE(answer(reference, "I1", "yes", lead));
  for (const char* node : {"I3", "I4"}) ASSERT_TRUE(act(reference, node));
  ASSERT_TRUE(answer(reference, "I5", "no", lead));
  ASSERT_TRUE(act(reference, "I7"));
  ASSERT_TRUE(answer(reference, "I8", "no", lead));
  ASSERT_TRUE(act(reference, "I9"));
  ASSERT_TRUE(answer(reference, "I10", "no", lead));
  ASSERT_TRUE(answer(reference, "I11", "no", lead));
  EXPECT_TRUE(incidents.close(reference, "with the police", lead));
}

TEST_F(IncidentsTest, a_wrong_step_is_refused_and_leaves_nothing_behind) {
  const auto reference = opened();
  ASSERT_TRUE(answer(reference, "I1", "yes", lead));
  const auto refused = act(reference, "I9");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("open now: I3"));
  EXPECT_THAT(get(reference).steps, SizeIs(1));
}

TEST_F(IncidentsTest, S_2_rescue_is_recorded_from_any_node_at_any_time_closed_or_not) {
  const auto reference = opened();
  for (const char* whom : {"police", "emergency_services", "social_care", "lado", "prevent"})
    EXPECT_TRUE(incidents.record_contact(reference, {.contact = whom, .contacted_at = {}, .case_number = {}, .note = {}}, lead))
        << whom;
  ASSERT_TRUE(answer(reference, "I1", "unsure", lead));
  EXPECT_TRUE(incidents.record_contact(
      reference, {.contact = "police", .contacted_at = {}, .case_number = "41", .note = "rang again"}, head));
  EXPECT_TRUE(incidents.record_contact(reference, {.contact = "", .contacted_at = {}, .case_number = {}, .note = {}}, lead))
      << "nothing that is said is refused";
  EXPECT_THAT(get(reference).contacts, SizeIs(7));
}

TEST_F(IncidentsTest, S_1_parents_are_told_after_the_judgement_and_never_the_one_without_contact) {
  const auto reference = opened();
  const auto party = first_party(reference);
  ASSERT_TRUE(answer(reference, "I1", "no", lead));
  for (const char* node : {"N1", "N2"}) ASSERT_TRUE(two(reference, node, {}, StepOutcome::done));
  ASSERT_TRUE(two(reference, "N3", party, StepOutcome::answered, "no"));
  ASSERT_TRUE(two(reference, "P0", party, StepOutcome::answered, "victim"));
  ASSERT_TRUE(two(reference, "V1", party, StepOutcome::done));
  EXPECT_FALSE(two(reference, "V2", party, StepOutcome::done));
  Judgement judgement{.party = party, .safe = Judgement::Safe::yes, .parent = father_id, .reason = "spoke to the child"};
  EXPECT_FALSE(incidents.judge_telling_parents(reference, judgement, lead)) << "no contact with the father";
  judgement.parent = mother_id;
  EXPECT_FALSE(incidents.judge_telling_parents(reference, judgement, coordinator)) << "not a safeguarding person";
  ASSERT_TRUE(incidents.judge_telling_parents(reference, judgement, lead));
  EXPECT_TRUE(two(reference, "V2", party, StepOutcome::done));
}

TEST_F(IncidentsTest, S_13_a_victims_device_stays_untouched_without_a_reason_of_its_own) {
  const auto reference = opened(Part::victim);
  ASSERT_TRUE(answer(reference, "I1", "yes", lead));
  for (const char* node : {"I3", "I4"}) ASSERT_TRUE(act(reference, node));
  ASSERT_TRUE(answer(reference, "I5", "no", lead));
  EXPECT_FALSE(act(reference, "I7"));
  EXPECT_TRUE(incidents.take_step(
      reference, {.graph = "illegal", .node = "I7", .outcome = StepOutcome::excused, .reason = "the victim's own phone"}, lead));
}

TEST_F(IncidentsTest, S_14_nobody_finds_or_opens_a_case_about_their_own_household) {
  const NewIncident about_daughter{.summary = "Something",
                                   .parties = {{.person = leads_daughter_id, .described = {}}},
                                   .device = {},
                                   .address = {},
                                   .decision = {}};
  EXPECT_FALSE(incidents.open(about_daughter, lead));
  const auto reference = incidents.open(about_daughter, deputy).value();
  ASSERT_TRUE(answer(reference, "I1", "no", deputy));
  EXPECT_FALSE(incidents.find(reference, lead));
  EXPECT_THAT(incidents.list(IncidentState::open, lead), IsEmpty());
  EXPECT_THAT(tasks.for_actor(lead), IsEmpty());
  const auto hidden =
      incidents.record_contact(reference, {.contact = "police", .contacted_at = {}, .case_number = {}, .note = {}}, lead);
  const auto absent =
      incidents.record_contact("zzzzzzzz", {.contact = "police", .contacted_at = {}, .case_number = {}, .note = {}}, lead);
  EXPECT_EQ(hidden.error().message, absent.error().message);
}

TEST_F(IncidentsTest, S_14_a_task_of_a_case_is_not_given_to_somebody_whom_it_names) {
  const auto reference = incidents
                             .open({.summary = "Something",
                                    .parties = {{.person = coordinator_id, .described = {}}},
                                    .device = {},
                                    .address = {},
                                    .decision = {}},
                                   lead)
                             .value();
  ASSERT_TRUE(answer(reference, "I1", "no", lead));
  EXPECT_THAT(tasks.for_actor(coordinator), IsEmpty());
}

TEST_F(IncidentsTest, actions_become_tasks_with_due_dates_and_end_with_their_step) {
  const auto reference = opened();
  ASSERT_TRUE(answer(reference, "I1", "yes", lead));
  auto mine = tasks.for_actor(lead);
  ASSERT_THAT(mine, SizeIs(1));
  EXPECT_EQ(mine.front().due_at, clock.now() + 1h);
  EXPECT_THAT(mine.front().title, testing::Not(HasSubstr("library"))) << "S-16: no matter and no name";
  EXPECT_FALSE(tasks.finish(mine.front().reference, TaskEnd::done, "rang", lead)) << "it is a step, answered on the incident";
  ASSERT_TRUE(act(reference, "I3"));
  EXPECT_THAT(tasks.for_actor(lead), IsEmpty());
  EXPECT_THAT(tasks.for_actor(coordinator), SizeIs(1)) << "the adviser is the co-ordinator's to call";
}

TEST_F(IncidentsTest, people_who_are_found_later_are_walked_too) {
  const auto reference = opened();
  ASSERT_TRUE(answer(reference, "I1", "no", lead));
  for (const char* node : {"N1", "N2"}) ASSERT_TRUE(two(reference, node, {}, StepOutcome::done));
  ASSERT_TRUE(incidents.add_party(reference, {.person = {}, .described = "a pupil of another school"}, lead));
  EXPECT_THAT(open_nodes(reference), testing::ElementsAre("N3", "N3"));
  EXPECT_FALSE(incidents.add_party(reference, {.person = pupil_id, .described = {}}, lead)) << "named already";
}

TEST_F(IncidentsTest, is_opened_from_an_alert_with_everything_filled_in) {
  record_assessments();
  journal::Entry entry;
  entry.id = {base::utc_day(clock.now()), 1};
  entry.question.person = pupil_id;
  entry.question.load = rules::Load::page;
  entry.question.time = clock.now();
  entry.question.device = "L-0007";
  entry.question.address = lists::Address{.host = "self-harm.example"};
  entry.decision = {.action = rules::Action::block,
                    .reason = rules::Reason::site_category,
                    .category = "self_harm",
                    .clause = "Q-199",
                    .alerting = rules::Alerting::risk_to_life};
  const auto alert = alerts.consider(entry);
  const auto reference = incidents.open_from_alert(*alert, "A page about self-harm was blocked", lead);
  ASSERT_TRUE(reference) << reference.error().message;
  const Incident incident = get(*reference);
  EXPECT_EQ(incident.person, pupil_id);
  EXPECT_EQ(incident.device, "L-0007");
  EXPECT_EQ(incident.address, "http://self-harm.example/");
  EXPECT_THAT(incident.decision, HasSubstr("self_harm"));
  EXPECT_THAT(alerts.queue(lead), IsEmpty());
  EXPECT_FALSE(incidents.open_from_alert(*alert, "again", lead));
  ASSERT_TRUE(answer(*reference, "I1", "yes", lead));
  EXPECT_EQ(alerts.find(*alert, lead)->address, hidden_address) << "the seal covers what the case came from";
}

TEST_F(IncidentsTest, is_opened_from_an_accident_report) {
  const auto report = reports
                          .file(AccidentReport{.entry = "2026-11-23/12",
                                               .address = "http://casino.example/",
                                               .device = "L-0007",
                                               .decision = "block, reason site_category",
                                               .happened_at = clock.now()},
                                pupil)
                          .value();
  const auto reference = incidents.open_from_report(report, "Reached by accident", coordinator);
  ASSERT_TRUE(reference) << reference.error().message;
  EXPECT_EQ(get(*reference).person, pupil_id);
  EXPECT_EQ(get(*reference).decision, "block, reason site_category");
  EXPECT_THAT(reports.queue(lead), IsEmpty());
}

}  // namespace
}  // namespace school
