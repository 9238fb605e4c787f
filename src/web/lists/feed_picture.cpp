#include "web/lists/feed_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ranges>

#include "school/lists/feed_csv.h"

namespace web {
using namespace html::literals;
namespace {

constexpr std::int64_t width = 600, height = 120;

/// Dark enough on white; the table below says the same in words.
std::string_view colour_of(const school::FeedCopy& copy) {
  if (!copy.decision) return "#b58800";
  return copy.decision->outcome == school::CopyOutcome::in_force ? "#00703c" : "#505a5f";
}

}  // namespace

std::string outcome_in_words(const school::FeedCopy& copy) {
  if (!copy.decision) return "Waits for people";
  const std::string at = base::in_words(copy.decision->at);
  switch (copy.decision->outcome) {
    case school::CopyOutcome::in_force: return "Came into force on " + at;
    case school::CopyOutcome::refused: return "Refused on " + at;
    case school::CopyOutcome::superseded: break;
  }
  return "A newer one took its place on " + at;
}

html::Markup copies_picture(const std::vector<school::FeedCopy>& copies) {
  if (copies.empty()) return {};
  const std::int64_t most = std::max<std::int64_t>(1, std::ranges::max(copies, {}, &school::FeedCopy::entries).entries);
  const std::int64_t step = width / std::ssize(copies), gap = std::min<std::int64_t>(4, step / 4);
  html::Markup bars;
  std::int64_t x = 0;
  for (const school::FeedCopy& copy : copies | std::views::reverse) {
    const std::int64_t tall = std::max<std::int64_t>(2, height * copy.entries / most);
    bars += R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>)"_html(
        x, height - tall, std::min<std::int64_t>(step, 60) - gap, tall, colour_of(copy));
    x += std::min<std::int64_t>(step, 60);
  }
  const std::string words =
      copies.size() == 1
          ? fmt::format("One copy so far, with {} entries.", most)
          : fmt::format(
                "The last {} copies, oldest first: from {} entries to {}; the largest had {}. Green came into force, yellow "
                "waits, grey did neither.",
                copies.size(), copies.back().entries, copies.front().entries, most);
  return R"(<figure class="govuk-body"><svg viewBox="0 0 600 120" width="100%" height="120" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>
<figcaption>{}</figcaption></figure>)"_html(words, bars, words);
}

html::Markup age_picture(const school::FeedState& state, base::Time now) {
  if (!state.check.good_at)
    return R"(<p class="govuk-body">This list was never read yet; it is looked at every {} hours.</p>)"_html(
        state.feed.refresh_hours);
  const std::int64_t hours =
      std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::hours>(now - *state.check.good_at).count());
  const std::int64_t every = state.feed.refresh_hours, shown = std::max(3 * every, std::min(hours, 10 * every));
  const std::int64_t until = std::clamp<std::int64_t>(width * hours / shown, 2, width), mark = width * every / shown;
  const bool is_late = hours > 2 * every;
  const std::string words = fmt::format("Last read well {} ago; it is looked at every {} hours.{}",
                                        school::age_in_words(state, now), every, is_late ? " That is late." : "");
  return R"(<figure class="govuk-body"><svg viewBox="0 0 600 28" width="100%" height="28" preserveAspectRatio="none" role="img" aria-label="{}"><rect x="0" y="0" width="600" height="28" fill="#f3f2f1"/><rect x="0" y="4" width="{}" height="20" fill="{}"/><rect x="{}" y="0" width="3" height="28" fill="#0b0c0c"/></svg>
<figcaption>{} The line marks those hours.</figcaption></figure>)"_html(words, until, is_late ? "#d4351c" : "#1d70b8", mark,
                                                                        words);
}

}  // namespace web
