// Every part survives the way to bytes and back, and nothing else is taken for one.
#include <gtest/gtest.h>

#include "rules/example.h"

namespace rules {
namespace {

template <class Contents>
void expect_round_trip(const Contents& contents) {
  const std::string bytes = to_bytes(contents);
  const auto part = Part<Contents>::from_bytes(bytes);
  ASSERT_TRUE(part) << part.error().message;
  EXPECT_EQ((*part)->bytes(), bytes);
  EXPECT_EQ((*part)->hash(), Part<Contents>::of((*part)->contents())->hash());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(Contents::from_bytes(std::string_view(bytes).substr(0, size))) << size;
  EXPECT_FALSE(Contents::from_bytes(bytes + '\0'));
}

Rule rule_with_everything() {
  const base::Date day = example::monday;
  return {.id = "everything",
          .then = Action::coach,
          .addresses = {"maps.example/a"},
          .services = {"clips"},
          .who = {{{"year-9", "year-10"}}, {{"need-plan"}}},
          .what = {.paths = {"/a*"},
                   .search = SearchKind::image_search,
                   .terms = {"poker"},
                   .file_types = {"video/*"},
                   .file_names = {"*.exe"},
                   .methods = {"POST"},
                   .upload_over = 10,
                   .scores = {{"drugs", -8}},
                   .readable = Readable::unreadable,
                   .age_limit = AgeLimit::under_the_services_limit,
                   .younger_than = 16},
          .from = {.networks = {"10.3.0.0/16"}, .places = {"library"}, .devices = {"LAP-*"}},
          .when = {.school_days = SchoolDays::in_term,
                   .lessons = Lessons::outside,
                   .supervision = Supervision::unsupervised,
                   .periods = {"lunch"},
                   .dates = {{day, day}}},
          .details = {.coach_minutes = 5, .agreement = "ai", .headers = {{"A", "b"}}}};
}

Rules rules_with_everything() {
  Rules rules = example::rules_for_school_time();
  rules.profiles[0].rules.push_back(rule_with_everything());
  rules.temporary.push_back({.id = "window-1",
                             .group = "class-9A/Ma1",
                             .until = example::monday_ten,
                             .kind = TemporaryKind::only_sites,
                             .category = "games",
                             .hosts = {"a.example"}});
  return rules;
}

TEST(Parts, keep_every_field_of_a_rule) {
  const Rules rules = rules_with_everything();
  EXPECT_EQ(Rules::from_bytes(to_bytes(rules)).value(), rules);
  expect_round_trip(rules);
}

TEST(Parts, bytes_and_back) {
  expect_round_trip(example::lists());
  expect_round_trip(example::rules());
  expect_round_trip(example::people());
  expect_round_trip(example::sessions());
  People people = example::people();
  people.people[1].open_until = example::monday_ten;
  expect_round_trip(people);
  Sessions sessions = example::sessions();
  sessions.devices = {{"10.0.1.1", "LAP-1"}};
  expect_round_trip(sessions);
  EXPECT_EQ(Sessions::from_bytes(to_bytes(sessions)).value(), sessions);
}

TEST(Parts, words_are_kept_as_they_were_written) {
  const Words words{.phrases = {{"gambling.en", PhraseForm::own, "", "category gambling\n40 online casino\n"},
                                {"e2guardian/drugs/weighted", PhraseForm::e2guardian, "drugs", "<weed><50>\n"}},
                    .services = {{"ask", {"ask.example"}, {{TermKind::prompt, "/chat", "", "messages[].content"}}}}};
  expect_round_trip(words);
  EXPECT_EQ(Words::from_bytes(to_bytes(words)).value(), words);
}

TEST(Parts, keep_every_field) {
  EXPECT_EQ(Rules::from_bytes(to_bytes(example::rules())).value(), example::rules());
  EXPECT_EQ(People::from_bytes(to_bytes(example::people())).value(), example::people());
  EXPECT_EQ(Sessions::from_bytes(to_bytes(example::sessions())).value(), example::sessions());
  EXPECT_EQ(Lists::from_bytes(to_bytes(example::lists())).value().lists, example::lists().lists);
}

TEST(Parts, kinds_have_names) {
  for (std::size_t kind = 0; kind < part_kinds; ++kind)
    EXPECT_EQ(part_kind_from(to_text(static_cast<PartKind>(kind))), static_cast<PartKind>(kind));
  EXPECT_FALSE(part_kind_from("list"));
}

TEST(Parts, the_same_contents_have_the_same_hash) {
  EXPECT_EQ(RulesPart::of(example::rules())->hash(), RulesPart::of(example::rules())->hash());
  EXPECT_EQ(ListsPart::of(example::lists())->hash(), ListsPart::of(example::lists())->hash());
}

}  // namespace
}  // namespace rules
