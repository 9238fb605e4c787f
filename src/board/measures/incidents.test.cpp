#include <fmt/format.h>

#include "board/measures/measure.test.h"

namespace board {
namespace {

using namespace std::chrono_literals;

class Incidents : public MeasureTest {
 protected:
  std::int64_t incident(std::optional<std::int64_t> person) {
    return insert("incidents", {{"reference", fmt::format("r{}", ++number_)},
                                {"summary", "s"},
                                {"person", person},
                                {"happened_at", clock.now()},
                                {"opened_at", clock.now()},
                                {"opened_by", officer_},
                                {"pack", "p"}});
  }
  void close(std::int64_t incident) {
    insert("incident_closures", {{"incident", incident}, {"outcome", "o"}, {"by", officer_}, {"at", clock.now()}});
  }
  std::int64_t report(std::optional<std::int64_t> about) {
    return insert(
        "reports",
        {{"reference", fmt::format("p{}", ++number_)}, {"kind", "concern"}, {"about", about}, {"received_at", clock.now()}});
  }

  std::int64_t officer_ = person("staff");
  int number_ = 0;
};

TEST_F(Incidents, one_that_stays_open_turns_the_log_and_closing_it_turns_it_back) {
  EXPECT_EQ(status("incident-log"), Status::unproven) << "nobody has looked whether the log is whole";
  probe();
  EXPECT_EQ(status("incident-log"), Status::kept);
  const auto id = incident(person("pupil", 9));
  clock.advance(24h * 31);
  probe();
  EXPECT_EQ(status("incident-log"), Status::at_risk);
  clock.advance(24h * 8);
  probe();
  EXPECT_EQ(status("incident-log"), Status::broken);
  close(id);
  EXPECT_EQ(status("incident-log"), Status::kept);
}

TEST_F(Incidents, S_14_a_case_about_somebody_who_works_here_or_their_child_is_in_no_number) {
  probe();
  const auto before = tile("incident-log").of;
  const auto teacher = person("teacher"), child = person("pupil", 9);
  insert("family_links", {{"parent", teacher}, {"child", child}, {"contact_allowed", 1}});
  incident(teacher);
  incident(child);
  const auto third = incident(person("pupil", 8));
  EXPECT_EQ(tile("incident-log").of, before + 1);
  insert("incident_parties", {{"incident", third},
                              {"person", teacher},
                              {"described", ""},
                              {"part", "witness"},
                              {"added_at", clock.now()},
                              {"added_by", officer_}});
  EXPECT_EQ(tile("incident-log").of, before);
  report(teacher);
  EXPECT_EQ(status("incident-reporting"), Status::unproven);
}

TEST_F(Incidents, a_report_that_nobody_acknowledges_turns_reporting_and_acknowledging_turns_it_back) {
  EXPECT_EQ(status("incident-reporting"), Status::unproven);
  const auto id = report(person("pupil", 9));
  EXPECT_EQ(status("incident-reporting"), Status::kept) << "there is still time";
  clock.advance(5h);
  EXPECT_EQ(status("incident-reporting"), Status::at_risk);
  clock.advance(24h * 8);
  EXPECT_EQ(status("incident-reporting"), Status::broken);
  insert("report_acknowledgements", {{"report", id}, {"by", officer_}, {"at", clock.now()}});
  EXPECT_EQ(status("incident-reporting"), Status::at_risk) << "it was answered, but late";
  EXPECT_EQ(tile("incident-reporting").kept, 0);
  clock.advance(24h * 80);
  EXPECT_EQ(status("incident-reporting"), Status::at_risk) << "lateness alone never breaks it";
  const auto next = report(person("pupil", 9));
  insert("report_acknowledgements", {{"report", next}, {"by", officer_}, {"at", clock.now()}});
  clock.advance(24h * 3);
  EXPECT_EQ(status("incident-reporting"), Status::kept) << "the late one is no longer counted";
}

TEST_F(Incidents, an_accident_that_nobody_answers_turns_its_tile_and_answering_turns_it_back) {
  EXPECT_EQ(status("unsuitable-site-response"), Status::unproven);
  const auto id = report(std::nullopt);
  EXPECT_EQ(status("unsuitable-site-response"), Status::unproven) << "a concern is no accident";
  execute("update reports set kind = 'accident' where id = $1", {id});
  EXPECT_EQ(status("unsuitable-site-response"), Status::kept);
  clock.advance(24h * 8);
  EXPECT_EQ(status("unsuitable-site-response"), Status::broken);
  insert("report_acknowledgements", {{"report", id}, {"by", officer_}, {"at", clock.now()}});
  EXPECT_EQ(status("unsuitable-site-response"), Status::at_risk) << "answered, but late";
}

TEST_F(Incidents, an_overdue_step_turns_the_second_flowchart_and_doing_it_turns_it_back) {
  EXPECT_EQ(status("incident-nonillegal-flow"), Status::unproven);
  const auto id = incident(person("pupil", 9));
  const auto task = insert("tasks", {{"reference", "t1"},
                                     {"title", "t"},
                                     {"due_at", clock.now() + 24h},
                                     {"for_role", "coordinator"},
                                     {"created_at", clock.now()},
                                     {"incident", id},
                                     {"graph", "nonillegal"},
                                     {"node", "N1"}});
  EXPECT_EQ(status("incident-nonillegal-flow"), Status::kept);
  clock.advance(24h * 9);
  EXPECT_EQ(status("incident-nonillegal-flow"), Status::broken);
  insert("task_outcomes", {{"task", task}, {"kind", "done"}, {"reason", ""}, {"by", officer_}, {"at", clock.now()}});
  EXPECT_EQ(status("incident-nonillegal-flow"), Status::kept);
}

TEST_F(Incidents, a_sealed_case_without_the_police_turns_the_illegal_flow_and_calling_them_turns_it_back) {
  EXPECT_EQ(status("incident-illegal-flow"), Status::kept) << tile("incident-illegal-flow").verdict.reason;
  const auto id = incident(person("pupil", 9));
  insert("incident_seals", {{"incident", id}, {"answer", "yes"}, {"by", officer_}, {"at", clock.now()}});
  EXPECT_EQ(status("incident-illegal-flow"), Status::kept);
  clock.advance(25h);
  EXPECT_EQ(status("incident-illegal-flow"), Status::broken);
  insert("incident_contacts", {{"incident", id},
                               {"contact", "police"},
                               {"contacted_at", clock.now()},
                               {"case_number", ""},
                               {"note", ""},
                               {"recorded_by", officer_},
                               {"recorded_at", clock.now()}});
  EXPECT_EQ(status("incident-illegal-flow"), Status::kept);
}

TEST_F(Incidents, a_flowchart_that_leads_past_the_police_is_broken) {
  for (packs::Graph& graph : pack.graphs)
    for (packs::GraphNode& node : graph.nodes)
      if (node.contact == "police") node.contact = "esafety_adviser";
  EXPECT_EQ(status("incident-illegal-flow"), Status::broken);
}

}  // namespace
}  // namespace board
