// The measures about equipment and backups.
#include "board/measures/measure.test.h"
#include "school/backup/backup_state.h"
#include "school/devices/devices.h"

namespace board {
namespace {

using namespace std::chrono_literals;
using Things = MeasureTest;

TEST_F(Things, a_device_without_a_serial_number_turns_the_inventory_and_entering_it_turns_it_back) {
  using namespace school::devices;
  EXPECT_EQ(status("equipment-inventory"), Status::unproven);
  registers::Register devices(def, *database);
  registers::Record laptop = devices.blank();
  laptop.set(asset_tag, "L-0001");
  laptop.set(kind, "laptop");
  laptop.set(ownership, "school");
  laptop.set(state, "in_use");
  laptop.set(location, "Library");
  laptop.set(last_checked, base::london_day(clock.now()));
  const auto id = devices.insert(laptop, {.by = storage::acting_system("test")});
  ASSERT_TRUE(id) << id.error().message;
  board.observe();
  EXPECT_EQ(status("equipment-inventory"), Status::at_risk);
  clock.advance(24h * 15);
  EXPECT_EQ(status("equipment-inventory"), Status::broken);
  const base::Time then = clock.now();
  board.observe();
  registers::Record found = *devices.find(*id);
  found.set(serial, "SN-1");
  ASSERT_TRUE(devices.update(found, {.by = storage::acting_system("test")}));
  EXPECT_EQ(status("equipment-inventory"), Status::kept);
  EXPECT_EQ(tile("equipment-inventory").verdict.grade, Grade::recorded);
  clock.advance(13h);
  board.observe();
  EXPECT_NE(tile_at("equipment-inventory", then + 1h).status(), Status::kept) << "as at that day it was not";
}

TEST_F(Things, a_backup_grown_old_turns_the_tile_and_a_new_one_turns_it_back) {
  const auto backed_up = [&](bool verified) {
    insert("backups", {{"made_at", clock.now()},
                       {"place", "b"},
                       {"events", 1},
                       {"head", ""},
                       {"files", 1},
                       {"bytes", 1},
                       {"verified", verified}});
  };
  registers::Register tests(school::backup::restore_tests, *database);
  registers::Record test = tests.blank();
  test.set(school::backup::tested_on, base::london_day(clock.now()));
  test.set(school::backup::tested_by, "network manager");
  test.set(school::backup::outcome, "worked");
  ASSERT_TRUE(tests.insert(test, {.by = storage::acting_system("test")}));
  backed_up(true);
  EXPECT_EQ(status("backup-regular"), Status::kept) << tile("backup-regular").verdict.reason;
  clock.advance(27h);
  EXPECT_EQ(status("backup-regular"), Status::at_risk) << "a day of grace";
  clock.advance(24h);
  backed_up(false);
  EXPECT_EQ(status("backup-regular"), Status::broken) << "one that could not be read back does not count";
  backed_up(true);
  EXPECT_EQ(status("backup-regular"), Status::kept);
}

}  // namespace
}  // namespace board
