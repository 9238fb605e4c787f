#include "school/school.h"

#include <fmt/format.h>

#include "registers/register.h"
#include "school/all_registers.h"
#include "school/filtering/approved_pack.h"
#include "school/remembered_kind.h"

namespace school {

School::School(SchoolConfig config, packs::Pack pack, std::unique_ptr<storage::Database> database)
    : config_(std::move(config)),
      pack_(std::move(pack)),
      database_(std::move(database)),
      store{*database_, pack_, database_->clock(), config_.folder},
      people(store),
      identity(store, people, config_.hash_cost),
      agreements(store, people, identity, config_.shared_addresses),
      filtering(store, people, identity.accounts),
      reviews(store),
      probes(store),
      wall(store, people),
      assessments(store),
      tasks(store, wall),
      homework(store, people, filtering.proposals, tasks),
      feeds(store, people, identity.accounts, tasks),
      live(store, {people, filtering.windows, identity.claims, assessments}),
      alerts(store, wall, assessments),
      reports(store, wall),
      incidents(store, {people, wall, tasks, alerts, reports}) {}

School::~School() = default;

base::Result<std::unique_ptr<School>> School::open(SchoolConfig config, const base::Clock& clock) {
  const SchoolFolder places{config.folder};
  if (config.pack.empty()) config.pack = places.pack();
  if (!std::filesystem::is_directory(config.pack))
    return base::Error{
        fmt::format("there is no policy pack in ‘{}’. A new school begins with: schoolgate init --dir {} --pack academy "
                    "--admin NAME --second NAME",
                    config.pack.string(), config.folder.string())};
  auto database = storage::Database::open(places.store(), clock);
  if (!database) return database.error();
  if (auto prepared = registers::prepare(**database, all_registers()); !prepared) return prepared.error();
  if (auto agreed = agree_on_kind(**database, config.kind); !agreed) return agreed.error();
  auto in_force = pack_in_force(**database, config.pack);
  if (!in_force) return in_force.error();
  std::unique_ptr<School> school(new School(std::move(config), std::move(in_force->pack), std::move(*database)));
  school->agreements.publish_from_pack(Actor::system("pack"));
  if (in_force->folder) {
    auto proposed = propose_pack(school->store, school->filtering.proposals, *in_force->folder, Actor::system("pack folder"));
    if (!proposed) return proposed.error();
  }
  return school;
}

std::unique_ptr<School> School::in_memory(packs::Pack pack, const base::Clock& clock, SchoolConfig config) {
  config.kind = SchoolKind::test;
  config.hash_cost = HashCost::for_tests();
  auto database = storage::Database::in_memory(clock);
  if (auto prepared = registers::prepare(*database, all_registers()); !prepared)
    throw storage::DatabaseError(prepared.error().message);
  std::unique_ptr<School> school(new School(std::move(config), std::move(pack), std::move(database)));
  school->agreements.publish_from_pack(Actor::system("pack"));
  return school;
}

void School::adopt_pack(packs::Pack pack, const Actor& by) {
  pack_ = std::move(pack);
  agreements.publish_from_pack(by);
}

}  // namespace school
