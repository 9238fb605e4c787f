// Which client address is whose: claimed by signing in at the gate and by nothing else, until sign-out or an idle hour.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "school/identity/session.h"

namespace school {

struct AddressClaim {
  std::int64_t id = 0;
  std::string client;
  PersonId person = 0;
  std::int64_t session = 0;
  base::Time since{}, idle_until{};
};

/// Thread-safe. Two people with a claim on one address: the filter takes both as unknown (it sees both claims).
class AddressClaims {
 public:
  explicit AddressClaims(const Store& store) : store_(store) {}

  /// After sign-in at the gate. A person's earlier claim on the same address is renewed.
  void claim(const Session& session, std::string_view client);
  /// The person's traffic was seen at the address: puts the idle time off. Writes at most once a minute.
  void seen(std::string_view client, PersonId person, base::Time at);
  void release(std::string_view client, PersonId person, const Actor& by);
  /// Those that hold now.
  std::vector<AddressClaim> holding() const;
  bool holds(PersonId person, std::string_view client) const;
  /// Ends what has been idle too long, so that the change is told; how many.
  std::int64_t end_idle();

 private:
  std::chrono::minutes idle_time() const;
  const Store& store_;
};

}  // namespace school
