// The snapshot in force. A request keeps the one it started with; a new one replaces it whole.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "rules/snapshot.h"

namespace rules {

/// Thread-safe.
class CurrentSnapshot {
 public:
  /// A thread's own copy: only touched by that thread.
  struct ThreadCopy {
    std::uint64_t version = 0;
    std::shared_ptr<const Snapshot> snapshot;
  };

  /// The snapshot in force, or null where none was ever published (then everything is denied). Costs one atomic load unless
  /// a newer one was published. Keep the returned pointer for the whole request.
  const std::shared_ptr<const Snapshot>& in(ThreadCopy& mine) const {
    if (mine.version != version_.load(std::memory_order_acquire)) {
      const std::lock_guard lock(guard_);
      mine = {version_.load(std::memory_order_relaxed), now_};
    }
    return mine.snapshot;
  }
  /// For whoever asks seldom.
  std::shared_ptr<const Snapshot> get() const {
    const std::lock_guard lock(guard_);
    return now_;
  }
  /// Puts `next` in force. Snapshots whose number is not above the present one are ignored; returns whether it was taken.
  bool publish(std::shared_ptr<const Snapshot> next) {
    const std::lock_guard lock(guard_);
    if (!next || (now_ && next->number() <= now_->number())) return false;
    now_ = std::move(next);
    version_.fetch_add(1, std::memory_order_release);
    return true;
  }
  /// Changes with every publication; for a timer that re-judges open connections.
  std::uint64_t version() const { return version_.load(std::memory_order_acquire); }

 private:
  std::atomic<std::uint64_t> version_ = 0;
  mutable std::mutex guard_;  // std::atomic<std::shared_ptr> of libstdc++ 12 is a data race under TSan
  std::shared_ptr<const Snapshot> now_;
};

}  // namespace rules
