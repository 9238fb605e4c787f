#include "school/school.h"

#include <fmt/format.h>

#include "packs/load.h"
#include "registers/register.h"
#include "school/all_registers.h"

namespace school {

School::School(SchoolConfig config, packs::Pack pack, std::unique_ptr<storage::Database> database)
    : config_(std::move(config)),
      pack_(std::move(pack)),
      database_(std::move(database)),
      store{*database_, pack_, database_->clock(), config_.folder},
      people(store),
      identity(store, people, config_.hash_cost),
      agreements(store, people, identity, config_.shared_addresses) {}

School::~School() = default;

base::Result<std::unique_ptr<School>> School::open(SchoolConfig config, const base::Clock& clock) {
  const SchoolFolder places{config.folder};
  auto pack = packs::load(places.pack_in_force());
  if (!pack)
    return base::Error{fmt::format("the pack in force cannot be read: {}. A new school begins with ‘schoolgate init --dir {} …’",
                                   pack.error().message, config.folder.string())};
  auto database = storage::Database::open(places.store(), clock);
  if (!database) return database.error();
  if (auto prepared = registers::prepare(**database, all_registers()); !prepared) return prepared.error();
  std::unique_ptr<School> school(new School(std::move(config), std::move(*pack), std::move(*database)));
  school->agreements.publish_from_pack(Actor::system("pack"));
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
