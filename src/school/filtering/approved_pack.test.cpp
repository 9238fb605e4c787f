// B-3: a pack that changed on the disk is only a proposal; what runs is the approved copy.
#include "school/filtering/approved_pack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/random.h"
#include "school/filtering/example_school.h"

namespace school {
namespace {

class ApprovedPackTest : public testing::Test {
 protected:
  ApprovedPackTest() {
    folder_ = std::filesystem::temp_directory_path() / ("schoolgate-pack-" + base::random_token(8)) / "pack";
    write("pack.toml",
          "format = 1\nname = \"oakfield\"\ntitle = \"Oakfield\"\nversion = \"1\"\nkind = \"school\"\nextends = \"demo\"\norigin "
          "= \"S\"\n");
  }
  ~ApprovedPackTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_.parent_path(), ignored);
  }
  void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path) << text;
  }
  void block_news() {
    write("sites/gambling.toml",
          "id = \"gambling\"\ntitle = \"Gambling\"\nkind = \"category\"\nhosts = [\"casino.example\", \"news.example\"]\nalert = "
          "\"counted\"\n");
  }
  PackInForce start() { return pack_in_force(*school_.database, folder_).value(); }

  std::filesystem::path folder_;
  example::ExampleSchool school_;
};

TEST_F(ApprovedPackTest, a_school_begins_with_its_folders_pack) {
  const PackInForce first = start();
  EXPECT_EQ(first.pack.name, "oakfield");
  EXPECT_FALSE(first.folder_differs);
  EXPECT_EQ(school_.events("pack.begun_with"), 1);
  EXPECT_FALSE(start().folder_differs);
  EXPECT_EQ(school_.events("pack.begun_with"), 1);
}

TEST_F(ApprovedPackTest, B_3_a_changed_folder_is_a_proposal_until_two_people_agreed) {
  const std::string approved = start().pack.hash;
  block_news();
  const PackInForce changed = start();
  EXPECT_TRUE(changed.folder_differs);
  EXPECT_EQ(changed.pack.hash, approved);
  EXPECT_EQ(category_of(changed.pack, "news.example"), nullptr);
  ASSERT_TRUE(changed.folder);

  Proposals& proposals = school_.filtering.proposals;
  const auto id = propose_pack(school_.store, proposals, *changed.folder, Actor::system("pack folder")).value();
  EXPECT_EQ(propose_pack(school_.store, proposals, *changed.folder, Actor::system("pack folder")).value(), id);
  ASSERT_TRUE(proposals.agree(id, "", school_.second()));
  EXPECT_EQ(start().pack.hash, approved);
  ASSERT_TRUE(proposals.agree(id, "", school_.the_head()));
  const PackInForce next = start();
  EXPECT_FALSE(next.folder_differs);
  EXPECT_NE(category_of(next.pack, "news.example"), nullptr);
}

TEST_F(ApprovedPackTest, what_was_agreed_runs_even_when_the_folder_changes_again) {
  start();
  block_news();
  const auto copy = start().folder.value();
  const auto id = propose_pack(school_.store, school_.filtering.proposals, copy, Actor::system("pack folder")).value();
  ASSERT_TRUE(school_.filtering.proposals.agree(id, "", school_.second()));
  ASSERT_TRUE(school_.filtering.proposals.agree(id, "", school_.the_head()));
  std::filesystem::remove(folder_ / "sites/gambling.toml");
  const PackInForce next = start();
  EXPECT_TRUE(next.folder_differs);
  EXPECT_EQ(next.pack.hash, copy.hash);
  EXPECT_NE(category_of(next.pack, "news.example"), nullptr);
}

TEST_F(ApprovedPackTest, every_pack_that_was_in_force_is_kept_with_the_event_that_approved_it) {
  const base::Time began = school_.clock.now();
  const std::string first = start().pack.hash;
  block_news();
  const auto copy = start().folder.value();
  school_.clock.advance(std::chrono::hours(48));
  const auto id = propose_pack(school_.store, school_.filtering.proposals, copy, Actor::system("pack folder")).value();
  EXPECT_FALSE(find_approved_pack(*school_.database, copy.hash)) << "a proposal is no pack in force";
  ASSERT_TRUE(school_.filtering.proposals.agree(id, "", school_.second()));
  ASSERT_TRUE(school_.filtering.proposals.agree(id, "", school_.the_head()));
  const auto packs = packs_once_in_force(*school_.database);
  ASSERT_EQ(packs.size(), 2u);
  EXPECT_EQ(packs[0].proposal, id);
  const auto kind_of = [&](const ApprovedPack& pack) { return school_.database->events(pack.event.value() - 1, 1).at(0).kind; };
  EXPECT_EQ(kind_of(packs[0]), "filter.agreed");
  EXPECT_EQ(kind_of(packs[1]), "pack.begun_with");
  EXPECT_EQ(pack_in_force_at(*school_.database, began - std::chrono::hours(1))->hash, first);
  EXPECT_EQ(pack_in_force_at(*school_.database, school_.clock.now() - std::chrono::hours(1))->hash, first);
  EXPECT_EQ(pack_in_force_at(*school_.database, school_.clock.now())->hash, copy.hash);
  EXPECT_EQ(kept_copy(*school_.database, first)->load().value().hash, first);
  EXPECT_EQ(find_approved_pack(*school_.database, first.substr(0, 8))->hash, first);
  EXPECT_EQ(find_approved_pack(*school_.database, "oakfield")->hash, copy.hash) << "the newest of that name";
  EXPECT_NE(find_approved_pack(*school_.database, first.substr(0, 7)).error().message.find(first.substr(0, 8)),
            std::string::npos);
}

TEST_F(ApprovedPackTest, a_later_change_supersedes_the_earlier_proposal) {
  start();
  block_news();
  Proposals& proposals = school_.filtering.proposals;
  const auto first = propose_pack(school_.store, proposals, start().folder.value(), Actor::system("pack folder")).value();
  write("notes.md", "Another change");
  const auto second = propose_pack(school_.store, proposals, start().folder.value(), Actor::system("pack folder")).value();
  EXPECT_NE(first, second);
  EXPECT_EQ(proposals.find(first)->closure->outcome, Outcome::superseded);
}

TEST_F(ApprovedPackTest, a_broken_folder_changes_nothing_and_says_why) {
  const std::string approved = start().pack.hash;
  write("profiles/ks3.toml", "id = ");
  const PackInForce broken = start();
  EXPECT_EQ(broken.pack.hash, approved);
  EXPECT_FALSE(broken.folder);
  EXPECT_FALSE(broken.folder_problem.empty());
}

TEST_F(ApprovedPackTest, S_6_a_pack_that_adds_a_helpline_needs_two_people) {
  school_.pack.parameters.at("filter_change_approvals").value = std::int64_t{1};
  start();
  write("sites/more_help.toml", "id = \"more_help\"\ntitle = \"More help\"\nkind = \"helplines\"\nhosts = [\"help.example\"]\n");
  const auto folder = start().folder;
  ASSERT_TRUE(folder) << start().folder_problem;
  const auto id = propose_pack(school_.store, school_.filtering.proposals, *folder, Actor::system("pack folder")).value();
  EXPECT_EQ(school_.filtering.proposals.find(id)->approvals_needed, 2);
}

TEST_F(ApprovedPackTest, changes_are_told_in_sentences) {
  const packs::Pack before = start().pack;
  block_news();
  const packs::Pack after = start().folder->load().value();
  const auto sentences = changes_between(before, after);
  EXPECT_NE(std::ranges::find(sentences, "List “Gambling”: added news.example"), sentences.end());
  EXPECT_EQ(changes_between(before, before).size(), 1U);
}

}  // namespace
}  // namespace school
