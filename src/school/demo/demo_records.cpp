// What a well-run school would have on record: posts, signatures, devices, DPIA, privacy notice, review, backup.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "registers/register.h"
#include "school/agreements/agreement_rows.h"
#include "school/backup/backup_state.h"
#include "school/demo/demo_school.h"
#include "school/demo/dice.h"
#include "school/devices/devices.h"
#include "storage/backup.h"

namespace school::demo {
namespace {

struct PostHolder {
  std::string_view username;
  Role role;
};
constexpr std::array holders{PostHolder{"dsl", Role::designated_lead},
                             PostHolder{"deputy", Role::deputy_lead},
                             PostHolder{"head", Role::head},
                             PostHolder{"coordinator", Role::coordinator},
                             PostHolder{"coordinator", Role::senior_leader},
                             PostHolder{"network.manager", Role::network_manager},
                             PostHolder{"second.approver", Role::second_approver},
                             PostHolder{"chair", Role::chair_of_governors},
                             PostHolder{"admin.two", Role::data_protection_officer},
                             PostHolder{"office", Role::office},
                             PostHolder{"admin.one", Role::administrator},
                             PostHolder{"admin.two", Role::administrator}};
constexpr int signed_in_hundred = 96;

Actor acting(School& school, std::string_view username) {
  const auto person = school.people.find_by_username(username).value();
  return {.person = person.id,
          .name = person.full_name(),
          .roles = school.identity.roles.roles_of(person.id),
          .origin = Origin::system,
          .second_factor = SecondFactor::fresh};
}

/// Who holds a post or walks the journey has signed; among the others a few have not.
bool is_of_the_journey(std::string_view username) {
  return username == journey_teacher || username == "governor" ||
         std::ranges::any_of(holders, [&](const PostHolder& holder) { return holder.username == username; });
}

/// Forms that the office collected at the start of the year and entered together: one event for all.
class PaperForms {
 public:
  PaperForms(School& school, storage::Transaction& tx, std::uint64_t seed) : school_(school), tx_(tx), dice_(seed + 1) {}

  void enter(const AgreementVersion& version) {
    std::int64_t entered = 0;
    for (const Person& person : people_) {
      const bool is_journeys_own = person.username == journey_pupil;
      const bool is_forgotten = !dice_.in_hundred(signed_in_hundred) && !is_of_the_journey(person.username);
      if (!is_for(version, person) || is_journeys_own || is_forgotten) continue;
      for (const Signer signer : signers_for(version, person, school_.today())) entered += sign(version, person, signer);
    }
    tx_.record(
        {.kind = "agreement.paper_forms_entered",
         .register_name = "signatures",
         .actor = storage::acting_system("demo generator"),
         .reason = "collected on paper at the start of the school year",
         .after = storage::json_object({{"agreement", version.agreement}, {"hash", version.hash}, {"signatures", entered}})});
  }

 private:
  std::int64_t sign(const AgreementVersion& version, const Person& person, Signer signer) {
    const auto parents =
        signer == Signer::parent ? school_.people.signing_parents_of(person.id) : std::vector<PersonId>{person.id};
    if (parents.empty()) return 0;
    tx_.insert("signatures", {{"version", version.id},
                              {"person", person.id},
                              {"signer", parents.front()},
                              {"signer_kind", to_text(signer)},
                              {"typed_name", school_.people.name_of(parents.front())},
                              {"text_hash", version.hash},
                              {"signed_at", tx_.now() - std::chrono::minutes(dice_.between(1, 20 * 24 * 60))}});
    return 1;
  }

  School& school_;
  storage::Transaction& tx_;
  Dice dice_;
  std::vector<Person> people_ = school_.people.here_on(school_.today());
};

struct DeviceModel {
  std::string_view prefix, kind, make, model;
};
constexpr std::array models{DeviceModel{"L", "laptop", "Fennel", "Slate 14"}, DeviceModel{"D", "desktop", "Fennel", "Tower 3"},
                            DeviceModel{"T", "tablet", "Pomelo", "Tab 10"}, DeviceModel{"B", "board", "Brightwall", "75"},
                            DeviceModel{"P", "printer", "Inkwell", "M40"}};
constexpr std::array rooms =
    std::to_array<std::string_view>({"Library", "Computer room 1", "Computer room 2", "Science 3", "Staff room", "Office"});

registers::Record device_number(int number, Dice& dice, const std::vector<Person>& teachers, base::Date today) {
  registers::Record device(devices::def);
  const DeviceModel& model = models[static_cast<std::size_t>(number % 5)];
  device.set(devices::asset_tag, fmt::format("{}-{:04}", model.prefix, number + 1));
  device.set(devices::kind, std::string(model.kind));
  device.set(devices::make, std::string(model.make));
  device.set(devices::model, std::string(model.model));
  device.set(devices::serial, fmt::format("SN{:08}", dice.below(100'000'000)));
  device.set(devices::ownership, "school");
  device.set(devices::state, dice.in_hundred(95) ? "in_use" : "in_store");
  if (model.kind == "laptop" && dice.in_hundred(60))
    device.set(devices::assigned_to, dice.pick(teachers).id);
  else
    device.set(devices::location, std::string(dice.pick(rooms)));
  device.set(devices::bought, base::add_days(today, -dice.between(60, 1500)));
  device.set(devices::retire_on, base::add_days(today, dice.between(90, 1500)));
  device.set(devices::hardware_address,
             fmt::format("02:00:5e:{:02x}:{:02x}:{:02x}", number / 250, number % 250, dice.below(256)));
  device.set(devices::last_checked, base::add_days(today, -dice.between(1, 80)));
  return device;
}

}  // namespace

base::Done fill_posts(School& school) {
  const base::Date since = base::add_months(school.today(), -14);
  for (const auto& [username, role] : holders) {
    const auto person = school.people.find_by_username(username);
    if (!person) return base::Error{fmt::format("the generated roster lacks {}", username)};
    const auto given = school.identity.roles.give(
        {.person = person->id, .role = role, .starts = since, .reason = "governors’ minutes"}, Actor::system("demo generator"));
    if (!given) return given.error();
  }
  return base::done();
}

base::Done sign_agreements(School& school, std::uint64_t seed) {
  return school.database().transaction([&](storage::Transaction& tx) -> base::Done {
    PaperForms forms(school, tx, seed);
    for (const AgreementVersion& version : school.agreements.in_force()) forms.enter(version);
    return base::done();
  });
}

base::Done add_devices(School& school, std::uint64_t seed, int count) {
  Dice dice(seed + 2);
  const auto teachers = school.people.search({.role = Role::teacher, .limit = 1000});
  registers::Register inventory(devices::def, school.database());
  return school.database().transaction([&](storage::Transaction& tx) -> base::Done {
    for (int number = 0; number < count; ++number) {
      const auto added =
          inventory.insert(tx, device_number(number, dice, teachers, school.today()),
                           {.by = storage::acting_system("demo generator"), .reason = "inventory of the demo school"});
      if (!added) return added.error();
    }
    return base::done();
  });
}

namespace {

base::Done add_restore_test(School& school) {
  registers::Register tests(backup::restore_tests, school.database());
  registers::Record test = tests.blank();
  test.set(backup::tested_on, base::add_days(school.today(), -12));
  test.set(backup::tested_by, school.people.name_of(acting(school, "network.manager").person));
  test.set(backup::outcome, "worked");
  const auto added = tests.insert(test, {.by = storage::acting_system("demo generator"), .reason = "termly test"});
  return added ? base::done() : base::Done(added.error());
}

base::Done approve_policy(School& school) {
  for (const std::string& role : school.reviews.missing_approvals(school.now())) {
    const auto username = role == "head" ? "head" : "chair";
    Actor approver = acting(school, username);
    const auto approved = school.reviews.approve(school.reviews.document().hash, approver);
    if (!approved) return approved.error();
  }
  return base::done();
}

}  // namespace

base::Done add_records(School& school) {
  const Actor head = acting(school, "head");
  if (auto done = school.assessments.record(AssessmentKind::dpia,
                                            "Assessment of filtering and monitoring, version 1, kept in the Head’s office", head);
      !done)
    return done;
  if (auto done = school.assessments.record(AssessmentKind::privacy_notice,
                                            "Privacy notice for pupils and parents, version 1, on the school’s site", head);
      !done)
    return done;
  const auto reviewed = school.reviews.record({.reviewed_on = base::add_days(school.today(), -40),
                                               .reviewers = "The e-safety co-ordinator and the governors’ committee",
                                               .findings = "Rules for telephones made clearer; nothing else changed."},
                                              acting(school, "coordinator"));
  if (!reviewed) return reviewed.error();
  if (auto done = approve_policy(school); !done) return done;
  if (auto done = add_restore_test(school); !done) return done;
  if (school.config().folder.empty()) return base::done();  // a school in memory leaves nothing to copy
  const auto saved =
      storage::backup(school.database(), school.config().folder / "backups", storage::acting_system("demo generator"));
  return saved ? base::done() : base::Done(saved.error());
}

}  // namespace school::demo
