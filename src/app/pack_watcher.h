// Watches the folder in which people edit the policy pack: what they save becomes a proposal, never more (B-3).
#pragma once
#include <filesystem>
#include <string>

#include "school/school.h"

namespace app {

/// Used by one thread.
class PackWatcher {
 public:
  PackWatcher(school::School& school, std::filesystem::path folder);
  /// Cheap while nothing was saved. A pack with mistakes is no proposal: `pack check` names them.
  void look();
  /// True once people approved another pack than the one that this process runs with: it must start again.
  bool is_superseded() const;

 private:
  std::string marks() const;
  school::School& school_;
  const std::filesystem::path folder_;
  std::string seen_, looked_at_;  ///< the marks that were dealt with, and those of the last look
};

}  // namespace app
