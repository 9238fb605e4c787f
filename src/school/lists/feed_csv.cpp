#include "school/lists/feed_csv.h"

#include <fmt/format.h>

#include "registers/csv.h"

namespace school {
namespace {

std::string iso_or_nothing(const std::optional<base::Time>& time) { return time ? base::to_iso(*time) : std::string(); }

std::string held_because(const FeedState& state) {
  std::string why;
  if (state.held)
    for (const Hold& hold : state.held->holds)
      why += fmt::format("{}{} {}", why.empty() ? "" : " ", to_text(hold.code), hold.message);
  return why;
}

}  // namespace

std::string age_in_words(const FeedState& state, base::Time now) {
  if (!state.check.good_at) return "never read";
  const auto hours = std::chrono::duration_cast<std::chrono::hours>(now - *state.check.good_at).count();
  if (hours < 48) return hours == 1 ? "1 hour" : fmt::format("{} hours", hours);
  return fmt::format("{} days", hours / 24);
}

std::string to_csv(const std::vector<FeedState>& feeds, base::Time now) {
  std::string csv =
      "\xEF\xBB\xBF" + registers::csv_line({"name", "title", "format", "address", "licence", "locked", "entries", "skipped",
                                            "looked_at", "good_at", "age", "problem", "waits_for_people"});
  for (const FeedState& state : feeds)
    csv += registers::csv_line(
        {state.feed.name, state.feed.title, std::string(lists::import::to_text(state.feed.format)), state.feed.address,
         state.feed.licence, state.feed.is_locked() ? "yes" : "no", std::to_string(state.in_force ? state.in_force->entries : 0),
         std::to_string(state.in_force ? state.in_force->skipped : 0), iso_or_nothing(state.check.tried_at),
         iso_or_nothing(state.check.good_at), age_in_words(state, now), state.check.problem, held_because(state)});
  return csv;
}

}  // namespace school
