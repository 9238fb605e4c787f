// Slows guessing: after a few failures one has to wait, longer each time. By account and address together first, so that
// nobody can lock another person out from elsewhere; then by each alone, at higher counts.
#pragma once
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"

namespace school {

/// In memory: a restart forgets it, which costs a guesser more than it gives. Thread-safe, bounded.
class Throttle {
 public:
  struct Limits {
    int by_account_and_address = 5;
    int by_account = 30;
    int by_address = 60;  ///< a whole class signs in from one address
    std::chrono::milliseconds first_wait = std::chrono::seconds(30);
    std::chrono::milliseconds longest_wait = std::chrono::minutes(15);
    std::chrono::milliseconds forget_after = std::chrono::minutes(30);
  };

  Throttle() : Throttle(Limits{}) {}
  explicit Throttle(Limits limits) : limits_(limits) {}

  /// How long this account must wait at this address; zero when it may try now.
  std::chrono::milliseconds wait(std::string_view account, std::string_view address, base::Time now) const;
  void failed(std::string_view account, std::string_view address, base::Time now);
  /// A success forgives the account at this address, not the address.
  void succeeded(std::string_view account, std::string_view address);

 private:
  struct Count {
    int failures = 0;
    base::Time last{};
    base::Time free_at{};
  };
  void count(const std::string& key, int limit, base::Time now);
  void forget_old(base::Time now);

  Limits limits_;
  mutable std::mutex guard_;
  std::unordered_map<std::string, Count> counts_;
};

}  // namespace school
