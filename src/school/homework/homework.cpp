// What a teacher does with a list. Reading and comparing pages is in looking.cpp.
#include "school/homework/homework.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "lists/address.h"
#include "school/homework/homework_rows.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::size_t longest_title = 200, longest_words = 2'000, longest_note = 300;
constexpr std::int64_t usual_longest_days = 30;
constexpr May right = May::forward_site_request;

base::Error no(std::string message) { return {std::move(message), "SG-F070"}; }

std::string kept(std::string_view text, std::size_t longest) { return std::string(base::cut_utf8(base::trim(text), longest)); }

bool sees_all(const Actor& by) { return by.may(May::see_filter) || by.may(May::see_alerts); }

storage::EventDraft event(std::string kind, const HomeworkList& list, const Actor& by) {
  return {.kind = std::move(kind), .register_name = "homework_lists", .record = list.id, .actor = recorded(by, right)};
}

std::string about(const HomeworkList& list, const HomeworkSite& site) {
  return storage::json_object({{"class", list.school_class}, {"address", site.address}});
}

}  // namespace

base::Result<std::int64_t> Homework::make(const NewHomework& wanted, const Actor& by) {
  if (!by.may(right)) return no("Only teachers make homework lists.");
  const auto taught = people_.classes_taught_by(by.person);
  const auto found = std::ranges::find(taught, wanted.school_class, &SchoolClass::code);
  if (found == taught.end()) return no("You can do this for your own classes only.");
  if (base::trim(wanted.title).empty()) return no("Give the list a title, for example: Volcanoes.");
  const base::Time now = store_.clock.now();
  const std::int64_t days = integer_or(store_.pack, "site_request_max_days", usual_longest_days);
  const base::Date today = base::london_day(now), last = base::add_days(today, static_cast<int>(days));
  if (wanted.due < today || wanted.due > last)
    return no(fmt::format("Choose a last day between {} and {}.", base::in_words(today), base::in_words(last)));
  const base::Time due = base::start_of_london_day(base::add_days(wanted.due, 1));
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const storage::Assignments columns{{"class", found->id},
                                       {"title", kept(wanted.title, longest_title)},
                                       {"words", kept(wanted.words, longest_words)},
                                       {"made_by", by.person},
                                       {"made_at", now},
                                       {"due_at", due}};
    const HomeworkList list{.id = tx.insert("homework_lists", columns)};
    storage::EventDraft draft = event("homework.made", list, by);
    draft.after = json_of(columns);
    tx.record(draft);
    return list.id;
  });
}

bool Homework::may_see(const HomeworkList& list, const Actor& by) const {
  if (sees_all(by)) return true;
  const auto taught = people_.classes_taught_by(by.person);
  return std::ranges::find(taught, list.class_id, &SchoolClass::id) != taught.end();
}

bool Homework::may_change(const HomeworkList& list, const Actor& by) const {
  if (!by.may(right) || list.is_over_at(store_.clock.now())) return false;
  const auto taught = people_.classes_taught_by(by.person);
  return std::ranges::find(taught, list.class_id, &SchoolClass::id) != taught.end();
}

std::optional<HomeworkList> Homework::find(std::int64_t list, const Actor& by) const {
  auto found = homework_in(store_.database, "where l.id = $1", {list});
  if (found.empty() || !may_see(found[0], by)) return std::nullopt;
  return std::move(found[0]);
}

std::optional<HomeworkList> Homework::own(std::int64_t list, const Actor& by) const {
  auto found = find(list, by);
  return found && may_change(*found, by) ? std::move(found) : std::nullopt;
}

std::optional<HomeworkList> Homework::find_by_site(std::int64_t site, const Actor& by) const {
  const auto row = store_.database.query("select list from homework_sites where id = $1", {site}).first();
  return row ? find(row->integer("list"), by) : std::nullopt;
}

std::optional<std::pair<HomeworkList, HomeworkSite>> Homework::own_site(std::int64_t site, const Actor& by) const {
  auto list = find_by_site(site, by);
  if (!list || !may_change(*list, by)) return std::nullopt;
  const auto found = std::ranges::find(list->sites, site, &HomeworkSite::id);
  if (found == list->sites.end()) return std::nullopt;
  HomeworkSite copy = *found;
  return std::pair{std::move(*list), std::move(copy)};
}

base::Result<std::string> Homework::checked_address(const HomeworkList& list, const NewHomeworkSite& wanted,
                                                    const Actor& by) const {
  const std::string typed(base::trim(wanted.address));
  const auto address = lists::parse_address(typed.find("://") == typed.npos ? "https://" + typed : typed);
  if (!address || address->kind != lists::HostKind::name || address->host.find('.') == std::string::npos)
    return no(fmt::format("‘{}’ is no address of a page, for example https://volcanoes.example/lava", base::cut_utf8(typed, 80)));
  if (list.sites.size() >= most_sites) return no(fmt::format("A list has at most {} sites.", most_sites));
  if (std::ranges::find(list.sites, address->text(), &HomeworkSite::address) != list.sites.end())
    return no("This page is on the list already.");
  if (auto openable = proposals_.check_openable(address->host, by); !openable) return openable.error();
  return address->text();
}

base::Done Homework::add_site(std::int64_t list_id, const NewHomeworkSite& wanted, const Actor& by) {
  const auto list = own(list_id, by);
  if (!list) return no("There is no such list of yours, or it is over.");
  const auto address = checked_address(*list, wanted, by);
  if (!address) return address.error();
  const std::string host = lists::parse_address(*address).value().host;
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Done {
    // Taken off before: it comes back as a site that nobody has looked at.
    tx.execute("update homework_sites set address = address || ' (' || id || ')' where list = $1 and address = $2",
               {list->id, *address});
    const HomeworkSite site{.address = *address};
    tx.insert("homework_sites",
              {{"list", list->id}, {"address", *address}, {"host", host}, {"note", kept(wanted.note, longest_note)}});
    storage::EventDraft draft = event("homework.site_added", *list, by);
    draft.after = about(*list, site);
    tx.record(draft);
    return base::done();
  });
}

base::Done Homework::remove_site(std::int64_t site_id, const Actor& by) {
  const auto found = own_site(site_id, by);
  if (!found) return no("There is no such site on a list of yours.");
  const HomeworkList& list = found->first;
  const HomeworkSite& site = found->second;
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("homework_removals", {{"site", site.id}, {"person", by.person}, {"at", tx.now()}});
    storage::EventDraft draft = event("homework.site_removed", list, by);
    draft.before = about(list, site);
    tx.record(draft);
  });
  return base::done();
}

base::Done Homework::preview(std::int64_t site_id, const Actor& by) {
  const auto found = own_site(site_id, by);
  if (!found) return no("There is no such site on a list of yours.");
  const HomeworkList& list = found->first;
  const HomeworkSite& site = found->second;
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("homework_previews", {{"site", site.id}, {"person", by.person}, {"at", tx.now()}});
    tx.execute("update homework_sites set tried_at = null, problem = '' where id = $1", {site.id});
    storage::EventDraft draft = event("homework.previewed", list, by);
    draft.after = about(list, site);
    tx.record(draft);
    if (!site.preview || !site.preview->reopened) return;
    const auto task = tasks_.find(site.preview->reopened->task, by);
    if (task && task->is_open()) tasks_.finish(tx, *task, TaskEnd::done, "the page was looked at again", by);
  });
  return base::done();
}

base::Done Homework::publish(std::int64_t list_id, const Actor& by) {
  const auto list = own(list_id, by);
  if (!list) return no("There is no such list of yours, or it is over.");
  if (list->published_at) return no("The class sees this list already.");
  if (list->sites.empty()) return no("Put at least one site on the list first.");
  for (const HomeworkSite& site : list->sites)
    if (!site.preview) return no(fmt::format("Look at {} first, and tick that you have.", site.host));
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("homework_publications", {{"list", list->id}, {"person", by.person}, {"at", tx.now()}});
    storage::EventDraft draft = event("homework.published", *list, by);
    draft.after = storage::json_object({{"class", list->school_class}, {"due", base::to_iso(list->due_at)}});
    tx.record(draft);
  });
  return base::done();
}

base::Done Homework::end(std::int64_t list_id, std::string reason, const Actor& by) {
  const auto list = find(list_id, by);
  const bool may_end = list && (may_change(*list, by) || by.may(May::propose_filter_change) || by.may(May::handle_alerts));
  if (!may_end || list->is_over_at(store_.clock.now())) return no("There is no such list, it is over, or you cannot end it.");
  if (base::trim(reason).empty()) return no("Say why it ends before its day, for example: everybody has handed it in.");
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("homework_endings", {{"list", list->id}, {"person", by.person}, {"reason", reason}, {"at", tx.now()}});
    storage::EventDraft draft = event("homework.ended", *list, by);
    draft.reason = reason;
    tx.record(draft);
  });
  return base::done();
}

std::vector<HomeworkList> Homework::seen_by(const Actor& by, std::int64_t limit) const {
  if (sees_all(by)) return homework_in(store_.database, "order by l.id desc limit $1", {limit});
  return homework_in(store_.database, "where classes.teacher = $1 order by l.id desc limit $2", {by.person, limit});
}

std::vector<HomeworkList> Homework::for_pupil(PersonId pupil) const {
  return homework_in(store_.database,
                     "where p.id is not null and e.id is null and l.due_at > $1 and l.class in "
                     "(select class from memberships where person = $2) order by l.due_at, l.id",
                     {store_.clock.now(), pupil});
}

}  // namespace school
