// The trail of changes as those with the right see it: who did what when, never what it said about a person.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/audit.h"
#include "storage/database.h"

namespace school::audit {

/// An event without its payload.
struct TrailEntry {
  std::int64_t number = 0;
  std::string kind, register_name;
  std::optional<std::int64_t> record;
  storage::Actor actor;
  base::Time happened_at, recorded_at;
  bool is_about_a_person = false;
};

/// The registers whose events stand in the trail. Safeguarding records, looks at people's use and sign-ins are none of
/// them: that something happened there is itself for few eyes (S-5, S-14). Each record's own page shows its history.
const std::vector<std::string>& shown_registers();

struct TrailQuery {
  /// One of shown_registers(); anything else finds all of them.
  std::string register_name;
  /// Only events below this number.
  std::optional<std::int64_t> before;
  std::int64_t limit = 50;
};
/// Newest first.
std::vector<TrailEntry> trail(const storage::Database& database, const TrailQuery& query);

/// Whether the chain is whole, over all events. `expected` is the head that the gateway keeps outside the store.
base::Result<storage::audit::Outcome> verify(const storage::Database& database,
                                             const std::optional<storage::Head>& expected = {});

}  // namespace school::audit
