// Registers through the whole site: rights, forms, CSV, and what an export leaves behind.
#include <gmock/gmock.h>

#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

/// The hidden field of a form.
std::string version_in(const std::string& html) {
  const std::string mark = "name=\"record_version\" value=\"";
  const auto at = html.find(mark) + mark.size();
  return html.substr(at, html.find('"', at) - at);
}

struct DevicePages : testing::Test {
  SiteForTest site;
  BrowserForTest browser{site};
  const std::vector<std::pair<std::string, std::string>> laptop{
      {"asset_tag", "L-1"}, {"kind", "laptop"},    {"serial", "SN 7"},      {"ownership", "school"},
      {"state", "in_use"},  {"assigned_to", "bo"}, {"change_reason", "new"}};

  void SetUp() override {
    site.person("bo", Role::teacher);
    site.person("net", Role::staff, {Role::network_manager});
    site.person("lead", Role::staff, {Role::designated_lead});
  }
};

TEST_F(DevicePages, the_network_manager_adds_a_device_changes_it_and_sees_its_history) {
  browser.sign_in("net");
  EXPECT_THAT(browser.get("/devices").body, HasSubstr("No device has been recorded yet."));
  browser.get("/devices/new");
  const auto saved = browser.post("/devices/new", laptop);
  ASSERT_EQ(saved.status, 303u);
  EXPECT_EQ(saved.headers.get("Location"), "/devices/1");
  browser.get("/devices/1/edit");
  auto changed = laptop;
  changed[2].second = "SN 8";
  changed.emplace_back("record_version", version_in(browser.get("/devices/1/edit").body));
  ASSERT_EQ(browser.post("/devices/1/edit", changed).status, 303u);
  const auto page = browser.get("/devices/1").body;
  EXPECT_THAT(page, HasSubstr("Serial number: SN 7 became SN 8"));
  EXPECT_THAT(page, HasSubstr("Okafor-bo"));
  EXPECT_THAT(page, HasSubstr("Okafor-net"));
}

TEST_F(DevicePages, a_form_that_was_opened_before_somebody_elses_change_says_so_once) {
  browser.sign_in("net");
  browser.get("/devices/new");
  browser.post("/devices/new", laptop);
  auto mine = laptop;
  mine.emplace_back("record_version", version_in(browser.get("/devices/1/edit").body));
  auto theirs = mine;
  theirs[2].second = "SN 8";
  ASSERT_EQ(browser.post("/devices/1/edit", theirs).status, 303u);
  browser.get("/devices/1/edit");
  const auto answer = browser.post("/devices/1/edit", mine);
  EXPECT_EQ(answer.status, 422u);
  EXPECT_THAT(answer.body, HasSubstr("Somebody changed this device"));
  mine.back().second = version_in(answer.body);
  EXPECT_EQ(browser.post("/devices/1/edit", mine).status, 303u);
}

TEST_F(DevicePages, mistakes_stand_beside_their_fields_and_nothing_is_stored) {
  browser.sign_in("net");
  browser.get("/devices/new");
  const auto answer = browser.post("/devices/new", {{"asset_tag", "L-1"}, {"kind", "spoon"}, {"assigned_to", "nobody"}});
  EXPECT_EQ(answer.status, 422u);
  EXPECT_THAT(answer.body, HasSubstr("Error: Add a device"));
  EXPECT_THAT(answer.body, HasSubstr("nobody has ‘nobody’"));
  EXPECT_THAT(browser.get("/devices").body, HasSubstr("No device has been recorded yet."));
}

TEST_F(DevicePages, the_lead_sees_and_may_not_change_and_a_teacher_sees_nothing) {
  browser.sign_in("net");
  browser.get("/devices/new");
  browser.post("/devices/new", laptop);
  BrowserForTest lead(site);
  lead.sign_in("lead");
  EXPECT_THAT(lead.get("/devices").body, HasSubstr("L-1"));
  EXPECT_EQ(lead.get("/devices/1/edit").status, 403u);
  EXPECT_EQ(lead.get("/devices/import").status, 403u);
  BrowserForTest teacher(site);
  teacher.sign_in("bo");
  EXPECT_EQ(teacher.get("/devices").status, 403u);
  EXPECT_EQ(teacher.get("/devices/1").status, 403u);
}

TEST_F(DevicePages, B_5_an_export_wants_a_fresh_second_factor_and_a_reason_and_is_recorded) {
  browser.sign_in("net");
  browser.get("/devices/new");
  browser.post("/devices/new", laptop);
  browser.get("/devices/export");
  EXPECT_EQ(browser.post("/devices/export", {{"reason", ""}}).status, 422u);
  const auto file = browser.post("/devices/export", {{"reason", "stocktaking"}});
  ASSERT_EQ(file.status, 200u);
  EXPECT_THAT(file.body, HasSubstr("asset_tag"));
  EXPECT_THAT(file.body, HasSubstr("L-1"));
  EXPECT_THAT(file.body, Not(HasSubstr("notes")));
  EXPECT_EQ(site.school->database().query("select count(*) from events where kind = 'devices.exported'").one().integer(0), 1);
  site.clock.advance(std::chrono::minutes(16));
  EXPECT_EQ(browser.get("/devices/export").headers.get("Location").substr(0, 14), "/second-factor");
}

TEST_F(DevicePages, many_are_added_from_csv_or_none) {
  browser.sign_in("net");
  browser.get("/devices/import");
  const std::string good = "asset_tag,kind,ownership,state\nL-1,laptop,school,in_use\nL-2,tablet,school,in_store\n";
  EXPECT_THAT(browser.post("/devices/import", {{"csv", good + "L-2,spoon,school,in_use\n"}, {"action", "add"}}).body,
              HasSubstr("Line 4, place 5"));
  EXPECT_THAT(browser.get("/devices").body, HasSubstr("No device has been recorded yet."));
  browser.get("/devices/import");
  EXPECT_THAT(browser.post("/devices/import", {{"csv", good}, {"action", "check"}}).body, HasSubstr("2 would be added"));
  EXPECT_EQ(browser.post("/devices/import", {{"csv", good}, {"action", "add"}}).status, 303u);
  EXPECT_THAT(browser.get("/devices?search=tablet").body, HasSubstr("1 device."));
  EXPECT_THAT(browser.get("/devices/inventory").body, HasSubstr("0 of 2"));
}

TEST_F(DevicePages, what_is_not_there_is_not_found) {
  browser.sign_in("net");
  for (const char* path : {"/devices/99", "/devices/99/edit", "/devices/x", "/restore-tests/1"})
    EXPECT_EQ(browser.get(path).status, 404u) << path;
}

TEST_F(DevicePages, the_audit_page_names_changes_and_says_that_the_record_is_whole) {
  browser.sign_in("net");
  browser.get("/devices/new");
  browser.post("/devices/new", laptop);
  const auto page = browser.get("/audit?register=devices").body;
  EXPECT_THAT(page, HasSubstr("Devices added"));
  EXPECT_THAT(page, HasSubstr("href=\"/devices/1\""));
  EXPECT_THAT(page, Not(HasSubstr("SN 7")));
  EXPECT_THAT(browser.get("/audit/verification").body, HasSubstr("Every event is there"));
  BrowserForTest lead(site);
  lead.sign_in("lead");
  EXPECT_EQ(lead.get("/audit").status, 403u);
}

}  // namespace
}  // namespace web
