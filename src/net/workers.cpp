#include "net/workers.h"

#include <algorithm>

namespace net {

Workers::Workers(unsigned threads) {
  for (unsigned i = 0; i < std::max(threads, 1u); ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(guard_);
    is_ending_ = true;
    waiting_.clear();
  }
  more_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Workers::run(std::function<void()> work) {
  {
    const std::lock_guard lock(guard_);
    if (is_ending_) return;
    waiting_.push_back(std::move(work));
  }
  more_.notify_one();
}

void Workers::work() {
  for (;;) {
    std::unique_lock lock(guard_);
    more_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const std::function<void()> next = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    next();
  }
}

}  // namespace net
