// Slows guessing: after as many failures as the pack says one has to wait. By account and address together first, so that
// nobody can lock another person out from elsewhere; then by each alone, at higher counts.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "base/time.h"
#include "school/store.h"

namespace packs {
struct Pack;
}
namespace storage {
class Transaction;
}

namespace school {

/// Kept in the store, so that a restart forgives nobody; names and addresses as digests only, for people type passwords into
/// the field for the username. Bounded. Thread-safe, as the Database is.
class Throttle {
 public:
  struct Limits {
    int by_account_and_address = 5;         ///< the pack's sign_in_attempts, 3 to 20
    int by_account = 30;                    ///< six times that
    int by_address = 60;                    ///< twelve times that, at least 60: a whole class signs in from one address
    std::chrono::minutes wait{15};          ///< the pack's sign_in_wait_minutes, 1 to 60
    std::chrono::minutes forget_after{30};  ///< twice the wait, at least half an hour
  };
  /// What the pack in force says, within the program's own bounds.
  static Limits limits_of(const packs::Pack& pack);
  /// As many counts as are kept at most; of more, those who are waiting stay.
  static constexpr std::int64_t most_counts = 20'000;

  explicit Throttle(const Store& store) : store_(store) {}

  /// How long this account must wait at this address; zero when it may try now.
  std::chrono::milliseconds wait(std::string_view account, std::string_view address) const;
  void failed(std::string_view account, std::string_view address);
  /// A success forgives the account at this address, not the address.
  void succeeded(std::string_view account, std::string_view address);

 private:
  void count(storage::Transaction& tx, const std::string& key, int limit, const Limits& limits);

  const Store& store_;
};

}  // namespace school
