// The pages of alerts, reports, incidents and tasks, walked as people walk them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "journal/entry.h"
#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

struct SafeguardingPages : testing::Test, SiteForTest {
  school::PersonId lead = person("lead", Role::staff, {Role::designated_lead});
  school::PersonId deputy = person("deputy", Role::staff, {Role::deputy_lead});
  school::PersonId coordinator = person("coordinator", Role::staff, {Role::coordinator});
  school::PersonId pupil = person("amy", Role::pupil);
  BrowserForTest leads{*this}, amys{*this, "127.0.0.6"};

  SafeguardingPages() {
    const school::Actor dpo{
        .person = coordinator, .name = "co-ordinator", .roles = {Role::coordinator}, .origin = school::Origin::web};
    school->assessments.record(school::AssessmentKind::dpia, "DPIA, version 1", dpo).value();
    school->assessments.record(school::AssessmentKind::privacy_notice, "Notice, version 1", dpo).value();
  }

  std::string raise_alert() {
    journal::Entry entry;
    entry.id = {base::utc_day(clock.now()), ++entries};
    entry.question.person = pupil;
    entry.question.load = rules::Load::page;
    entry.question.time = clock.now();
    entry.question.address = lists::Address{.host = "self-harm.example"};
    entry.decision = {.action = rules::Action::block,
                      .reason = rules::Reason::site_category,
                      .category = "self_harm",
                      .clause = "Q-199",
                      .alerting = rules::Alerting::risk_to_life};
    return school->alerts.consider(entry).value();
  }
  std::string open_incident() {
    leads.sign_in("lead");
    const auto made =
        leads.post("/incidents", {{"summary", "A site was shown"}, {"username", "amy"}, {"address", "http://casino.example/x"}});
    return std::string(made.headers.get("Location"));
  }
  net::Response answer(const std::string& incident, const std::string& node, const std::string& value) {
    const std::string path = incident + "/steps/" + node;
    (void)leads.get(path);
    return leads.post(path, {{value == "done" ? "outcome" : "answer", value}, {"reason", "seen by the teacher"}});
  }
  std::uint64_t entries = 0;
};

TEST_F(SafeguardingPages, an_alert_says_that_it_cannot_tell_who_asked_and_becomes_an_incident) {
  const std::string alert = raise_alert();
  leads.sign_in("lead");
  EXPECT_THAT(leads.get("/alerts").body, HasSubstr("Risk to life"));
  const auto page = leads.get("/alerts/" + alert).body;
  EXPECT_THAT(page, HasSubstr("cannot tell whether the person or the page asked"));
  EXPECT_THAT(page, Not(HasSubstr("href=\"http://self-harm.example"))) << "S-15";
  const auto opened = leads.post("/alerts/" + alert + "/incident", {{"summary", "A page about self-harm was blocked"}});
  EXPECT_EQ(opened.status, 303u) << opened.body;
  const auto incident = leads.follow(opened).body;
  EXPECT_THAT(incident, HasSubstr("self-harm.example"));
  EXPECT_THAT(incident, HasSubstr("clause Q-199"));
}

TEST_F(SafeguardingPages, S_17_an_empty_queue_says_whom_it_covers) {
  leads.sign_in("lead");
  const auto page = leads.get("/alerts").body;
  EXPECT_THAT(page, HasSubstr("not proof that all is well"));
  EXPECT_THAT(page, HasSubstr("people were seen on the network"));
  EXPECT_THAT(page, HasSubstr("not yet proved itself"));
}

TEST_F(SafeguardingPages, pupils_reach_no_page_about_alerts_or_incidents) {
  const std::string alert = raise_alert();
  amys.sign_in("amy");
  for (const std::string path : {"/alerts", "/reports", "/incidents", "/tasks"}) EXPECT_EQ(amys.get(path).status, 403u) << path;
  EXPECT_EQ(amys.get("/alerts/" + alert).status, 403u);
}

TEST_F(SafeguardingPages, an_accident_is_thanked_for_and_reaches_the_lead) {
  amys.sign_in("amy");
  EXPECT_THAT(amys.get("/accidents/new?entry=2026-11-23/1").body, HasSubstr("Nobody blames you"));
  const auto thanks = amys.follow(amys.post("/accidents", {{"entry", "2026-11-23/1"}}));
  EXPECT_THAT(thanks.body, HasSubstr("You are not in trouble"));
  (void)amys.get("/accidents/new?entry=2026-11-23/1");
  (void)amys.post("/accidents", {{"entry", "2026-11-23/1"}});
  EXPECT_EQ(school->reports.mine({.person = pupil, .name = "", .roles = {Role::pupil}}).size(), 1u)
      << "the same one twice is one";
  leads.sign_in("lead");
  EXPECT_THAT(leads.get("/reports").body, HasSubstr("Reached by accident"));
}

TEST_F(SafeguardingPages, S_3_no_form_takes_a_file_and_the_question_is_asked) {
  amys.sign_in("amy");
  const auto form = amys.get("/reports/new").body;
  EXPECT_THAT(form, HasSubstr("nude or sexual picture of somebody under 18"));
  EXPECT_THAT(form, HasSubstr("999"));
  EXPECT_EQ(amys.post("/reports", {{"what", "he sends messages"}}).status, 422u) << "the question wants an answer";
  EXPECT_THAT(amys.follow(amys.post("/reports", {{"what", "he sends messages"}, {"may_show_child", "unsure"}})).body,
              HasSubstr("Thank you"));
  const std::string incident = open_incident();
  for (const std::string& page :
       {form, leads.get("/incidents/new").body, leads.get(incident).body, leads.get(incident + "/custody/new").body})
    EXPECT_THAT(page, Not(HasSubstr("type=\"file\"")));
}

TEST_F(SafeguardingPages, walks_the_second_graph_one_question_a_page_and_closes) {
  const std::string incident = open_incident();
  EXPECT_EQ(answer(incident, "illegal/I1/0", "no").status, 303u);
  for (const std::string node : {"N1", "N2"})
    EXPECT_EQ(answer(incident, "nonillegal/" + node + "/0", "done").status, 303u) << node;
  const auto found =
      school->incidents.list(school::IncidentState::open, {.person = deputy, .name = "", .roles = {Role::deputy_lead}});
  const std::string party = std::to_string(found.front().parties.front().id);
  const auto step = [&](const std::string& node, const std::string& value) {
    EXPECT_EQ(answer(incident, "nonillegal/" + node + "/" + party, value).status, 303u) << node;
  };
  step("N3", "no"), step("P0", "instigator"), step("T1", "done"), step("T2", "done"), step("T3", "no"), step("T4", "no"),
      step("T5", "done");
  EXPECT_THAT(leads.get(incident).body, HasSubstr("Every question is answered"));
  EXPECT_THAT(leads.follow(leads.post(incident + "/closure", {{"outcome", "spoke to the pupil"}})).body, HasSubstr("Closed"));
}

TEST_F(SafeguardingPages, a_step_names_the_procedures_that_the_school_set) {
  const std::string incident = open_incident();
  const school::Actor other{.person = deputy, .name = "", .roles = {Role::staff, Role::deputy_lead}};
  const auto party = school->incidents.list(school::IncidentState::open, other).front().parties.front().id;
  const auto page = leads.get(incident + "/steps/nonillegal/S3/" + std::to_string(party)).body;
  EXPECT_THAT(page, HasSubstr("managing allegations against adults"));
  EXPECT_THAT(page, HasSubstr("Record a call to the police"));
}

TEST_F(SafeguardingPages, a_wrong_order_is_refused_on_the_page_with_what_is_open) {
  const std::string incident = open_incident();
  EXPECT_EQ(answer(incident, "illegal/I1/0", "yes").status, 303u);
  const auto refused = answer(incident, "illegal/I9/0", "done");
  EXPECT_EQ(refused.status, 422u);
  EXPECT_THAT(refused.body, HasSubstr("open now: I3"));
}

TEST_F(SafeguardingPages, a_sealed_case_hides_its_address_and_shows_it_once_for_a_reason) {
  const std::string incident = open_incident();
  ASSERT_EQ(answer(incident, "illegal/I1/0", "yes").status, 303u);
  const auto page = leads.get(incident).body;
  EXPECT_THAT(page, HasSubstr("This case is sealed"));
  EXPECT_THAT(page, Not(HasSubstr("casino.example")));
  (void)leads.get(incident + "/address");
  EXPECT_THAT(leads.post(incident + "/address", {{"reason", "police reference 41"}}).body, HasSubstr("casino.example"));
  (void)leads.get(incident + "/custody/new");
  EXPECT_THAT(leads.follow(leads.post(incident + "/custody", {{"item", "phone"}, {"holder", "the lead"}})).body,
              HasSubstr("phone"));
}

TEST_F(SafeguardingPages, S_2_a_contact_is_recorded_at_any_time_without_a_fresh_second_factor) {
  const std::string incident = open_incident();
  clock.advance(std::chrono::minutes(20));
  (void)leads.get(incident);
  const auto done = leads.post(incident + "/contacts", {{"contact", "police"}, {"note", "rang 101"}});
  EXPECT_EQ(done.status, 303u);
  EXPECT_THAT(leads.follow(done).body, HasSubstr("rang 101"));
}

TEST_F(SafeguardingPages, S_14_hidden_and_absent_cases_answer_alike) {
  const school::Actor other{
      .person = deputy, .name = "", .roles = {Role::staff, Role::deputy_lead}, .origin = school::Origin::web};
  const auto about_lead = school->incidents
                              .open({.summary = "About the lead",
                                     .parties = {{.person = lead, .described = {}}},
                                     .device = {},
                                     .address = {},
                                     .decision = {}},
                                    other)
                              .value();
  leads.sign_in("lead");
  const auto hidden = leads.get("/incidents/" + about_lead), absent = leads.get("/incidents/zzzzzzzz");
  EXPECT_EQ(hidden.status, 404u);
  EXPECT_EQ(absent.status, 404u);
  EXPECT_THAT(leads.get("/incidents").body, Not(HasSubstr(about_lead)));
}

TEST_F(SafeguardingPages, a_task_leads_to_its_step) {
  const std::string incident = open_incident();
  ASSERT_EQ(answer(incident, "illegal/I1/0", "yes").status, 303u);
  const auto tasks = school->tasks.for_actor({.person = lead, .name = "", .roles = {Role::designated_lead}});
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(leads.get("/tasks").body, HasSubstr("step I3"));
  EXPECT_THAT(leads.get("/tasks/" + tasks.front().reference).body, HasSubstr(incident + "/steps/illegal/I3/0"));
  EXPECT_THAT(leads.get("/").body, HasSubstr("Tasks"));
}

}  // namespace
}  // namespace web
