// Which event touches which part is one table below; an event that nobody listed rebuilds everything, so that forgetting one
// costs time and never truth.
#include "app/publisher.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "app/people_for_filter.h"
#include "base/files.h"
#include "base/log.h"
#include "base/text.h"
#include "school/devices/devices.h"
#include "school/filtering/people_parts.h"
#include "school/filtering/words_part.h"
#include "school/lists/feeds_in_filter.h"

namespace app {
namespace {

using namespace std::chrono_literals;

constexpr auto look_every = 100ms;
/// Claims run out and people come and go by the clock alone.
constexpr std::chrono::milliseconds sessions_every = 1s, people_every = 60s;

/// Beginnings of the kinds of events that change nothing for the filter.
constexpr std::string_view without_effect[] = {"alert",   "report", "incident", "task",  "backup", "probe",   "look",
                                               "journal", "review", "policy",   "board", "import", "restore", "fact"};
constexpr std::string_view sessions_alone[] = {"session", "address", "device"};

bool begins_with_any(std::string_view kind, std::span<const std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return kind.starts_with(beginning); });
}

}  // namespace

Publisher::Publisher(school::School& school, school::FilterSurroundings surroundings, PublisherTools tools)
    : school_(school), surroundings_(std::move(surroundings)), tools_(std::move(tools)) {}

base::Result<std::unique_ptr<Publisher>> Publisher::start(school::School& school, school::FilterSurroundings surroundings,
                                                          PublisherTools tools) {
  std::unique_ptr<Publisher> publisher(new Publisher(school, std::move(surroundings), std::move(tools)));
  publisher->events_seen_ = school.database().head().events;
  if (auto built = publisher->rebuild(Rebuild::everything); !built) {
    if (publisher->files_seen_.empty()) return built.error();
    base::log::error("lists.files_not_taken", {{"why", base::log::Word{built.error().message}}});
  }
  publisher->thread_ = std::thread([raw = publisher.get()] { raw->run(); });
  return publisher;
}

Publisher::~Publisher() { stop(); }

void Publisher::stop() {
  {
    const std::lock_guard lock(guard_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Publisher::run() {
  for (;;) {
    {
      std::unique_lock lock(guard_);
      changed_.wait_for(lock, look_every, [this] { return is_stopping_; });
      if (is_stopping_) return;
    }
    try {
      const auto what = what_changed();
      if (!what) continue;
      if (auto built = rebuild(*what); !built)
        base::log::error("snapshot.not_built", {{"why", base::log::Word{built.error().message}}});
    } catch (const std::exception& problem) {
      // A store that is busy or gone: the gateways go on with the snapshot that they have.
      base::log::error("snapshot.store_failed", {{"why", base::log::Word{problem.what()}}});
    }
  }
}

std::optional<Publisher::Rebuild> Publisher::what_changed() {
  const base::Time now = school_.now();
  std::optional<Rebuild> what;
  const auto at_least = [&](Rebuild wanted) { what = what ? std::max(*what, wanted) : wanted; };
  if (school_.database().head().events != events_seen_) {
    const auto events = school_.database().events(events_seen_, 500);
    for (const storage::Event& event : events) {
      events_seen_ = event.number;
      if (begins_with_any(event.kind, without_effect)) continue;
      at_least(begins_with_any(event.kind, sessions_alone) ? Rebuild::sessions : Rebuild::everything);
    }
    if (events.empty()) events_seen_ = school_.database().head().events;
  }
  const auto is_past = [&](base::Time last, std::chrono::milliseconds every) { return now < last || now - last >= every; };
  if (wanted_files() != files_seen_) at_least(Rebuild::everything);
  if (is_past(sessions_at_, sessions_every)) at_least(Rebuild::sessions);
  if (is_past(people_at_, people_every)) at_least(Rebuild::people_and_sessions);
  return what;
}

Publisher::ListFileIds Publisher::wanted_files() const {
  auto files = tools_.shelf->in_force();
  if (files) return std::move(*files);
  return in_force_ ? in_force_->lists().files : ListFileIds();
}

base::Result<rules::Parts> Publisher::build_parts(Rebuild what, const ListFileIds& files) const {
  rules::Parts parts;
  if (in_force_) parts = in_force_->parts();
  parts.shelf = tools_.shelf;
  const auto put = [](auto& place, auto made) {
    if (!place || place->hash() != made->hash()) place = std::move(made);
  };
  if (what == Rebuild::everything) {
    const school::ApprovedChanges approved = school_.filtering.temporary.approved();
    auto lists = school::compile_lists(school_.pack(), approved);
    if (!lists) return lists.error();
    if (!lists->held_back.empty()) base::log::warning("filter.locked_hosts_held_back", {{"hosts", lists->held_back.size()}});
    if (auto put_in = school::put_feeds_into(lists->lists, *tools_.shelf, files, school::taken_off(school_.store)); !put_in)
      return put_in.error();
    put(parts.lists, rules::ListsPart::of(std::move(lists->lists)));
    put(parts.rules, rules::RulesPart::of(school::compile_rules(school_.pack(), surroundings_, approved)));
    put(parts.words, rules::WordsPart::of(school::compile_words(school_.pack())));
  }
  if (what != Rebuild::sessions)
    put(parts.people, rules::PeoplePart::of(school::compile_people(people_for_filter(school_), school_.pack())));
  put(parts.sessions, rules::SessionsPart::of(school::compile_sessions(school_.identity.claims.holding(),
                                                                       school::devices::at_addresses(school_.database()))));
  return parts;
}

base::Done Publisher::rebuild(Rebuild what) {
  if (!in_force_) what = Rebuild::everything;
  if (what != Rebuild::everything) return rebuild_with(what, {});
  files_seen_ = wanted_files();
  auto built = rebuild_with(what, files_seen_);
  if (built || !in_force_ || in_force_->lists().files == files_seen_) return built;
  base::log::error("lists.files_held", {{"why", base::log::Word{built.error().message}}});
  return rebuild_with(what, in_force_->lists().files);
}

base::Done Publisher::rebuild_with(Rebuild what, const ListFileIds& files) {
  const base::Time now = school_.now();
  auto parts = build_parts(what, files);
  if (!parts) return parts.error();
  sessions_at_ = now;
  if (what != Rebuild::sessions) people_at_ = now;
  const std::array hashes{parts->lists->hash(), parts->rules->hash(), parts->people->hash(), parts->sessions->hash(),
                          parts->words->hash()};
  const std::uint64_t met = tools_.link.highest_number_met();
  if (in_force_ && hashes == hashes_ && in_force_->number() >= met) return base::done();
  // Numbers only ever grow, also after a restart or a restored backup: milliseconds of the system's own clock.
  const auto milliseconds = static_cast<std::uint64_t>(base::SystemClock{}.now().time_since_epoch().count());
  const std::uint64_t number = std::max({in_force_ ? in_force_->number() + 1 : 1, milliseconds, met + 1});
  auto snapshot = rules::Snapshot::assemble_like(number, std::move(*parts), in_force_.get());
  if (!snapshot) return snapshot.error();
  school_.filtering.snapshots.keep(**snapshot);
  send(**snapshot);
  in_force_ = std::move(*snapshot);
  return base::done();
}

void Publisher::send(const rules::Snapshot& snapshot) {
  const rules::Manifest manifest = snapshot.manifest();
  const auto refresh = [&](rules::PartKind kind, const auto& part) {
    const auto place = static_cast<std::size_t>(kind);
    if (bytes_[place] && hashes_[place] == part->hash()) return;
    bytes_[place] = std::make_shared<const std::string>(part->bytes());
    hashes_[place] = part->hash();
  };
  refresh(rules::PartKind::lists, snapshot.parts().lists);
  refresh(rules::PartKind::rules, snapshot.parts().rules);
  refresh(rules::PartKind::people, snapshot.parts().people);
  refresh(rules::PartKind::sessions, snapshot.parts().sessions);
  refresh(rules::PartKind::words, snapshot.parts().words);
  tools_.link.publish({manifest.number, rules::sign_manifest(manifest, tools_.key), manifest.hashes, bytes_});
}

}  // namespace app
