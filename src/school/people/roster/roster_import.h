// From a checked roster to the store: what would change, and then the change. An import gives nobody a post (B-5).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "school/people/roster/roster.h"
#include "school/store.h"

namespace school {

/// One person who would change; `fields` names what.
struct PersonChange {
  std::string roster_id, name;
  std::vector<std::string> fields;
  /// For leavers: still named, with a last day that has passed.
  bool is_on_roster = true;
};

/// What applying would do. Shown before, and again with what was done.
struct ImportPreview {
  std::vector<PersonChange> added, changed, leaving;
  std::int64_t unchanged = 0;
  /// Everybody whom the roster names and who is here now; leavers are measured against it.
  std::int64_t here_before = 0;
  std::int64_t links = 0, classes = 0, memberships = 0, terms = 0, lessons = 0;
  std::int64_t terms_changed = 0, classes_changed = 0, lessons_changed = 0;
  /// Leavers who hold a post: it ends with them.
  std::vector<std::string> posts_that_end;

  bool changes_anything() const {
    return !added.empty() || !changed.empty() || !leaving.empty() || terms_changed > 0 || classes_changed > 0 ||
           lessons_changed > 0;
  }
  /// Over 5 % would leave: more likely a cut file than a school year's end.
  bool needs_confirmation() const { return static_cast<std::int64_t>(leaving.size()) * 20 > here_before; }
};

struct ImportOptions {
  /// The number of leavers that a named person confirms; must be exactly what the preview says.
  std::optional<std::int64_t> accept_leavers;
  std::string reason;
};

/// Thread-safe.
class RosterImport {
 public:
  explicit RosterImport(const Store& store) : store_(store) {}

  /// Problems that only the store knows: a username that belongs to somebody whom the roster does not name.
  std::vector<registers::CsvProblem> conflicts(const RosterFiles& files, const Roster& roster) const;
  ImportPreview preview(const Roster& roster) const;
  /// All or nothing, in one transaction. The same roster again changes nothing. Error SG-I050: the brake.
  base::Result<ImportPreview> apply(const Roster& roster, const ImportOptions& options, const Actor& by);

 private:
  const Store& store_;
};

}  // namespace school
