// "Will these links work in my lesson?": each link as the class would see it, and asking for the blocked ones until the lesson
// ends.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/snapshot.h"
#include "school/filtering/filtering.h"
#include "school/filtering/people_parts.h"

namespace school {

/// `warned`: a warning first, then it opens.
enum class LessonOutcome : std::uint8_t { open, warned, blocked, needs_sign_in, no_address };
std::string_view to_text(LessonOutcome outcome);
std::string_view title_of(LessonOutcome outcome);

struct LessonLink {
  std::string asked;  ///< as it was typed
  std::string host;   ///< "" for what is no address
  LessonOutcome outcome = LessonOutcome::no_address;
  std::string why;     ///< a sentence
  std::string reason;  ///< rules::Reason as text, "" for what is no address
  std::string rule, clause;
  /// `yes`: people could open it for a lesson. `opens_at_once`: a teacher of the class alone (B-7).
  enum class MayAsk { no, yes, opens_at_once } may_ask = MayAsk::no;
};

/// A pupil of this class as the filter knows her, signed in and through the gate.
struct LessonClass {
  std::string title;  ///< "Year 8", "9A/Ma1"
  std::string group;  ///< "year-8", "class-9A/Ma1"
  PersonForFilter pupil;
};

struct LessonAsk {
  std::vector<std::string> hosts;
  std::string class_code;  ///< of a class that the teacher teaches
  base::Time until{};      ///< the lesson's end, at most two hours from now
  std::string reason;
};

/// What became of an ask: how many sites are open now, by which window, and how many wait for people.
struct LessonAsked {
  std::int64_t opened = 0, waiting = 0;
  std::optional<std::int64_t> window;
};

/// Thread-safe, as the Database is.
class LessonChecks {
 public:
  static constexpr std::size_t most_links = 50;
  static constexpr std::chrono::hours longest_lesson{2};

  /// Keeps no state of its own: made wherever it is needed.
  LessonChecks(const Store& store, const People& people, Filtering& filtering)
      : store_(store),
        people_(people),
        snapshots_(filtering.snapshots),
        proposals_(filtering.proposals),
        windows_(filtering.windows) {}

  /// "Year 8", "8" or a class code. Error names both kinds.
  base::Result<LessonClass> class_of(std::string_view as) const;
  /// With the rules in force, at that time; nobody is asked and nothing fetched. Error: the school never ran, or too many links.
  base::Result<std::vector<LessonLink>> check(const std::vector<std::string>& links, const LessonClass& who, base::Time at) const;
  /// What teachers may open (B-7) opens at once, as a window that ends with the lesson. Each other host becomes a proposal, and
  /// opens only when enough people agreed (B-3); so does everything where the class has no lesson now. Error: not this teacher's
  /// class, no reason, too long, or a site that nobody may open.
  base::Result<LessonAsked> ask(const LessonAsk& ask, const Actor& by);

 private:
  using SnapshotNow = std::shared_ptr<const rules::Snapshot>;
  base::Result<SnapshotNow> snapshot_for(const LessonClass& who) const;
  LessonLink look(const rules::Snapshot& snapshot, const std::string& link, base::Time at) const;
  void note_what_opens_at_once(const rules::Snapshot& snapshot, const LessonClass& who, base::Time at,
                               std::vector<LessonLink>& links) const;
  base::Done check_ask(const LessonAsk& ask, const Actor& by) const;
  base::Done check_proposals(const std::vector<std::string>& hosts, const LessonAsk& ask) const;
  std::vector<std::string> hosts_for_a_teacher(const LessonAsk& ask) const;
  std::optional<std::int64_t> open_window(const LessonAsk& ask, const std::vector<std::string>& hosts, const Actor& by);

  const Store& store_;
  const People& people_;
  const KeptSnapshots& snapshots_;
  Proposals& proposals_;
  Windows& windows_;
};

/// Lines of a text box: trimmed, without empty ones.
std::vector<std::string> links_from(std::string_view lines);

}  // namespace school
