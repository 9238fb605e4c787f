// Homework lists: a teacher names sites for a class, looks at each as the class would, and publishes them until a day. A page
// that changes, or was looked at too long ago, closes again until somebody has looked (control site-preview).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "packs/pack.h"
#include "rules/parts/rules_part.h"
#include "school/filtering/proposals.h"
#include "school/homework/homework_list.h"
#include "school/people/people.h"
#include "school/store.h"
#include "school/tasks/tasks.h"

namespace school {

/// Thread-safe, as the Database is; look_at_due from one thread at a time.
class Homework {
 public:
  static constexpr std::size_t most_sites = 30;
  /// How often a page that stands on a list is compared with what was looked at.
  static constexpr std::chrono::hours compare_every{6};

  Homework(const Store& store, const People& people, const Proposals& proposals, Tasks& tasks)
      : store_(store), people_(people), proposals_(proposals), tasks_(tasks) {}

  /// By a teacher of the class. Error: another's class, no title, a day that is past or too far off (site_request_max_days).
  base::Result<std::int64_t> make(const NewHomework& wanted, const Actor& by);
  /// Error: no address, on the list already, too many, or a site that nobody can open. Also while the list stands.
  base::Done add_site(std::int64_t list, const NewHomeworkSite& wanted, const Actor& by);
  base::Done remove_site(std::int64_t site, const Actor& by);
  /// This person has looked at the page now. The program reads it within seconds; only then it counts.
  base::Done preview(std::int64_t site, const Actor& by);
  /// Error: no site on it, or one that nobody has looked at yet.
  base::Done publish(std::int64_t list, const Actor& by);
  base::Done end(std::int64_t list, std::string reason, const Actor& by);

  /// Of the classes that this person teaches; for whoever sees the filter or the lead's queue of all. Latest first.
  std::vector<HomeworkList> seen_by(const Actor& by, std::int64_t limit) const;
  std::optional<HomeworkList> find(std::int64_t list, const Actor& by) const;
  /// The list that a site stands on, found as find() does.
  std::optional<HomeworkList> find_by_site(std::int64_t site, const Actor& by) const;
  bool may_change(const HomeworkList& list, const Actor& by) const;
  /// What stands for the classes of this pupil, soonest due first.
  std::vector<HomeworkList> for_pupil(PersonId pupil) const;
  /// Whether the class may use the site now: looked at, read, not changed, not too long ago.
  bool is_open(const HomeworkList& list, const HomeworkSite& site) const;
  /// Days for which a look holds: the pack's site_preview_days.
  std::chrono::days preview_holds() const;

  /// Reads what was just looked at, compares what stands, and sends teachers back to what changed or grew old; how many pages it
  /// asked for. Call it every few seconds.
  int look_at_due(PageLooker& looker);

 private:
  struct Due;
  std::vector<HomeworkList> open_lists() const;
  std::optional<HomeworkList> own(std::int64_t list, const Actor& by) const;
  std::optional<std::pair<HomeworkList, HomeworkSite>> own_site(std::int64_t site, const Actor& by) const;
  bool may_see(const HomeworkList& list, const Actor& by) const;
  base::Result<std::string> checked_address(const HomeworkList& list, const NewHomeworkSite& wanted, const Actor& by) const;
  std::string profile_of(const HomeworkList& list) const;
  bool is_aged(const HomeworkSite& site) const;
  bool is_due(const HomeworkList& list, const HomeworkSite& site) const;
  void look_at(const HomeworkList& list, const HomeworkSite& site, PageLooker& looker);
  void keep_reading(const HomeworkList& list, const HomeworkSite& site, const PageFingerprint& page);
  void compare(const HomeworkList& list, const HomeworkSite& site, const PageFingerprint& page);
  void reopen(const HomeworkList& list, const HomeworkSite& site, ReopenedBecause why, std::optional<int> changed);
  void note_problem(const HomeworkSite& site, const std::string& problem);

  const Store& store_;
  const People& people_;
  const Proposals& proposals_;
  Tasks& tasks_;
};

/// For the snapshot: each looked-at site of a standing list for its class, out of lists that teachers may open alone (B-7); and
/// all sites of open lists for the probe that reads them.
std::vector<rules::TemporaryRule> rules_of_homework(const Store& store);

}  // namespace school
