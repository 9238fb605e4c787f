// What bodies and addresses are read with, in force. A request keeps the one that it started with; a new one replaces it whole.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include "traffic/http/content_watch.h"

namespace traffic {

/// Thread-safe.
class CurrentReading {
 public:
  /// A thread's own copy: only touched by that thread.
  struct ThreadCopy {
    std::uint64_t version = 0;
    std::shared_ptr<const ContentReading> reading;
  };
  explicit CurrentReading(ContentReading first = {}) : now_(std::make_shared<const ContentReading>(std::move(first))) {}

  /// Never null. Costs one atomic load unless a newer one was put in force. Keep the returned pointer for the whole request.
  const std::shared_ptr<const ContentReading>& in(ThreadCopy& mine) const {
    if (mine.version != version_.load(std::memory_order_acquire)) {
      const std::lock_guard lock(guard_);
      mine = {version_.load(std::memory_order_relaxed), now_};
    }
    return mine.reading;
  }
  /// For whoever asks seldom.
  std::shared_ptr<const ContentReading> get() const {
    const std::lock_guard lock(guard_);
    return now_;
  }
  void put(ContentReading next) {
    auto made = std::make_shared<const ContentReading>(std::move(next));
    const std::lock_guard lock(guard_);
    now_.swap(made);
    version_.fetch_add(1, std::memory_order_release);
  }

 private:
  std::atomic<std::uint64_t> version_ = 1;
  mutable std::mutex guard_;
  std::shared_ptr<const ContentReading> now_;
};

}  // namespace traffic
