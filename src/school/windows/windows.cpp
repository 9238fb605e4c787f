#include "school/windows/windows.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lists/address.h"
#include "rules/checks.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "school/windows/window_rows.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::size_t most_hosts = 50, longest_reason = 1'000;

base::Error no(std::string message) { return {std::move(message), "SG-F030"}; }

bool is_openable(const packs::SiteList& list) {
  return list.kind == packs::SiteListKind::category && list.teacher_may_open && list.alert != packs::Alert::risk_to_life &&
         !rules::may_never_be_opened(list.id);
}

/// Hosts of what was typed; Error names the line that is neither host nor address.
base::Result<std::vector<std::string>> hosts_of(const std::vector<std::string>& typed) {
  std::vector<std::string> hosts;
  for (const std::string& line : typed) {
    const auto address = lists::parse_address(line.find("://") == line.npos ? "http://" + line : line);
    if (!address) return no(fmt::format("‘{}’ is no address of a site, for example www.example.org", base::cut_utf8(line, 80)));
    if (std::ranges::find(hosts, address->host) == hosts.end()) hosts.push_back(address->host);
  }
  if (hosts.size() > most_hosts) return no(fmt::format("These are {} sites; at most {} are possible.", hosts.size(), most_hosts));
  return hosts;
}

bool names_sites(WindowKind kind) { return kind == WindowKind::only_sites || kind == WindowKind::open_sites; }

bool sees_all(const Actor& by) { return by.may(May::see_filter) || by.may(May::see_alerts); }

}  // namespace

std::vector<const packs::SiteList*> Windows::may_be_opened() const {
  std::vector<const packs::SiteList*> lists;
  for (const packs::SiteList& list : store_.pack.site_lists)
    if (is_openable(list)) lists.push_back(&list);
  return lists;
}

std::optional<std::int64_t> Windows::image_search_minutes() const {
  const std::int64_t minutes = integer_or(store_.pack, "image_search_override_minutes", 0);
  return minutes > 0 ? std::optional(std::min(minutes, longest_window_minutes)) : std::nullopt;
}

WindowTime Windows::time_for(std::string_view school_class) const {
  const base::Time now = store_.clock.now();
  const int minute = base::london_minute(now), weekday = base::london_weekday(now);
  WindowTime time;
  for (const storage::Row& row : store_.database.query(
           "select weekday, starts, ends from lessons join classes on classes.id = lessons.class where classes.code = $1",
           {school_class})) {
    time.has_timetable = true;
    const auto ends = static_cast<int>(row.integer(2));
    if (row.integer(0) != weekday || row.integer(1) > minute || ends <= minute) continue;
    if (people_.is_school_day(base::london_day(now))) time.lesson_ends = now + std::chrono::minutes(ends - minute);
  }
  if (time.lesson_ends) time.lesson_ends = std::chrono::floor<std::chrono::minutes>(*time.lesson_ends);
  return time;
}

base::Result<base::Time> Windows::end_for(const NewWindow& wanted) const {
  if (wanted.minutes < 1 || wanted.minutes > longest_window_minutes)
    return no(fmt::format("A window lasts between 1 and {} minutes.", longest_window_minutes));
  if (wanted.kind == WindowKind::open_image_search && wanted.minutes > image_search_minutes().value_or(0))
    return no(fmt::format("Image search may be open for {} minutes at most.", image_search_minutes().value_or(0)));
  const WindowTime time = time_for(wanted.school_class);
  const base::Time ends = store_.clock.now() + std::chrono::minutes(wanted.minutes);
  if (time.lesson_ends) return std::min(ends, *time.lesson_ends);
  if (time.has_timetable) return no(fmt::format("The class {} has no lesson now, by the timetable.", wanted.school_class));
  return ends;
}

base::Done Windows::check(const NewWindow& wanted, const Actor& by) const {
  if (!by.may(May::forward_site_request)) return no("Only teachers open something for a class.");
  const auto taught = people_.classes_taught_by(by.person);
  const auto found = std::ranges::find(taught, wanted.school_class, &SchoolClass::code);
  if (found == taught.end()) return no("You can do this for your own classes only.");
  if (wanted.pupil) {
    const auto members = people_.members_of(found->id);
    if (std::ranges::find(members, *wanted.pupil, &Person::id) == members.end()) return no("This pupil is not in the class.");
  }
  if (base::trim(wanted.reason).empty()) return no("Say what the lesson needs it for, in a sentence.");
  return check_kind(wanted);
}

base::Done Windows::check_kind(const NewWindow& wanted) const {
  if (wanted.kind == WindowKind::open_category) {
    const auto openable = may_be_opened();
    if (std::ranges::find(openable, wanted.category, [](const packs::SiteList* list) { return list->id; }) == openable.end())
      return no("Teachers cannot open this kind of site. Ask for the one site that you need instead.");
  }
  if (wanted.kind == WindowKind::only_sites && wanted.hosts.empty())
    return no("Write the sites that stay open, one on each line.");
  if (wanted.kind == WindowKind::open_sites && wanted.hosts.empty()) return no("Write the sites to open, one on each line.");
  if (wanted.kind == WindowKind::open_image_search && !image_search_minutes())
    return no("The school’s policy does not let teachers open image search.");
  if (wanted.kind == WindowKind::open_site) return no("A single site is opened by a site request.");
  return base::done();
}

base::Result<std::int64_t> Windows::open(const NewWindow& wanted, const Actor& by) {
  if (auto checked = check(wanted, by); !checked) return checked.error();
  const auto ends = end_for(wanted);
  if (!ends) return ends.error();
  const auto hosts = hosts_of(names_sites(wanted.kind) ? wanted.hosts : std::vector<std::string>{});
  if (!hosts) return hosts.error();
  const std::string category = wanted.kind == WindowKind::open_category ? wanted.category : "";
  const std::string reason(base::cut_utf8(base::trim(wanted.reason), longest_reason));
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const std::int64_t id = tx.insert("windows", {{"kind", to_text(wanted.kind)},
                                                  {"class", people_.find_class(wanted.school_class)->id},
                                                  {"pupil", wanted.pupil ? storage::Value(*wanted.pupil) : storage::Value()},
                                                  {"category", category},
                                                  {"hosts", base::join(*hosts, " ")},
                                                  {"reason", reason},
                                                  {"opened_by", by.person},
                                                  {"starts", tx.now()},
                                                  {"ends", *ends}});
    tx.record({.kind = "filter.window_opened",
               .register_name = "windows",
               .record = id,
               .about_person = wanted.pupil,
               .actor = recorded(by, May::forward_site_request),
               .reason = reason,
               .after = storage::json_object({{"kind", to_text(wanted.kind)},
                                              {"class", wanted.school_class},
                                              {"category", category},
                                              {"hosts", base::join(*hosts, " ")},
                                              {"ends", base::to_iso(*ends)}})});
    return id;
  });
}

bool Windows::may_see(const Window& window, const Actor& by) const {
  if (sees_all(by) || window.opened_by == by.person) return true;
  const auto taught = people_.classes_taught_by(by.person);
  return std::ranges::find(taught, window.school_class, &SchoolClass::code) != taught.end();
}

bool Windows::may_end(const Window& window, const Actor& by) const {
  if (!window.holds_at(store_.clock.now())) return false;
  if (by.may(May::propose_filter_change) || by.may(May::approve_filter_change) || by.may(May::handle_alerts)) return true;
  return by.may(May::forward_site_request) && may_see(window, by);
}

base::Done Windows::end(std::int64_t id, std::string reason, const Actor& by) {
  const auto window = find(id, by);
  if (!window) return no("There is no such window.");
  if (!may_end(*window, by)) return no("It is over already, or you cannot end it.");
  if (base::trim(reason).empty()) return no("Say why it ends before its time, for example: the task is done.");
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("window_endings", {{"window", id}, {"person", by.person}, {"reason", reason}, {"at", tx.now()}});
    tx.record({.kind = "filter.window_ended",
               .register_name = "windows",
               .record = id,
               .about_person = window->pupil,
               .actor = recorded(by, May::forward_site_request),
               .reason = reason,
               .after = storage::json_object({{"kind", to_text(window->kind)}, {"class", window->school_class}})});
  });
  return base::done();
}

std::vector<Window> Windows::seen_by(const Actor& by, std::int64_t limit) const {
  std::vector<Window> seen;
  for (Window& window : windows_in(store_.database, "order by w.id desc limit $1", {limit * 4})) {
    if (static_cast<std::int64_t>(seen.size()) >= limit) break;
    if (may_see(window, by)) seen.push_back(std::move(window));
  }
  return seen;
}

std::optional<Window> Windows::find(std::int64_t id, const Actor& by) const {
  auto found = windows_in(store_.database, "where w.id = $1", {id});
  if (found.empty() || !may_see(found[0], by)) return std::nullopt;
  return std::move(found[0]);
}

std::vector<rules::TemporaryRule> rules_of_windows(const Store& store) {
  const auto approvals =
      static_cast<std::uint8_t>(std::clamp<std::int64_t>(integer_or(store.pack, "filter_change_approvals", 2), 1, 9));
  std::vector<rules::TemporaryRule> rules;
  for (const Window& window :
       windows_in(store.database, "where e.id is null and w.ends > $1 order by w.ends, w.id", {store.clock.now()})) {
    if (window.kind == WindowKind::open_category) {
      const packs::SiteList* list = store.pack.find_site_list(window.category);
      if (!list || !is_openable(*list)) continue;
    }
    rules.push_back({.id = fmt::format("window-{}", window.id),
                     .group = window.group(),
                     .from = window.starts,
                     .until = window.ends,
                     .approvals = approvals,
                     .kind = window.kind,
                     .category = window.category,
                     .hosts = window.hosts});
  }
  return rules;
}

}  // namespace school
