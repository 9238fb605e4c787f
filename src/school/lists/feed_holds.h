// Whether a new copy of a feed waits for people (B-9): pure, so that its limits can be tested one by one.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "lists/import/entry.h"
#include "school/lists/feed.h"
#include "school/lists/protected_sites.h"

namespace school {

/// `before`: entries by category of the copy in force; null where none was ever.
std::vector<Hold> holds_for(const CategoryCounts* before, const CategoryCounts& after);

/// Looks at entries on their way and keeps what they would close, at most twenty.
class ClosingWatch final : public lists::import::Sink {
 public:
  /// Both outlive it. `blocked`: categories that some profile blocks; a locked feed's are all looked at.
  ClosingWatch(const ProtectedSites& sites, const std::vector<std::string>& blocked, FeedSecrecy secrecy)
      : sites_(sites), blocked_(blocked), secrecy_(secrecy) {}
  void take(const lists::import::Entry& entry) override;
  std::vector<Hold> holds() const;

 private:
  const ProtectedSites& sites_;
  const std::vector<std::string>& blocked_;
  FeedSecrecy secrecy_;
  std::set<std::string> closed_;
};

}  // namespace school
