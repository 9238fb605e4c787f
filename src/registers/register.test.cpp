// A register from definition to table, list, writes, history and CSV.
#include "registers/register.h"

#include <gtest/gtest.h>

#include "registers/changes.h"
#include "registers/csv.h"
#include "storage/schema.h"

namespace registers {
namespace {

using namespace std::chrono_literals;

constexpr Field<std::string> tag{"tag"};
constexpr Field<std::string> room{"room"};
constexpr Field<std::string> notes{"notes"};
constexpr Field<std::int64_t> holder{"holder"};
constexpr Field<std::int64_t> copies{"copies"};
constexpr Field<bool> works{"works"};
constexpr Field<base::Date> bought{"bought"};
constexpr Field<base::Time> seen{"seen"};
constexpr Field<std::string> secret{"secret"};
constexpr Field<std::string> full_name{"full_name"};

const RegisterDef holders{.name = "holders",
                          .title = "Holders",
                          .singular = "holder",
                          .purpose = "People of the test.",
                          .fields = {field(full_name, "Name").required()},
                          .list = {full_name},
                          .order_by = full_name};

const RegisterDef keys{
    .name = "door_keys",
    .title = "Keys",
    .singular = "key",
    .purpose = "Who holds which key.",
    .fields = {field(tag, "Tag").required().unique().max_length(10),
               field(room, "Room").one_of({{"hall", "The hall"}, {"lab", "Laboratory"}}), field(notes, "Notes").long_text(),
               field(holder, "Held by").links_to("holders"), field(copies, "Copies").between(1, 9), field(works, "Does it work?"),
               field(bought, "Bought"), field(seen, "Last seen"), field(secret, "Safe code").sensitive()},
    .list = {tag, room},
    .order_by = tag,
    .about_person = holder};

struct Keys : testing::Test {
  base::FakeClock clock{base::Time(1'790'000'000'000ms)};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
  Register all{keys, *database};
  const Saving saving{.by = {.person = 3, .role = "office", .origin = storage::Origin::web}, .reason = "stocktaking"};

  void SetUp() override {
    const auto done = prepare(*database, {&holders, &keys});
    ASSERT_TRUE(done) << done.error().message;
    Record amy(holders);
    amy.set(full_name, "Amy Ash");
    ASSERT_TRUE(Register(holders, *database).insert(amy, saving));
  }
  Record key(std::string_view name) {
    Record record = all.blank();
    record.set(tag, std::string(name));
    return record;
  }
  std::int64_t add(const Record& record) {
    const auto id = all.insert(record, saving);
    EXPECT_TRUE(id) << id.error().message;
    return id ? *id : 0;
  }
};

TEST_F(Keys, all_kinds_come_back_as_they_were_set) {
  Record record = key("K-1");
  record.set(room, "lab");
  record.set(notes, "one\ntwo");
  record.set(holder, 1);
  record.set(copies, 2);
  record.set(works, false);
  record.set(bought, base::Date{std::chrono::year{2026}, std::chrono::September, std::chrono::day{4}});
  record.set(seen, clock.now());
  const auto found = all.find(add(record));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->values(), record.values());
  EXPECT_EQ(found->shown("room"), "Laboratory");
  EXPECT_EQ(found->shown("works"), "No");
  EXPECT_EQ(found->shown("bought"), "4 September 2026");
  EXPECT_EQ(found->get(secret), std::nullopt);
}

TEST_F(Keys, text_of_each_kind_reads_back_as_the_same_value) {
  Record record = key("K-1");
  for (const auto& [name, text] : std::vector<std::pair<std::string, std::string>>{{"room", "hall"},
                                                                                   {"notes", "a\nb"},
                                                                                   {"holder", "1"},
                                                                                   {"copies", "9"},
                                                                                   {"works", "yes"},
                                                                                   {"bought", "2024-02-29"},
                                                                                   {"seen", "2026-11-22T09:30:00Z"}}) {
    ASSERT_TRUE(record.set_text(name, " " + text + " ")) << name;
    EXPECT_EQ(record.text(name), text);
  }
  ASSERT_TRUE(record.set_text("seen", "2026-07-01 09:30"));
  EXPECT_EQ(record.text("seen"), "2026-07-01T08:30:00Z");
  ASSERT_TRUE(record.set_text("room", "Laboratory"));
  EXPECT_EQ(record.text("room"), "lab");
}

TEST_F(Keys, bad_text_is_answered_with_a_sentence) {
  Record record = all.blank();
  EXPECT_EQ(record.set_text("copies", "two").error().message, "Copies must be a whole number, such as 12; not ‘two’");
  EXPECT_EQ(record.set_text("bought", "2026-02-30").error().message,
            "Bought must be a real date, such as 2026-09-04; not ‘2026-02-30’");
  EXPECT_EQ(record.set_text("room", "attic").error().message, "Room must be one of hall, lab; not ‘attic’");
  EXPECT_FALSE(record.set_text("works", "maybe"));
  EXPECT_FALSE(record.set_text("seen", "2026-03-29 01:30")) << "the hour that spring skips";
  EXPECT_FALSE(record.set_text("holder", "-1"));
  EXPECT_THROW((void)record.set_text("absent", "x"), WrongField);
}

TEST_F(Keys, what_is_wrong_is_said_field_by_field_and_nothing_is_stored) {
  add(key("K-1"));
  Record record = key("K-1");
  record.set(copies, 10);
  record.set(holder, 99);
  const auto problems = all.check(record);
  ASSERT_EQ(problems.size(), 3u);
  EXPECT_EQ(problems[0].message, "Copies must be 9 or less; not 10");
  EXPECT_EQ(problems[1].message, "Tag ‘K-1’ belongs to another key");
  EXPECT_EQ(problems[2].code, "SG-R104");
  EXPECT_FALSE(all.insert(record, saving));
  EXPECT_FALSE(all.insert(all.blank(), saving));
  EXPECT_FALSE(all.insert(key("much too long a tag"), saving));
  EXPECT_FALSE(all.insert(key("a\tb"), saving));
  EXPECT_EQ(all.count(), 1);
}

TEST_F(Keys, a_change_records_only_what_differs_and_seals_it_for_the_person) {
  Record record = key("K-1");
  record.set(holder, 1);
  const auto id = add(record);
  Record changed = *all.find(id);
  changed.set(copies, 3);
  ASSERT_TRUE(all.update(changed, saving));
  ASSERT_TRUE(all.update(changed, saving)) << "nothing differs: nothing is recorded";
  const auto events = all.history(id);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind, "door_keys.added");
  EXPECT_EQ(events[1].kind, "door_keys.changed");
  EXPECT_EQ(events[1].before, R"({"copies":null})");
  EXPECT_EQ(events[1].after, R"({"copies":3})");
  EXPECT_EQ(events[1].about_person, 1);
  EXPECT_TRUE(events[1].is_sealed);
  const auto shown = shown_changes(keys, events[1]);
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_EQ(shown[0].label, "Copies");
  EXPECT_EQ(shown[0].after, "3");
}

TEST_F(Keys, removing_leaves_its_event) {
  const auto id = add(key("K-1"));
  const auto outcome = database->transaction([&](storage::Transaction& tx) { return all.remove(tx, id, saving); });
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(all.find(id));
  EXPECT_EQ(all.history(id).back().kind, "door_keys.removed");
  EXPECT_EQ(all.history(id).back().before, R"({"tag":"K-1"})");
}

TEST_F(Keys, the_list_searches_filters_sorts_and_pages) {
  for (int i = 1; i <= 30; ++i) {
    Record record = key("K-" + std::to_string(100 + i));
    record.set(room, i % 2 == 0 ? "hall" : "lab");
    record.set(secret, "1234");
    add(record);
  }
  const Page second = all.list({.page = 2, .per_page = 20});
  EXPECT_EQ(second.total, 30);
  EXPECT_EQ(second.pages(), 2);
  EXPECT_EQ(second.records.size(), 10u);
  EXPECT_EQ(second.records[0].get(tag), "K-121");
  EXPECT_EQ(all.list({.page = 99}).page, 1);
  EXPECT_EQ(all.list({.search = "k-11 LAB"}).total, 5);
  EXPECT_EQ(all.list({.search = "%"}).total, 0);
  EXPECT_EQ(all.list({.search = "1234"}).total, 0) << "sensitive fields are not searched";
  EXPECT_EQ(all.list({.filters = {{room, std::string("hall")}}}).total, 15);
  EXPECT_EQ(all.list({.filters = {{holder, {}}}}).total, 30);
  EXPECT_EQ(all.list({.order_by = "tag", .direction = Direction::descending}).records[0].get(tag), "K-130");
  EXPECT_EQ(all.list({.order_by = "1; drop table door_keys"}).records[0].get(tag), "K-101");
}

TEST_F(Keys, a_new_field_widens_the_table_and_a_rename_is_said) {
  add(key("K-1"));
  RegisterDef wider = keys;
  wider.fields.push_back(field(Field<std::string>{"colour"}, "Colour").required());
  wider.fields[0].name = "label";
  wider.fields[0].old_name = "tag";
  wider.list = {Field<std::string>{"label"}};
  wider.order_by = Field<std::string>{"label"};
  const auto done = prepare(*database, {&holders, &wider});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(*done, (std::vector<std::string>{"renamed door_keys.tag to door_keys.label", "added door_keys.colour"}));
  EXPECT_EQ(Register(wider, *database).find(1)->text("label"), "K-1");
  EXPECT_TRUE(prepare(*database, {&holders, &wider})->empty());
}

TEST_F(Keys, a_field_of_another_type_is_refused) {
  RegisterDef other = keys;
  other.fields[0] = field(Field<std::int64_t>{"tag"}, "Tag");
  EXPECT_FALSE(prepare(*database, {&holders, &other}));
}

TEST_F(Keys, csv_goes_out_and_comes_in_again) {
  Record record = key("=1+1");
  record.set(notes, "says \"no\",\nthen yes");
  record.set(secret, "1234");
  add(record);
  const std::string csv = to_csv(all, {}, Sensitive::left_out);
  EXPECT_TRUE(csv.starts_with(
      "\xEF\xBB\xBFid,tag,room,notes,holder,copies,works,bought,seen\r\n1,'=1+1,,\"says \"\"no\"\",\nthen yes\""));
  EXPECT_EQ(csv.find("1234"), std::string::npos);
  EXPECT_NE(to_csv(all, {}, Sensitive::included).find("1234"), std::string::npos);
  ASSERT_TRUE(database->transaction([&](storage::Transaction& tx) { return all.remove(tx, 1, saving); }));
  const CsvRecords read = from_csv(all, csv, "keys.csv");
  ASSERT_TRUE(read.problems.empty()) << read.problems[0].in_words();
  const auto added = database->transaction([&](storage::Transaction& tx) { return add_all(all, tx, read, saving); });
  ASSERT_TRUE(added);
  EXPECT_EQ(all.list({}).records.at(0).get(tag), "=1+1");
  EXPECT_EQ(all.list({}).records.at(0).get(notes), "says \"no\",\nthen yes");
}

TEST_F(Keys, a_csv_with_mistakes_stores_nothing_and_names_each_place) {
  add(key("K-1"));
  const CsvRecords read = from_csv(all, "tag,copies\nK-1,1\nK-2,99\nK-3,many\nK-4,1\nK-4,2\n", "keys.csv");
  ASSERT_EQ(read.problems.size(), 4u);
  EXPECT_EQ(read.problems[0].in_words(), "keys.csv:2:1: error SG-R103: Tag ‘K-1’ belongs to another key");
  EXPECT_EQ(read.problems[1].in_words(), "keys.csv:3:5: error SG-R102: Copies must be 9 or less; not 99");
  EXPECT_EQ(read.problems[2].in_words(), "keys.csv:4:5: error SG-R102: Copies must be a whole number, such as 12; not ‘many’");
  EXPECT_EQ(read.problems[3].in_words(), "keys.csv:6:1: error SG-R103: Tag ‘K-4’ stands in line 5 already");
  EXPECT_FALSE(database->transaction([&](storage::Transaction& tx) { return add_all(all, tx, read, saving); }));
  EXPECT_EQ(all.count(), 1);
}

TEST(CsvOut, formulas_are_guarded_and_numbers_are_not) {
  EXPECT_EQ(csv_field("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
  EXPECT_EQ(csv_field("+44 20 7946 0000"), "+44 20 7946 0000");
  EXPECT_EQ(csv_field("-12"), "-12");
  EXPECT_EQ(csv_field("-2+3"), "'-2+3");
  EXPECT_EQ(csv_field("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_field("plain"), "plain");
  EXPECT_EQ(csv_field(" padded"), "\" padded\"");
}

constexpr Field<std::string> state{"state"};
constexpr Field<base::Time> due{"due"};

const RegisterDef loans{
    .name = "loans",
    .title = "Loans",
    .singular = "loan",
    .purpose = "Keys that somebody took.",
    .fields = {field(holder, "Taken by").links_to("holders").named_by("full_name").required(),
               field(room, "Room").in_words([](std::string_view id) { return "room " + std::string(id); }), field(due, "Due"),
               field(state, "State")
                   .one_of({{"out", "Out"}, {"late", "Late"}})
                   .computed("case when due < {now} then 'late' else 'out' end")},
    .list = {holder, state},
    .order_by = due,
    .direction = Direction::descending};

struct Loans : Keys {
  Register lent{loans, *database};
  std::int64_t amy = 1, ben = 0;

  void SetUp() override {
    Keys::SetUp();
    ASSERT_TRUE(prepare(*database, {&holders, &loans}));
    Record other(holders);
    other.set(full_name, "Ben Birch");
    ben = Register(holders, *database).insert(other, saving).value();
    ASSERT_NO_FATAL_FAILURE(lend(amy, "7", 1h));
    ASSERT_NO_FATAL_FAILURE(lend(ben, "8", 2h));
  }
  void lend(std::int64_t to, std::string to_room, std::chrono::milliseconds time) {
    Record loan = lent.blank();
    loan.set(holder, to);
    loan.set(room, std::move(to_room));
    loan.set(due, clock.now() + time);
    const auto id = lent.insert(loan, saving);
    ASSERT_TRUE(id) << id.error().message;
  }
};

TEST_F(Loans, a_computed_field_is_worked_out_at_the_moment_of_asking_and_can_be_filtered_by) {
  EXPECT_EQ(lent.find(1)->get(state), "out");
  clock.advance(90min);
  EXPECT_EQ(lent.find(1)->get(state), "late");
  EXPECT_EQ(lent.count({{state, std::string("late")}}), 1);
  EXPECT_EQ(lent.list({.search = "late"}).total, 1);
  EXPECT_NE(to_csv(lent, {}, Sensitive::left_out).find("7,"), std::string::npos);
}

TEST_F(Loans, a_computed_field_is_never_written_nor_part_of_a_change) {
  Record loan = lent.find(1).value();
  clock.advance(90min);
  EXPECT_TRUE(lent.update(loan, saving));
  EXPECT_EQ(lent.history(1).size(), 1U) << "nothing that is stored differs";
  loan.set(room, "9");
  EXPECT_TRUE(lent.update(loan, saving));
  EXPECT_EQ(lent.history(1).back().after, R"({"room":"9"})");
  EXPECT_EQ(shown_changes(loans, lent.history(1).back()).at(0).after, "room 9");
}

TEST_F(Loans, links_are_searched_and_sorted_by_what_they_lead_to) {
  EXPECT_EQ(lent.list({.search = "birch"}).records.at(0).get(holder), ben);
  EXPECT_EQ(lent.list({.order_by = "holder"}).records.at(0).get(holder), amy);
  EXPECT_EQ(lent.list({}).records.at(0).get(holder), ben) << "the definition’s own order is latest first";
  EXPECT_EQ(name_of_target(*database, loans.fields[0], ben), "Ben Birch");
  EXPECT_EQ(name_of_target(*database, loans.fields[0], 99), "number 99");
  EXPECT_EQ(lent.find(1)->shown("room"), "room 7");
}

TEST_F(Loans, outside_the_scope_nothing_is_found_counted_listed_exported_or_changed) {
  Register amys(loans, *database, {.condition = "holder = $1", .values = {amy}});
  EXPECT_TRUE(amys.find(1));
  EXPECT_FALSE(amys.find(2));
  EXPECT_EQ(amys.count(), 1);
  EXPECT_EQ(amys.list({.search = "room"}).total, 0);
  EXPECT_EQ(amys.list({}).total, 1);
  EXPECT_EQ(to_csv(amys, {}, Sensitive::left_out).find("\n2,"), std::string::npos);
  Record bens = lent.find(2).value();
  bens.set(room, "1");
  EXPECT_FALSE(amys.update(bens, saving));
  EXPECT_EQ(lent.find(2)->get(room), "8");
}

}  // namespace
}  // namespace registers
