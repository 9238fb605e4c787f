// Names to addresses, on threads of its own because the system's resolver blocks. Keeps answers for half a minute.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "net/ip.h"

namespace net {

/// Thread-safe.
class Resolver {
 public:
  using Addresses = std::vector<IpAddress>;
  using Answer = std::function<void(Addresses)>;

  explicit Resolver(unsigned threads = 4);
  /// Questions that nobody has begun to answer get an empty answer.
  ~Resolver();
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  /// Calls `answer` once, from any thread, perhaps before this returns; empty where the name is not known.
  void find(const std::string& host, Answer answer);

 private:
  struct State;
  static void work(const std::shared_ptr<State>& state);
  static Addresses look_up(const std::string& host);
  // Shared with the threads: the system's resolver may take half a minute, and stopping does not wait for it.
  std::shared_ptr<State> state_;
};

}  // namespace net
