// What was approved beside the pack: sites open for a group and a time, and the school's own helplines.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "school/actor.h"
#include "school/filtering/pack_parts.h"
#include "school/store.h"

namespace school {

struct OpenSite {
  std::int64_t id = 0, proposal = 0;
  std::string host, group, clause;
  base::Time starts{}, ends{};
  std::int64_t approvals = 0;
  std::optional<base::Time> ended_at;  ///< by a person, before its time
};

/// Thread-safe, as the Database is.
class TemporaryRules {
 public:
  explicit TemporaryRules(const Store& store) : store_(store) {}

  /// Those that hold now or will, by end.
  std::vector<OpenSite> holding() const;
  /// Latest first, those that are over as well.
  std::vector<OpenSite> all(std::int64_t limit) const;
  /// Closing a site again narrows the filter: one person is enough. Error: no right, no reason, over already.
  base::Done end(std::int64_t id, std::string reason, const Actor& by);
  /// For compile_rules and compile_lists.
  ApprovedChanges approved() const;

 private:
  const Store& store_;
};

}  // namespace school
