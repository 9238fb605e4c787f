#include "school/windows/window_rows.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/text.h"

namespace school {
namespace {

struct KindWords {
  WindowKind kind;
  std::string_view word, title;
};
constexpr std::array<KindWords, 6> kinds{{{WindowKind::open_category, "open_category", "Open a kind of site"},
                                          {WindowKind::open_sites, "open_sites", "Open single sites"},
                                          {WindowKind::open_image_search, "open_image_search", "Search for images"},
                                          {WindowKind::only_sites, "only_sites", "Only these sites"},
                                          {WindowKind::no_web, "no_web", "No web at all"},
                                          {WindowKind::supervised, "supervised", "I am supervising"}}};

std::vector<std::string> hosts_from(std::string_view joined) {
  std::vector<std::string> hosts;
  if (joined.empty()) return hosts;
  for (const std::string_view host : base::split(joined, ' ')) hosts.emplace_back(host);
  return hosts;
}

}  // namespace

std::string_view to_text(WindowKind kind) {
  for (const KindWords& one : kinds)
    if (one.kind == kind) return one.word;
  return "open_site";
}

std::string_view title_of(WindowKind kind) {
  for (const KindWords& one : kinds)
    if (one.kind == kind) return one.title;
  return "Open a site";
}

std::optional<WindowKind> window_kind_from(std::string_view text) {
  for (const KindWords& one : kinds)
    if (one.word == text) return one.kind;
  return std::nullopt;
}

std::string Window::group() const { return pupil ? fmt::format("person-{}", *pupil) : "class-" + school_class; }

std::vector<Window> windows_in(const storage::Database& database, std::string_view rest, const storage::Values& values) {
  std::vector<Window> windows;
  for (const storage::Row& row : database.query(
           fmt::format("select w.*, classes.code as code, e.person as ended_by, e.at as ended_at, e.reason as ended_because "
                       "from windows w join classes on classes.id = w.class left join window_endings e on e.window = w.id {}",
                       rest),
           values)) {
    Window window{.id = row.integer("id"),
                  .kind = window_kind_from(row.text("kind")).value(),
                  .school_class = row.text("code"),
                  .pupil = row.maybe_integer("pupil"),
                  .category = row.text("category"),
                  .hosts = hosts_from(row.text("hosts")),
                  .reason = row.text("reason"),
                  .opened_by = row.integer("opened_by"),
                  .starts = row.time("starts"),
                  .ends = row.time("ends"),
                  .ended_by = row.maybe_integer("ended_by"),
                  .ended_at = row.maybe_time("ended_at")};
    if (window.ended_at) window.ended_because = row.text("ended_because");
    windows.push_back(std::move(window));
  }
  return windows;
}

}  // namespace school
