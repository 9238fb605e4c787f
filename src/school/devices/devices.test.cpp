// The inventory: complete, and met within the pack's months.
#include "school/devices/devices.h"

#include <gtest/gtest.h>

namespace school::devices {
namespace {

using namespace std::chrono_literals;
using registers::Record;
using registers::Register;

struct DevicesTest : testing::Test {
  base::FakeClock clock{base::Time(1'795'000'000'000ms)};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
  Register all{def, *database};
  const base::Date today = base::london_day(clock.now());
  const std::vector<std::string> wanted{"asset tag", "serial number", "holder"};

  void SetUp() override {
    const auto done = registers::prepare(*database, {&def});
    ASSERT_TRUE(done) << done.error().message;
  }
  Record device(std::string tag) {
    Record record = all.blank();
    record.set(asset_tag, std::move(tag));
    record.set(kind, "laptop");
    record.set(ownership, "school");
    record.set(state, "in_use");
    record.set(serial, "SN1");
    record.set(location, "Library");
    record.set(last_checked, today);
    return record;
  }
  std::int64_t add(const Record& record) {
    const auto id = all.insert(record, {.by = storage::acting_system("test")});
    EXPECT_TRUE(id) << id.error().message;
    return id ? *id : 0;
  }
  Inventory now() { return inventory(*database, wanted, 12, today).value(); }
};

TEST_F(DevicesTest, a_device_counts_as_kept_when_it_is_complete_and_was_met) {
  add(device("L-1"));
  Record no_serial = device("L-2");
  no_serial.clear(serial);
  const auto second = add(no_serial);
  Record not_met = device("L-3");
  not_met.set(last_checked, base::add_months(today, -13));
  add(not_met);
  const Inventory found = now();
  EXPECT_EQ(found.of, 3);
  EXPECT_EQ(found.complete, 2);
  EXPECT_EQ(found.seen, 2);
  EXPECT_EQ(found.kept, 1);
  EXPECT_EQ(found.short_ones.front(), second);
}

TEST_F(DevicesTest, the_filter_knows_devices_in_use_by_their_fixed_address) {
  Record library = device("L-1");
  library.set(network_address, "10.3.0.17");
  add(library);
  Record lost = device("L-2");
  lost.set(network_address, "10.3.0.18");
  lost.set(state, "lost");
  add(lost);
  add(device("L-3"));
  EXPECT_EQ(at_addresses(*database), (std::vector<rules::DeviceAddress>{{"10.3.0.17", "L-1"}}));
}

TEST_F(DevicesTest, a_network_address_is_written_as_the_proxy_sees_it) {
  EXPECT_EQ(clean_network_address("2001:0DB8::0017"), "2001:db8::17");
  for (const char* wrong : {"10.3.0", "10.3.0.017", "10.3.0.0/16", "LAP-1", "2001:db8::17%eth0"})
    EXPECT_EQ(clean_network_address(wrong), std::nullopt) << wrong;
  Record odd = device("L-4");
  odd.set(network_address, "2001:0DB8::0017");
  EXPECT_FALSE(all.insert(odd, {.by = storage::acting_system("test")}));
}

TEST_F(DevicesTest, mending_the_record_mends_the_count) {
  Record record = device("L-1");
  record.clear(serial);
  const auto id = add(record);
  EXPECT_EQ(now().kept, 0);
  Record mended = *all.find(id);
  mended.set(serial, "SN2");
  ASSERT_TRUE(all.update(mended, {.by = storage::acting_system("test")}));
  EXPECT_EQ(now().kept, 1);
}

TEST_F(DevicesTest, a_sighting_counts_as_met_and_is_no_event) {
  Record record = device("L-1");
  record.clear(last_checked);
  record.set(hardware_address, "3c:22:fb:12:9a:01");
  add(record);
  EXPECT_EQ(now().seen, 0);
  const auto events = database->head().events;
  EXPECT_TRUE(seen(*database, "3C-22-FB-12-9A-01", clock.now()));
  EXPECT_TRUE(seen(*database, "L-1", clock.now() + 1min));
  EXPECT_FALSE(seen(*database, "L-99", clock.now()));
  EXPECT_EQ(now().seen, 1);
  EXPECT_EQ(database->head().events, events);
}

TEST_F(DevicesTest, pupils_own_and_retired_devices_are_not_the_schools_inventory) {
  Record retired = device("L-1");
  retired.set(state, "retired");
  add(retired);
  Record staffs = device("L-2");
  staffs.set(ownership, "staff");
  add(staffs);
  EXPECT_EQ(now().of, 0);
}

TEST_F(DevicesTest, what_the_fields_alone_cannot_say_is_checked) {
  Record record = device("L-1");
  record.set(bought, today);
  record.set(retire_on, base::add_days(today, -1));
  EXPECT_EQ(all.check(record).at(0).field, "retire_on");
  record = device("L-1");
  record.set(hardware_address, "3C-22-FB-12-9A-01");
  EXPECT_EQ(all.check(record).at(0).field, "hardware_address");
  record = device("L-1");
  record.set(ownership, "pupil");
  EXPECT_EQ(all.check(record).at(0).field, "assigned_to");
}

TEST_F(DevicesTest, an_unknown_word_of_the_pack_is_an_error_and_not_a_silent_yes) {
  const auto outcome = inventory(*database, {"shoe size"}, 12, today);
  ASSERT_FALSE(outcome);
  EXPECT_NE(outcome.error().message.find("shoe size"), std::string::npos);
}

TEST(HardwareAddress, is_cleaned_or_refused) {
  EXPECT_EQ(clean_hardware_address("3C22.FB12.9A01"), "3c:22:fb:12:9a:01");
  EXPECT_EQ(clean_hardware_address("3c:22:fb:12:9a"), std::nullopt);
  EXPECT_EQ(clean_hardware_address("zz:22:fb:12:9a:01"), std::nullopt);
}

}  // namespace
}  // namespace school::devices
