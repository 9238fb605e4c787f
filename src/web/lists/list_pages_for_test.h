// A school with one subscribed list whose first copy waits, and the people who look after the filter.
#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "school/lists/shelf_for_test.h"
#include "web/site_for_test.h"

namespace web {

class NoFetcher final : public school::ListFetcher {
 public:
  base::Result<school::Fetched> fetch(const school::FetchQuestion&) override { return base::Error{"not asked"}; }
};

class ListPages : public testing::Test {
 protected:
  ListPages() {
    manager_ = site_.person("network", school::Role::staff, {school::Role::network_manager});
    site_.person("second", school::Role::staff, {school::Role::second_approver});
    site_.person("head", school::Role::staff, {school::Role::head});
    site_.person("teacher", school::Role::teacher);
    site_.clock.advance(std::chrono::days(31));
    // The school is in memory; its lists need a place on the disk all the same.
    site_.school->feeds.use(shelf_.list_shelf());
    std::ofstream(shelf_.folder() / "bets.txt") << "bets.example\nmore-bets.example\n";
    const school::Actor manager{.person = manager_, .name = "network", .roles = {school::Role::network_manager}};
    EXPECT_TRUE(site_.school->feeds.add({.name = "bets",
                                         .title = "List of bets",
                                         .address = shelf_.folder() / "bets.txt",
                                         .category = "gambling",
                                         .licence = "CC0-1.0"},
                                        "The policy asks for it", manager));
    NoFetcher fetcher;
    const auto updated = site_.school->feeds.update("bets", fetcher, "first", manager);
    EXPECT_TRUE(updated) << updated.error().message;
  }
  void bring_into_force() {
    EXPECT_EQ(agree_as("second").status, 303U);
    EXPECT_EQ(agree_as("head").status, 303U);
  }

  std::string here() const { return "/filter/lists/copies/" + std::to_string(site_.school->feeds.held().at(0).id); }
  net::Response agree_as(std::string_view user) {
    BrowserForTest browser{site_};
    browser.sign_in(user);
    const std::string copy = here();
    browser.get(copy);
    return browser.post(copy + "/agreement", {{"why", "looked at it"}});
  }

  SiteForTest site_;
  const school::ShelfForTest shelf_;
  school::PersonId manager_ = 0;
};

}  // namespace web
