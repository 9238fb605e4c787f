// The board as at a past day is judged by that day's pack, and by another pack where one is named.
#include <filesystem>
#include <fstream>

#include "base/random.h"
#include "board/measures/measure.test.h"
#include "school/filtering/approved_pack.h"
#include "school/reviews/reviews.h"

namespace board {
namespace {

using namespace std::chrono_literals;

class PastPack : public MeasureTest {
 protected:
  PastPack() {
    write("pack.toml",
          "format = 1\nname = \"oakfield\"\ntitle = \"Oakfield\"\nversion = \"1\"\nkind = \"school\"\nextends = \"demo\"\n"
          "origin = \"S\"\n");
    review_every(12);
    pack = school::pack_in_force(*database, folder_)->pack;
  }
  ~PastPack() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_.parent_path(), ignored);
  }
  void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / path) << text;
  }
  void review_every(int months) {
    write("parameters.toml", "[review_period_months]\nvalue = " + std::to_string(months) + "\nsource = \"school\"\n");
  }
  /// The folder as it stands now is approved now.
  void approve_folder() {
    const auto copy = school::copy_pack(folder_).value();
    const school::People people(store);
    const school::Accounts accounts(store, people, school::HashCost::for_tests());
    school::Proposals proposals(store, people, accounts);
    const auto id = school::propose_pack(store, proposals, copy, school::Actor::system("test")).value();
    insert("packs_in_force", {{"hash", copy.hash}, {"proposal", id}, {"since", clock.now()}});
    pack = copy.load().value();
  }
  Status as_at(base::Time at) {
    const auto past = Board::as_at(store, at);
    EXPECT_TRUE(past) << past.error().message;
    return past->report(at).find("policy-review")->status();
  }

  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("schoolgate-board-" + base::random_token(8)) / "pack";
};

TEST_F(PastPack, as_at_a_past_day_that_days_pack_and_thresholds_apply) {
  ASSERT_TRUE(school::Reviews(store).record(
      {.reviewed_on = *base::parse_date("2026-01-10"), .reviewers = "co-ordinator", .findings = "none"},
      school::Actor::system("test")));
  const base::Time then = clock.now();
  EXPECT_EQ(as_at(then), Status::at_risk) << "a year has its review in October";
  clock.advance(48h);
  review_every(60);
  approve_folder();
  EXPECT_EQ(as_at(clock.now()), Status::kept);
  EXPECT_EQ(as_at(then), Status::at_risk) << "what was asked of the school that day";
  EXPECT_EQ(as_at(clock.now() - 1h), Status::at_risk);
  EXPECT_EQ(Board(store).report(then).find("policy-review")->status(), Status::kept) << "today's pack, if somebody asks for it";
}

TEST_F(PastPack, another_pack_judges_the_same_records) {
  ASSERT_TRUE(school::Reviews(store).record(
      {.reviewed_on = *base::parse_date("2026-01-10"), .reviewers = "co-ordinator", .findings = "none"},
      school::Actor::system("test")));
  review_every(60);
  const Report other = Board(store, packs::load(folder_).value()).report(clock.now());
  EXPECT_EQ(other.pack, "oakfield");
  EXPECT_EQ(other.find("policy-review")->status(), Status::kept);
  EXPECT_EQ(as_at(clock.now()), Status::at_risk) << "nothing was approved";
  EXPECT_FALSE(Board(store, packs::load_shipped("core").value()).report(clock.now()).find("policy-review")->control.is_adopted());
}

TEST_F(PastPack, a_copy_that_is_gone_is_said_and_never_replaced_by_todays) {
  const base::Time then = clock.now();
  clock.advance(1h);
  review_every(60);
  approve_folder();
  execute("update pack_copies set files = x'00' where hash <> $1", {pack.hash});
  const auto past = Board::as_at(store, then);
  ASSERT_FALSE(past);
  EXPECT_THAT(past.error().message, testing::HasSubstr("is not in the store any more"));
}

}  // namespace
}  // namespace board
