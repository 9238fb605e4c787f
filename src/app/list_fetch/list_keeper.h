// Renews the school's subscribed lists when their time comes, on a thread of its own: a list takes minutes, pages do not wait.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/config.h"
#include "app/list_fetch/https_fetcher.h"
#include "rules/manifest.h"
#include "school/school.h"

namespace app {

/// How this school fetches: test and demo schools may ask loopback, for their own origins.
HttpsFetcherOptions fetch_options(const StartupConfig& config);
/// Where compiled lists go and what no list may close: for School::feeds.
school::ListShelf feed_shelf(const StartupConfig& config, std::shared_ptr<const lists::Shelf> shelf, const rules::SecretKey& key);

class ListKeeper {
 public:
  /// The school outlives it and its feeds know their shelf. Puts the lists in force back on the shelf first.
  ListKeeper(school::School& school, HttpsFetcherOptions options);
  /// Waits for a fetch that is under way, at most as long as its time limit.
  ~ListKeeper();
  ListKeeper(const ListKeeper&) = delete;
  ListKeeper& operator=(const ListKeeper&) = delete;

 private:
  void run();
  void renew_due();
  bool is_stopping();

  school::School& school_;
  HttpsFetcher fetcher_;
  std::mutex guard_;
  std::condition_variable stopping_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace app
