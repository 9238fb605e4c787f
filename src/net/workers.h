// A fixed pool of threads for work that may block. Order is first come, first served.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace net {

/// Thread-safe.
class Workers {
 public:
  explicit Workers(unsigned threads);
  /// Finishes what has begun, drops what has not.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void run(std::function<void()> work);

 private:
  void work();

  std::mutex guard_;
  std::condition_variable more_;
  std::deque<std::function<void()>> waiting_;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace net
