// A small school in memory for the tests of alerts, reports, tasks and incidents: a lead, her deputy and her daughter, a
// co-ordinator, a Head, a teacher, and a pupil with two parents of whom one may not be contacted.
#pragma once
#include <memory>

#include "base/time.h"
#include "packs/load.h"
#include "packs/pack.h"
#include "registers/register.h"
#include "school/alerts/alerts.h"
#include "school/devices/devices.h"
#include "school/incidents/incidents.h"
#include "storage/database.h"

namespace school {

struct SchoolForTest {
  base::FakeClock clock{base::parse_time("2026-11-23T10:00:00Z").value()};  // a Monday
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
  const packs::Pack& pack = shipped_demo();
  Store store{*database, pack, clock, {}};
  People people{store};
  Wall wall{store, people};
  Tasks tasks{store, wall};
  Assessments assessments{store};
  Alerts alerts{store, wall, assessments};
  Reports reports{store, wall};
  Incidents incidents{store, {people, wall, tasks, alerts, reports}};

  PersonId lead_id, deputy_id, head_id, coordinator_id, teacher_id, pupil_id, leads_daughter_id, mother_id, father_id;
  Actor lead, deputy, head, coordinator, teacher, pupil;

  SchoolForTest() {
    (void)registers::prepare(*database, {&devices::def}).value();
    lead_id = add("lead", "staff"), deputy_id = add("deputy", "staff"), head_id = add("head", "staff");
    coordinator_id = add("coordinator", "staff"), teacher_id = add("teacher", "teacher"), pupil_id = add("pupil", "pupil");
    leads_daughter_id = add("daughter", "pupil"), mother_id = add("mother", "parent"), father_id = add("father", "parent");
    link(lead_id, leads_daughter_id, 1), link(mother_id, pupil_id, 1), link(father_id, pupil_id, 0);
    lead = actor(lead_id, {Role::staff, Role::designated_lead}), deputy = actor(deputy_id, {Role::staff, Role::deputy_lead});
    head = actor(head_id, {Role::staff, Role::head}), coordinator = actor(coordinator_id, {Role::staff, Role::coordinator});
    teacher = actor(teacher_id, {Role::teacher}), pupil = actor(pupil_id, {Role::pupil});
  }

  void record_assessments() {
    assessments.record(AssessmentKind::dpia, "DPIA, version 1", head).value();
    assessments.record(AssessmentKind::privacy_notice, "Privacy notice, version 1", head).value();
  }

 private:
  static const packs::Pack& shipped_demo() {
    const std::filesystem::path folder = std::filesystem::path(SG_SOURCE_DIR) / "packs";
    static const packs::Pack demo = packs::load(folder / "demo", packs::Shelf::at(folder)).value();
    return demo;
  }
  static Actor actor(PersonId person, std::set<Role> roles) {
    return {.person = person,
            .name = "somebody",
            .roles = std::move(roles),
            .origin = Origin::web,
            .second_factor = SecondFactor::fresh};
  }
  PersonId add(const std::string& name, const std::string& role) {
    return database->transaction([&](storage::Transaction& tx) {
      const auto id = tx.insert("people", {{"username", name}, {"given", "Sam"}, {"family", name}, {"role", role}});
      tx.record({.kind = "person.added",
                 .register_name = "people",
                 .record = id,
                 .about_person = id,
                 .actor = storage::acting_system("test")});
      return id;
    });
  }
  void link(PersonId parent, PersonId child, int contact_allowed) {
    database->transaction([&](storage::Transaction& tx) {
      tx.insert("family_links", {{"parent", parent}, {"child", child}, {"contact_allowed", contact_allowed}});
      tx.record({.kind = "link.added",
                 .register_name = "family_links",
                 .record = {},
                 .about_person = child,
                 .actor = storage::acting_system("test")});
    });
  }
};

}  // namespace school
