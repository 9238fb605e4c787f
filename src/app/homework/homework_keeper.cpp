#include "app/homework/homework_keeper.h"

#include "base/log.h"

namespace app {
namespace {

/// A teacher who has just ticked a page waits for it.
constexpr auto look_every = std::chrono::seconds(2);

}  // namespace

HomeworkKeeper::HomeworkKeeper(school::School& school, PageFetcherOptions options)
    : school_(school), fetcher_(std::move(options)), thread_([this] { run(); }) {}

HomeworkKeeper::~HomeworkKeeper() {
  {
    const std::lock_guard lock(guard_);
    is_stopping_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

void HomeworkKeeper::run() {
  for (;;) {
    try {
      school_.homework.look_at_due(fetcher_);
    } catch (const std::exception& problem) {
      base::log::error("homework.store_failed", {{"why", base::log::Word{problem.what()}}});
    }
    std::unique_lock lock(guard_);
    if (stopping_.wait_for(lock, look_every, [this] { return is_stopping_; })) return;
  }
}

}  // namespace app
