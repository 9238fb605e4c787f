// What browsers post, and what people without a browser send.
#include "web/forms.h"

#include <gmock/gmock.h>

#include <string>

namespace web {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Form, reads_names_and_values) {
  const auto form = Form::parse("a=1&b=two+words&a=3&c=%C3%A9&d&=x").value();
  EXPECT_EQ(form.value("a"), "1");
  EXPECT_THAT(form.values("a"), ElementsAre("1", "3"));
  EXPECT_EQ(form.value("b"), "two words");
  EXPECT_EQ(form.value("c"), "é");
  EXPECT_TRUE(form.has("d"));
  EXPECT_FALSE(form.has("e"));
}

TEST(Form, trims_values_but_not_raw_ones) {
  const auto form = Form::parse("name=+Amy+&text=a%0D%0Ab").value();
  EXPECT_EQ(form.value("name"), "Amy");
  EXPECT_EQ(form.raw("name"), " Amy ");
  EXPECT_EQ(form.value("text"), "a\nb");
}

TEST(Form, refuses_what_is_no_text_or_too_much) {
  EXPECT_FALSE(Form::parse("a=%FF"));
  EXPECT_FALSE(Form::parse("a=%00"));
  EXPECT_FALSE(Form::parse("%1B=1"));
  EXPECT_FALSE(Form::parse("a=" + std::string(Form::longest_value + 1, 'x')));
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "a=1&";
  EXPECT_FALSE(Form::parse(many));
}

TEST(Form, reads_answers_numbers_and_days) {
  const auto form = Form::parse("q=yes&r=maybe&n=12&m=12x&d-day=29&d-month=2&d-year=2028&e-day=29&e-month=2&e-year=2027").value();
  EXPECT_EQ(form.yes_or_no("q"), true);
  EXPECT_EQ(form.yes_or_no("r"), std::nullopt);
  EXPECT_EQ(form.integer("n"), 12);
  EXPECT_EQ(form.integer("m"), std::nullopt);
  EXPECT_EQ(base::to_iso(form.date("d").value()), "2028-02-29");
  EXPECT_THAT(form.date("e").error().message, HasSubstr("27 3 2026"));
  EXPECT_FALSE(form.date("none"));
}

TEST(FormErrors, stand_at_the_top_with_a_link_and_beside_the_field) {
  FormErrors errors;
  errors.add("name", "Enter <your> name");
  errors.add("name", "A second message of the same field");
  errors.add("", "Nothing fits");
  EXPECT_EQ(errors.all().size(), 2u);
  EXPECT_THAT(std::string(errors.summary().view()), HasSubstr("<a href=\"#name\">Enter &lt;your&gt; name</a>"));
  EXPECT_EQ(errors.of("name").text.markup().view(), "Enter &lt;your&gt; name");
  EXPECT_TRUE(errors.of("other").text.empty());
  EXPECT_TRUE(FormErrors().summary().empty());
}

}  // namespace
}  // namespace web
