// Reads the pages that teachers looked at and compares those that stand on homework lists, on a thread of its own: a slow site
// keeps nobody waiting.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/homework/page_fetcher.h"
#include "school/school.h"

namespace app {

class HomeworkKeeper {
 public:
  /// The school outlives it.
  HomeworkKeeper(school::School& school, PageFetcherOptions options);
  /// Waits for a page that is being read.
  ~HomeworkKeeper();
  HomeworkKeeper(const HomeworkKeeper&) = delete;
  HomeworkKeeper& operator=(const HomeworkKeeper&) = delete;

 private:
  void run();

  school::School& school_;
  PageFetcher fetcher_;
  std::mutex guard_;
  std::condition_variable stopping_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace app
