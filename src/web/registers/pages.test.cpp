// The pages of a register as functions: list, record with history, form.
#include <gtest/gtest.h>

#include "web/registers/list_page.h"
#include "web/registers/record_form.h"
#include "web/registers/record_page.h"

namespace web {
namespace {

using namespace std::chrono_literals;
using registers::field;
using registers::Field;

constexpr Field<std::string> tag{"tag"};
constexpr Field<std::string> room{"room"};
constexpr Field<std::int64_t> holder{"holder"};
constexpr Field<base::Date> bought{"bought"};
constexpr Field<bool> works{"works"};
constexpr Field<std::string> safe_code{"safe_code"};

const registers::RegisterDef keys{
    .name = "door_keys",
    .title = "Keys",
    .singular = "key",
    .purpose = "Who holds which key.",
    .fields = {field(tag, "Tag").required().unique(), field(room, "Room").one_of({{"hall", "The hall"}, {"lab", "Laboratory"}}),
               field(holder, "Held by").links_to("people"), field(bought, "Bought"), field(works, "Does it work?"),
               field(safe_code, "Safe code").sensitive()},
    .list = {tag, room, holder},
    .order_by = tag,
    .about_person = holder};
const RegisterAccess access{
    .def = &keys, .path = "door-keys", .see = school::May::see_devices, .edit = school::May::edit_devices};

struct RegisterPages : testing::Test {
  base::FakeClock clock{base::Time(1'795'000'000'000ms)};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
  registers::Register all{keys, *database};
  const LinkNames names{
      .name = [](const auto&, std::int64_t id) { return id == 1 ? std::string("Amy <Okafor>") : "person " + std::to_string(id); },
      .typed = [](const auto&, std::int64_t) { return std::string("a.okafor"); },
      .read = [](const auto&, std::string_view text) -> base::Result<std::int64_t> {
        if (text == "a.okafor") return std::int64_t{1};
        return base::Error{"nobody has that username"};
      }};
  const ActorName who = [](const storage::Actor& actor) {
    return actor.person ? std::string("Dr Mensah") : std::string("Schoolgate");
  };

  void SetUp() override {
    const auto done = registers::prepare(*database, {&keys});
    ASSERT_TRUE(done) << done.error().message;
    database->transaction([](storage::Transaction& tx) {
      tx.insert("people", {{"id", 1}, {"username", "a.okafor"}, {"given", "Amy"}, {"family", "Okafor"}, {"role", "teacher"}});
      tx.record({.kind = "person.added", .register_name = "people", .record = 1, .actor = storage::acting_system("test")});
    });
  }
  std::int64_t add(std::string name) {
    registers::Record record = all.blank();
    record.set(tag, std::move(name));
    record.set(room, "lab");
    record.set(holder, 1);
    record.set(safe_code, "1234");
    const auto id =
        all.insert(record, {.by = {.person = 2, .role = "office", .origin = storage::Origin::web}, .reason = "new <keys>"});
    EXPECT_TRUE(id) << id.error().message;
    return id ? *id : 0;
  }
  std::string list(const ListRequest& request = {}, MayEdit may_edit = MayEdit::no) {
    const auto page = all.list(request.query);
    const ListView view{
        .access = access, .page = page, .request = request, .may_edit = may_edit, .may_take_out = MayTakeOut::yes};
    return std::string(list_view(view, names).view());
  }
  std::string record_page(std::int64_t id, MayEdit may_edit) {
    const auto record = all.find(id);
    const RecordView view{.access = access, .record = *record, .history = all.history(id), .may_edit = may_edit};
    return std::string(record_view(view, names, who).view());
  }
};

bool has(const std::string& html, std::string_view part) { return html.find(part) != std::string::npos; }

TEST_F(RegisterPages, an_empty_list_says_whether_nothing_is_there_or_nothing_fits) {
  EXPECT_TRUE(has(list(), "No key has been recorded yet."));
  EXPECT_TRUE(has(list({.query = {.search = "x"}, .parameters = {{"search", "x"}}}), "No key fits this search."));
}

TEST_F(RegisterPages, the_list_shows_names_and_labels_escaped_and_no_sensitive_field) {
  add("K-1");
  const std::string html = list();
  EXPECT_TRUE(has(html, "Amy &lt;Okafor&gt;"));
  EXPECT_TRUE(has(html, "Laboratory"));
  EXPECT_TRUE(has(html, "href=\"/door-keys/1\""));
  EXPECT_FALSE(has(html, "1234"));
  EXPECT_FALSE(has(html, "/door-keys/new")) << "no button for what this person may not do";
  EXPECT_TRUE(has(list({}, MayEdit::yes), "/door-keys/new"));
}

TEST_F(RegisterPages, a_long_list_has_pages_that_keep_the_search) {
  for (int i = 10; i < 70; ++i) add("K-" + std::to_string(i));
  const std::string html = list({.query = {.search = "k", .page = 2}, .parameters = {{"search", "k"}}});
  EXPECT_TRUE(has(html, "51 to 60 of 60 keys."));
  EXPECT_TRUE(has(html, "/door-keys?search=k&amp;page=1"));
}

TEST_F(RegisterPages, a_sorted_column_says_so_and_turns_round) {
  add("K-1");
  const std::string html = list({.query = {.order_by = "room"}, .parameters = {{"sort", "room"}}});
  EXPECT_TRUE(has(html, "aria-sort=\"ascending\""));
  EXPECT_TRUE(has(html, "/door-keys?sort=room&amp;down=1"));
}

TEST_F(RegisterPages, a_record_shows_its_history_with_names_and_reasons) {
  const auto id = add("K-1");
  registers::Record changed = *all.find(id);
  changed.set(room, "hall");
  changed.set(safe_code, "9876");
  ASSERT_TRUE(all.update(changed, {.by = storage::acting_system("test"), .reason = "moved"}));
  const std::string html = record_page(id, MayEdit::no);
  EXPECT_TRUE(has(html, "Room: Laboratory became The hall"));
  EXPECT_TRUE(has(html, "Held by: Amy &lt;Okafor&gt;"));
  EXPECT_TRUE(has(html, "new &lt;keys&gt;"));
  EXPECT_TRUE(has(html, "Dr Mensah"));
  EXPECT_FALSE(has(html, "9876")) << "neither as a value nor in the history";
  EXPECT_FALSE(has(html, "1234"));
  EXPECT_TRUE(has(record_page(id, MayEdit::yes), "9876"));
}

TEST_F(RegisterPages, an_erased_persons_history_says_so) {
  const auto id = add("K-1");
  ASSERT_TRUE(database->erase_person(1, storage::acting_system("test"), "asked for"));
  EXPECT_TRUE(has(record_page(id, MayEdit::no), "was erased"));
}

TEST_F(RegisterPages, what_was_typed_stays_in_the_form_beside_its_mistake) {
  const Form form = *Form::parse("tag=&room=attic&holder=nobody&bought-day=31&bought-month=2&bought-year=2026&works=yes");
  registers::Record record = all.blank();
  FormErrors errors;
  read_record(form, record, errors, names);
  add_problems(all.check(record), keys, errors);
  const std::string html(record_fields({.record = record, .form = form, .filled = Filled::from_form}, errors, names).view());
  EXPECT_FALSE(errors.of("tag").text.empty());
  EXPECT_FALSE(errors.of("room").text.empty());
  EXPECT_FALSE(errors.of("holder").text.empty());
  EXPECT_FALSE(errors.of("bought-day").text.empty());
  EXPECT_TRUE(has(html, "value=\"nobody\""));
  EXPECT_TRUE(has(html, "id=\"bought-day\""));
  EXPECT_EQ(record.get(works), true);
}

TEST_F(RegisterPages, a_filled_form_reads_back_as_the_same_record) {
  registers::Record record = *all.find(add("K-1"));
  record.set(bought, base::Date{std::chrono::year{2026}, std::chrono::September, std::chrono::day{4}});
  const Form none;
  const std::string html(record_fields({.record = record, .form = none}, {}, names).view());
  EXPECT_TRUE(has(html, "value=\"a.okafor\""));
  EXPECT_TRUE(has(html, "value=\"2026\""));
  const Form form =
      *Form::parse("tag=K-1&room=lab&holder=a.okafor&bought-day=4&bought-month=9&bought-year=2026&works=&safe_code=1234");
  registers::Record read(keys, record.id());
  FormErrors errors;
  read_record(form, read, errors, names);
  EXPECT_FALSE(errors.any());
  EXPECT_EQ(read.values(), record.values());
}

}  // namespace
}  // namespace web
