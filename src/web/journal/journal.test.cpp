// The page of the journal: what is kept how long, what has left, and holds that lead and Head place and lift (L-3).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/database.h"
#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

class JournalPages : public testing::Test {
 protected:
  JournalPages() {
    site_.person("amy", Role::pupil);
    site_.person("lead", Role::staff, {Role::designated_lead});
    site_.person("network", Role::staff, {Role::network_manager});
  }
  SiteForTest site_;
};

TEST_F(JournalPages, says_how_long_and_what_has_left_and_why) {
  site_.school->database().transaction([](storage::Transaction& tx) {
    tx.record({.kind = "journal.entries_left",
               .register_name = "journal",
               .actor = storage::acting_system("retention"),
               .reason = "Allowed browsing: kept for 120 days",
               .after = storage::json_object({{"day", "2026-06-01"},
                                              {"other", 0},
                                              {"allowed", 4'711},
                                              {"blocked", 0},
                                              {"alerting", 0},
                                              {"kept", 3},
                                              {"hash", "00"}})});
  });
  BrowserForTest network(site_), pupil(site_);
  network.sign_in("network");
  const auto page = network.get("/journal").body;
  EXPECT_THAT(page, HasSubstr("Allowed browsing"));
  EXPECT_THAT(page, HasSubstr("4711 allowed"));
  EXPECT_THAT(page, HasSubstr("kept for 120 days"));
  EXPECT_THAT(page, Not(HasSubstr("Hold entries")));
  EXPECT_EQ(network.get("/journal/holds/new").status, 403U);
  pupil.sign_in("amy");
  EXPECT_EQ(pupil.get("/journal").status, 403U);
}

TEST_F(JournalPages, L_3_a_hold_is_placed_shown_and_lifted) {
  BrowserForTest lead(site_);
  lead.sign_in("lead");
  lead.get("/journal/holds/new");
  EXPECT_EQ(lead.post("/journal/holds", {{"kind", "police"}, {"person", "nobody"}, {"reason", "x"}}).status, 422U);
  EXPECT_EQ(lead.post("/journal/holds", {{"kind", "police"}, {"reason", "everything"}}).status, 422U);
  EXPECT_EQ(lead.post("/journal/holds", {{"kind", "police"}, {"person", "amy"}, {"reason", "reference 2026/117"}}).status, 303U);
  EXPECT_THAT(lead.get("/journal").body, HasSubstr("reference 2026/117"));
  EXPECT_EQ(lead.post("/journal/holds/1/end", {{"why", "the case is over"}}).status, 303U);
  EXPECT_THAT(lead.get("/journal").body, Not(HasSubstr("reference 2026/117")));
  EXPECT_EQ(lead.post("/journal/holds/1/end", {{"why", "again"}}).status, 404U);
}

}  // namespace
}  // namespace web
