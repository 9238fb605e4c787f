#include "school/filtering/rehearsal.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "school/filtering/example_school.h"
#include "school/filtering/people_parts.h"

namespace school {
namespace {

class RehearsalTest : public testing::Test {
 protected:
  RehearsalTest() {
    journal_ = journal::DayFiles::open(folder_, journal::Access::read_and_append).value();
    school_.filtering.snapshots.keep(
        *rules::Snapshot::assemble(1, {rules::ListsPart::of(std::move(compile_lists(school_.pack).value().lists)),
                                       rules::RulesPart::of(compile_rules(school_.pack, {}, {})),
                                       rules::PeoplePart::of(rules::People{}), rules::SessionsPart::of(rules::Sessions{})})
             .value());
  }
  ~RehearsalTest() override {
    journal_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  void asked(const std::string& address, const std::string& group) {
    const journal::Entry entry{.id = {base::utc_day(example::monday_ten), ++number_},
                               .question = {.person = 1,
                                            .groups = {"pupils", group},
                                            .profile = "ks3",
                                            .standing = rules::Standing::open,
                                            .address = lists::parse_address(address).value(),
                                            .time = example::monday_ten}};
    ASSERT_TRUE(journal_->append(std::span(&entry, 1)));
  }

  example::ExampleSchool school_;
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("schoolgate-rehearsal-" + base::random_token(8));
  std::unique_ptr<journal::DayFiles> journal_;
  std::uint64_t number_ = 0;
};

TEST_F(RehearsalTest, counts_what_a_site_for_a_group_would_have_opened) {
  asked("http://games.example/", "class-9A/Ma1");
  asked("http://games.example/", "class-9B/En1");
  asked("http://news.example/", "class-9A/Ma1");
  school_.clock.advance(std::chrono::hours(1));
  const Proposal proposal{.kind = ProposalKind::temporary_rule, .change = {.host = "games.example", .group = "class-9A/Ma1"}};
  const auto rehearsal = rehearse(school_.store, proposal, *journal_);
  ASSERT_TRUE(rehearsal) << rehearsal.error().message;
  EXPECT_EQ(rehearsal->questions, 3);
  EXPECT_EQ(rehearsal->would_open, 1);
  EXPECT_EQ(rehearsal->would_close, 0);
  EXPECT_EQ(rehearsal->opened, std::vector<std::string>{"games.example"});
}

TEST_F(RehearsalTest, nothing_opens_a_locked_site_in_a_rehearsal_either) {
  asked("http://illegal.example/", "pupils");
  school_.clock.advance(std::chrono::hours(1));
  const Proposal proposal{.kind = ProposalKind::temporary_rule, .change = {.host = "illegal.example", .group = "pupils"}};
  EXPECT_EQ(rehearse(school_.store, proposal, *journal_)->would_open, 0);
}

}  // namespace
}  // namespace school
