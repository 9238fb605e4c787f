// A school that subscribes to lists, a shelf for them, and a server that answers as the test says.
#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "lists/file/list_files.h"
#include "school/filtering/example_school.h"
#include "school/incidents/wall.h"
#include "school/lists/list_changes.h"
#include "school/lists/shelf_for_test.h"

namespace school {

/// Answers as the test says, and remembers what was asked.
class FetcherForTest final : public ListFetcher {
 public:
  base::Result<Fetched> fetch(const FetchQuestion& question) override {
    asked.push_back(question);
    if (!problem.empty()) return base::Error{problem};
    if (question.etag == etag && !etag.empty()) return Fetched{.what = Fetched::What::unchanged, .etag = etag};
    std::ofstream(question.into, std::ios::binary) << body;
    return Fetched{.etag = etag};
  }
  std::string body, etag, problem;
  std::vector<FetchQuestion> asked;
};

inline std::string sites(int count, const std::string& stem = "casino") {
  std::string text;
  for (int i = 0; i < count; ++i) text += stem + std::to_string(i) + ".example\n";
  return text;
}

class FeedsTest : public testing::Test {
 protected:
  FeedsTest() {
    store_.emplace(Store{*school_.database, school_.pack, school_.clock, folder_});
    tasks_.emplace(*store_, wall_);
    feeds_.emplace(*store_, people_, accounts_, *tasks_);
    changes_.emplace(*store_, *feeds_, *tasks_);
    feeds_->use(shelf_.list_shelf({"schoolgate.example"}));
  }

  NewFeed gambling() const {
    return {.name = "bets",
            .title = "List of bets",
            .address = "https://lists.example/bets.txt",
            .category = "gambling",
            .licence = "CC0-1.0"};
  }
  void subscribe(const NewFeed& feed) {
    const auto added = feeds_->add(feed, "The policy asks for it", school_.manager());
    ASSERT_TRUE(added) << added.error().message;
  }
  Update update(const std::string& body) {
    fetcher_.body = body;
    const auto updated = feeds_->update("bets", fetcher_, "renewed", Actor::system("lists"));
    EXPECT_TRUE(updated) << updated.error().message;
    return updated ? *updated : Update{};
  }
  FeedState state() const { return feeds_->find("bets").value(); }
  void two_agree() {
    const auto held = feeds_->held();
    ASSERT_EQ(held.size(), 1u);
    for (const Actor& by : {school_.second(), school_.the_head()}) {
      const auto agreed = feeds_->agree(held[0].id, "looked at it", by);
      ASSERT_TRUE(agreed) << agreed.error().message;
    }
  }
  /// Subscribed, first copy agreed to and in force.
  void begin_with(const std::string& body) { begin_with_feed(gambling(), body); }
  void begin_with_feed(const NewFeed& feed, const std::string& body) {
    subscribe(feed);
    update(body);
    two_agree();
    ASSERT_TRUE(state().in_force);
  }
  std::vector<std::string> hold_codes() const {
    std::vector<std::string> codes;
    for (const FeedCopy& copy : feeds_->held())
      for (const Hold& hold : copy.holds) codes.push_back(to_text(hold.code));
    return codes;
  }
  /// Whether the filter finds the host on a list, with the files that are in force and what was taken off.
  bool filter_finds(const std::string& host) const {
    rules::Lists lists;
    if (auto put = put_feeds_into(lists, shelf_.shelf(), shelf_.shelf().in_force().value(), taken_off(*store_)); !put)
      return false;
    std::vector<lists::ListFiles::Use> uses;
    for (const auto& id : lists.files) {
      auto file = shelf_.shelf().get(id).value();
      std::vector<std::size_t> numbers;
      for (const auto& list : file->header().lists) numbers.push_back(lists.number_of(list.id).value());
      uses.push_back({file, numbers});
    }
    const auto files = lists::ListFiles::of(std::move(uses)).value();
    return !files.find(lists::parse_address("http://" + host + "/").value()).on.without(lists.removed.find(host)).is_empty();
  }

  example::ExampleSchool school_;
  const ShelfForTest shelf_;
  const std::filesystem::path folder_ = shelf_.folder();
  std::optional<Store> store_;
  People people_{school_.store};
  Accounts accounts_{school_.store, people_, HashCost::for_tests()};
  Wall wall_{school_.store, people_};
  std::optional<Tasks> tasks_;
  std::optional<Feeds> feeds_;
  std::optional<ListChanges> changes_;
  FetcherForTest fetcher_;
};

}  // namespace school
