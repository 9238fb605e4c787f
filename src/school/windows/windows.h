// Teachers open and narrow for their own classes, inside what two people approved beforehand with the pack (safety rule B-7).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "packs/pack.h"
#include "school/filtering/pack_parts.h"
#include "school/people/people.h"
#include "school/store.h"
#include "school/windows/window.h"

namespace school {

/// No window lasts longer than this, lesson or not.
inline constexpr std::int64_t longest_window_minutes = 120;

/// Whether a class has its lesson, and until when a window may last.
struct WindowTime {
  bool has_timetable = false;             ///< the class stands in timetable.csv
  std::optional<base::Time> lesson_ends;  ///< of the lesson that runs now
};

/// Thread-safe, as the Database is.
class Windows {
 public:
  Windows(const Store& store, const People& people) : store_(store), people_(people) {}

  /// Lists that a teacher may open: the pack says so, and no safety rule says no.
  std::vector<const packs::SiteList*> may_be_opened() const;
  /// How long a teacher may open image search, at most; nothing where the pack does not let him.
  std::optional<std::int64_t> image_search_minutes() const;
  WindowTime time_for(std::string_view school_class) const;

  /// By a teacher of the class. It ends with the lesson where the timetable knows one, after `minutes`, and after two hours at
  /// the latest. Error: not this person's class, no lesson now, a list that teachers may not open, a site that nobody can open.
  base::Result<std::int64_t> open(const NewWindow& wanted, const Actor& by);
  /// By a teacher of the class, or whoever looks after the filter; one person is enough, whichever kind it is.
  base::Done end(std::int64_t id, std::string reason, const Actor& by);

  /// Those that this person may know of: of the own classes, and all for whoever sees the filter or the lead's queue.
  std::vector<Window> seen_by(const Actor& by, std::int64_t limit) const;
  std::optional<Window> find(std::int64_t id, const Actor& by) const;
  bool may_end(const Window& window, const Actor& by) const;

 private:
  bool may_see(const Window& window, const Actor& by) const;
  base::Done check(const NewWindow& wanted, const Actor& by) const;
  base::Done check_kind(const NewWindow& wanted) const;
  base::Result<base::Time> end_for(const NewWindow& wanted) const;

  const Store& store_;
  const People& people_;
};

/// The windows that hold now or will, for the snapshot. One whose list teachers may no longer open is left out.
std::vector<rules::TemporaryRule> rules_of_windows(const Store& store);

}  // namespace school
