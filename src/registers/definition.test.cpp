// Definitions: every mistake has its code.
#include "registers/definition.h"

#include <gtest/gtest.h>

namespace registers {
namespace {

constexpr Field<std::string> tag{"tag"};
constexpr Field<std::int64_t> holder{"holder"};

RegisterDef good() {
  return {.name = "keys",
          .title = "Keys",
          .singular = "key",
          .purpose = "Who holds which key.",
          .fields = {field(tag, "Tag").required(), field(holder, "Held by").links_to("people")},
          .list = {tag},
          .order_by = tag};
}

std::string first_code(const RegisterDef& def) {
  const auto problems = check_definitions({&def}, {"people"});
  return problems.empty() ? "" : problems.front().code;
}

template <class Change>
std::string code_after(Change change) {
  RegisterDef def = good();
  change(def);
  return first_code(def);
}

TEST(Definitions, a_good_one_has_no_problems) { EXPECT_EQ(first_code(good()), ""); }

TEST(Definitions, every_mistake_has_its_code) {
  EXPECT_EQ(code_after([](auto& def) { def.name = "Bad Name"; }), "SG-R001");
  EXPECT_EQ(code_after([](auto& def) { def.fields.clear(); }), "SG-R002");
  EXPECT_EQ(code_after([](auto& def) { def.purpose = ""; }), "SG-R003");
  EXPECT_EQ(code_after([](auto& def) { def.keep_years = 0; }), "SG-R004");
  EXPECT_EQ(code_after([](auto& def) { def.fields[1].name = "id"; }), "SG-R005");
  EXPECT_EQ(code_after([](auto& def) { def.fields.push_back(field(tag, "Tag")); }), "SG-R006");
  EXPECT_EQ(code_after([](auto& def) { def.fields[0].label = ""; }), "SG-R007");
  EXPECT_EQ(code_after([](auto& def) { def.fields[0] = field(tag, "Tag").one_of({{"one", "One"}}); }), "SG-R008");
  EXPECT_EQ(code_after([](auto& def) { def.fields[1].target = "persons"; }), "SG-R009");
  EXPECT_EQ(code_after([](auto& def) { def.fields[0] = field(tag, "Tag").max_length(0); }), "SG-R010");
  EXPECT_EQ(code_after([](auto& def) { def.fields[1].old_name = "tag"; }), "SG-R011");
  EXPECT_EQ(code_after([](auto& def) { def.list.push_back(Field<std::string>{"serial"}); }), "SG-R012");
  EXPECT_EQ(code_after([](auto& def) { def.order_by = Field<std::string>{"serial"}; }), "SG-R013");
  EXPECT_EQ(code_after([](auto& def) { def.about_person = tag; }), "SG-R014");
  EXPECT_EQ(code_after([](auto& def) { def.fields[0] = field(tag, "Tag").required().computed("1"); }), "SG-R016");
  EXPECT_EQ(code_after([](auto& def) { def.fields[0] = field(tag, "Tag").named_by("name"); }), "SG-R017");
  EXPECT_EQ(code_after([](auto& def) { def.fields[1].words = [](std::string_view text) { return std::string(text); }; }),
            "SG-R018");
}

TEST(Definitions, the_message_names_register_and_field) {
  RegisterDef def = good();
  def.list.push_back(Field<std::string>{"serial"});
  EXPECT_EQ(check_definitions({&def}, {"people"}).at(0).message, "SG-R012 keys.list names ‘serial’, which is not a field");
}

TEST(Definitions, two_registers_of_one_name_are_refused) {
  const RegisterDef one = good(), two = good();
  EXPECT_EQ(check_definitions({&one, &two}, {"people"}).at(0).code, "SG-R015");
}

}  // namespace
}  // namespace registers
