// The last few minutes of people's traffic, in memory alone: names of sites, never pages or words; of help nothing at all.
#pragma once
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "journal/entry.h"
#include "packs/pack.h"
#include "school/actor.h"

namespace school {

struct SiteNow {
  std::string host;  ///< "" where it is not for a teacher: the lead is told of it
  std::string kind;  ///< of a block: title of the category, "Games"; "" where nothing is to be said
  base::Time at{};
};

struct TrafficOfOne {
  std::vector<SiteNow> sites, blocks;  ///< latest first
  bool is_empty() const { return sites.empty() && blocks.empty(); }
};

/// Thread-safe.
class TrafficNow {
 public:
  static constexpr std::chrono::minutes remembered{5};
  static constexpr std::size_t most_sites = 4;

  explicit TrafficNow(const packs::Pack& pack) : pack_(pack) {}

  /// Every journal entry passes here. Left out: helplines, sites about health, faith, who one is and abuse (the groups of
  /// must_work that are about the person), Schoolgate's own pages, what risks a life, and everything without a person.
  void note(const journal::Entry& entry);
  TrafficOfOne of(PersonId person, base::Time now) const;

 private:
  struct Seen {
    std::deque<SiteNow> sites, blocks;
  };
  void read_help_sites();
  void forget_before(base::Time time);

  const packs::Pack& pack_;
  mutable std::mutex lock_;
  std::map<PersonId, Seen> seen_;
  std::set<std::string> help_sites_;  // registrable domains: whoever sees a help site's other name knows as much
  std::string help_sites_of_;         // hash of the pack that they were read from
  base::Time swept_at_{};
};

}  // namespace school
