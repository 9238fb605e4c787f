// Homework lists as plain values: which sites, who looked at each, and whether the class may use it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "school/actor.h"
#include "school/homework/fingerprint.h"

namespace school {

/// Why somebody has to look at a page again.
enum class ReopenedBecause : std::uint8_t { changed, aged };
std::string_view to_text(ReopenedBecause why);

struct Reopening {
  ReopenedBecause why = ReopenedBecause::aged;
  std::optional<int> changed_percent;
  std::string task;  ///< reference of the teacher's task
  base::Time at{};
};

/// Somebody looked at the page, and what it was then.
struct SitePreview {
  std::int64_t id = 0;
  PersonId by = 0;
  base::Time at{};
  std::optional<PageFingerprint> page;  ///< nothing until the program has read it
  std::optional<Reopening> reopened;
};

enum class HomeworkSiteState : std::uint8_t { to_preview, being_read, previewed, to_preview_again };
/// "To be looked at" …
std::string_view title_of(HomeworkSiteState state);

struct HomeworkSite {
  std::int64_t id = 0, list = 0;
  std::string address, host, note;
  std::optional<SitePreview> preview;  ///< the last
  std::optional<base::Time> tried_at, compared_at;
  std::string problem;  ///< why the page could not be read when that was last tried; "" where it could

  HomeworkSiteState state() const;
};

struct HomeworkList {
  std::int64_t id = 0, class_id = 0;
  std::string school_class;  ///< code, "9A/Ma1"
  std::string title, words;
  PersonId made_by = 0;
  base::Time made_at{}, due_at{};
  std::optional<base::Time> published_at, ended_at;
  std::vector<HomeworkSite> sites;

  /// Pupils see it.
  bool stands_at(base::Time at) const { return published_at && !ended_at && at < due_at; }
  bool is_over_at(base::Time at) const { return ended_at || due_at <= at; }
};

struct NewHomework {
  std::string school_class;
  std::string title, words;
  base::Date due{};  ///< the last day of it
};

struct NewHomeworkSite {
  std::string address;  ///< as typed; https where no scheme is given
  std::string note;     ///< for the class: what to look for
};

}  // namespace school
