// Windows and sessions of a lesson, as plain values: what a teacher opened or narrowed for a class, until the lesson ends.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "rules/parts/rules_part.h"
#include "school/actor.h"

namespace school {

/// Which of rules::TemporaryKind a teacher can start: all but open_site, which is a site request's.
using WindowKind = rules::TemporaryKind;
/// Stable: "open_category", "open_sites", "open_image_search", "only_sites", "no_web", "supervised".
std::string_view to_text(WindowKind kind);
/// "Open a kind of site", "Only these sites" …
std::string_view title_of(WindowKind kind);
/// Nothing for open_site and for other words.
std::optional<WindowKind> window_kind_from(std::string_view text);

struct Window {
  std::int64_t id = 0;
  WindowKind kind = WindowKind::supervised;
  std::string school_class;        ///< code, "9A/Ma1"
  std::optional<PersonId> pupil;   ///< one of the class alone
  std::string category;            ///< open_category: id of the list
  std::vector<std::string> hosts;  ///< only_sites, open_sites
  std::string reason;
  PersonId opened_by = 0;
  base::Time starts{}, ends{};
  std::optional<PersonId> ended_by;
  std::optional<base::Time> ended_at;  ///< by a person, before its time
  std::string ended_because;

  bool holds_at(base::Time at) const { return starts <= at && at < ends && !ended_at; }
  /// "class-9A/Ma1" or "person-12": whom the filter finds by it.
  std::string group() const;
};

struct NewWindow {
  WindowKind kind = WindowKind::supervised;
  std::string school_class;
  std::optional<PersonId> pupil;
  std::string category;
  std::vector<std::string> hosts;  ///< as typed: hosts or whole addresses
  std::string reason;
  std::int64_t minutes = 60;  ///< at most; the lesson's end and two hours end it too
};

}  // namespace school
