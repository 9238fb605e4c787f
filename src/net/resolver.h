// Names to addresses, on threads of its own because the system's resolver blocks. Keeps answers for half a minute.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "net/ip.h"

namespace net {

/// Thread-safe.
class Resolver {
 public:
  using Addresses = std::vector<IpAddress>;
  using Answer = std::function<void(Addresses)>;

  explicit Resolver(unsigned threads = 4);
  /// Ends its threads; questions that nobody has begun to answer get an empty answer.
  ~Resolver();
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  /// Calls `answer` once, from any thread, perhaps before this returns; empty where the name is not known.
  void find(const std::string& host, Answer answer);

 private:
  struct Kept {
    Addresses addresses;
    std::chrono::steady_clock::time_point until;
  };
  struct Waiting {
    std::string host;
    Answer answer;
  };
  void work();
  Addresses look_up(const std::string& host);

  std::mutex guard_;
  std::condition_variable more_;
  std::deque<Waiting> waiting_;
  std::unordered_map<std::string, Kept> kept_;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace net
