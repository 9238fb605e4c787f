#include "school/live/live_class.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "school/recorded.h"
#include "school/windows/window_rows.h"
#include "storage/database.h"

namespace school {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t longest_reason = 500;
constexpr May right = May::forward_site_request;

base::Error no(std::string message) { return {std::move(message), "SG-F075"}; }

storage::EventDraft look_event(std::string kind, const ClassView& view, const Actor& by) {
  return {.kind = std::move(kind),
          .register_name = "class_views",
          .record = view.id,
          .actor = recorded(by, right),
          .reason = view.reason,
          .after = storage::json_object({{"class", view.school_class}, {"until", base::to_iso(view.ends)}})};
}

}  // namespace

std::optional<base::Time> LiveClass::until(const std::string& school_class) const {
  std::optional<base::Time> until = parts_.windows.time_for(school_class).lesson_ends;
  const base::Time now = store_.clock.now();
  for (const Window& window :
       windows_in(store_.database, "where classes.code = $1 and w.ends > $2 and e.id is null", {school_class, now}))
    if (window.holds_at(now) && !window.pupil && (!until || window.ends > *until)) until = window.ends;
  return until;
}

std::optional<SchoolClass> LiveClass::own_class(const std::string& school_class, const Actor& by) const {
  const auto taught = parts_.people.classes_taught_by(by.person);
  const auto found = std::ranges::find(taught, school_class, &SchoolClass::code);
  return found == taught.end() ? std::nullopt : std::optional(*found);
}

base::Result<std::int64_t> LiveClass::start(const std::string& school_class, std::string reason, const Actor& by) {
  const auto own = own_class(school_class, by);
  if (!by.may(right) || !own) return no("You can look at your own classes only.");
  if (!parts_.assessments.both_recorded())
    return no("Nobody can look at a class before the school has recorded its impact assessment and its privacy notice.");
  const auto ends = until(school_class);
  if (!ends) return no("The class has neither a lesson nor a lesson window now.");
  reason = std::string(base::cut_utf8(base::trim(reason), longest_reason));
  if (reason.empty()) return no("Say why you look, for example: research on volcanoes in room M1.");
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const base::Time now = tx.now();
    ClassView view{.school_class = school_class, .by = by.person, .reason = reason, .starts = now, .ends = *ends};
    view.id = tx.insert(
        "class_views",
        {{"class", own->id}, {"person", by.person}, {"reason", reason}, {"starts", now}, {"ends", *ends}, {"looked_at", now}});
    tx.record(look_event("look.class_started", view, by));
    return view.id;
  });
}

std::optional<ClassView> LiveClass::find(std::int64_t view, const Actor& by) const {
  const auto row = store_.database
                       .query(
                           "select v.*, classes.code from class_views v join classes on classes.id = v.class where v.id = $1 and "
                           "v.person = $2",
                           {view, by.person})
                       .first();
  if (!row) return std::nullopt;
  return ClassView{.id = row->integer("id"),
                   .school_class = row->text("code"),
                   .by = row->integer("person"),
                   .reason = row->text("reason"),
                   .starts = row->time("starts"),
                   .ends = row->time("ends")};
}

void LiveClass::record_look(const ClassView& view, const Actor& by) {
  store_.database.transaction([&](storage::Transaction& tx) {
    const auto row = tx.query("select looked_at from class_views where id = $1", {view.id}).one();
    if (tx.now() - row.time(0) < 1min) return;
    tx.execute("update class_views set looked_at = $1 where id = $2", {tx.now(), view.id});
    tx.record(look_event("look.class", view, by));
  });
}

base::Result<std::vector<PupilNow>> LiveClass::look(const ClassView& view, const Actor& by) {
  const base::Time now = store_.clock.now();
  const auto own = own_class(view.school_class, by);
  if (!own || !by.may(right) || view.by != by.person) return no("You can look at your own classes only.");
  if (now >= view.ends || !until(view.school_class)) return no("The lesson is over.");
  record_look(view, by);
  std::set<PersonId> signed_in;
  for (const AddressClaim& claim : parts_.claims.holding()) signed_in.insert(claim.person);
  std::vector<PupilNow> pupils;
  for (const Person& person : parts_.people.members_of(own->id)) {
    PupilNow pupil{.name = person.full_name(), .traffic = traffic_.of(person.id, now)};
    pupil.is_signed_in = signed_in.contains(person.id) || !pupil.traffic.is_empty();
    pupils.push_back(std::move(pupil));
  }
  return pupils;
}

}  // namespace school
