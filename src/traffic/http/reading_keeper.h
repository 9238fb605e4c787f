// Compiles the phrases and services of each snapshot that brings other ones, beside the traffic: requests go on with those
// before.
#pragma once
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "base/random.h"
#include "base/result.h"
#include "rules/current_snapshot.h"
#include "traffic/http/current_reading.h"

namespace traffic {

class ReadingKeeper {
 public:
  /// Both outlive it.
  ReadingKeeper(const rules::CurrentSnapshot& snapshots, CurrentReading& reading) : snapshots_(snapshots), reading_(reading) {}
  /// As stop().
  ~ReadingKeeper();
  ReadingKeeper(const ReadingKeeper&) = delete;
  ReadingKeeper& operator=(const ReadingKeeper&) = delete;

  /// Compiles now what the snapshot in force says, where that is something new. Error: it does not compile; what was in force
  /// stays, and the same words are not tried again. One thread at a time.
  base::Done catch_up();
  /// Whether words were compiled, or tried, at all. Thread-safe.
  bool has_begun() const;
  /// Goes on doing so on a thread of its own; what does not compile is said in the log.
  void start();
  void stop();

 private:
  void run();

  const rules::CurrentSnapshot& snapshots_;
  CurrentReading& reading_;
  std::uint64_t seen_ = 0;  // version of snapshots_
  mutable std::mutex guard_;
  std::condition_variable changed_;
  bool is_stopping_ = false;
  std::optional<base::Sha256> tried_;
  std::thread thread_;
};

}  // namespace traffic
