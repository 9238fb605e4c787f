// Starts the halves, starts a crashed one again, ends them in order. One thread, no secrets kept but those it hands out.
#pragma once
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/half.h"
#include "base/result.h"

namespace app {

struct Started {
  Half half = Half::gateway;
  Handover handover;
};

class Supervisor {
 public:
  /// `on_ready` is called once, when every half has said that it answers.
  Supervisor(std::filesystem::path config, std::vector<Started> halves, std::function<void()> on_ready);
  /// Until SIGTERM or SIGINT; then ends every half and returns 0. 1 when a half could not come up the first time: it has
  /// said why itself.
  int run();

 private:
  using Moment = std::chrono::steady_clock::time_point;
  struct Child {
    Started what;
    pid_t process = -1;
    int ready = -1;  ///< the pipe on which it says that it answers
    bool is_ready = false, was_ready = false;
    int failures = 0;
    Moment started{}, again{};
  };
  base::Done start(Child& child);
  void run_child(const Child& child, int handover, int ready);
  /// False when the whole must end with exit code 1.
  bool collect();
  void hear_ready(Child& child);
  void restart_due();
  std::chrono::milliseconds time_to_next() const;
  void stop_all();

  const std::filesystem::path config_;
  std::vector<Child> children_;
  const std::function<void()> on_ready_;
  bool is_announced_ = false;
};

}  // namespace app
