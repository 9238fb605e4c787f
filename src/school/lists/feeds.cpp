// Fetch, read, compare, then take or hold: each step leaves the old copy in force until the last one has succeeded.
#include "school/lists/feeds.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/random.h"
#include "base/text.h"
#include "packs/pack.h"
#include "school/filtering/temporary_rules.h"
#include "school/lists/feed_reading.h"
#include "school/lists/feed_rows.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t usual_approvals = 2;
constexpr auto try_again_after = std::chrono::hours(1);

base::Error no(std::string message) { return {std::move(message), "SG-L140"}; }

std::vector<std::string> helplines_of(const Store& store) {
  std::vector<std::string> hosts;
  for (const packs::SiteList& list : store.pack.site_lists)
    if (list.kind == packs::SiteListKind::helplines) hosts.insert(hosts.end(), list.hosts.begin(), list.hosts.end());
  for (const rules::Helpline& helpline : TemporaryRules(store).approved().helplines)
    if (!helpline.host.empty()) hosts.push_back(helpline.host);
  return hosts;
}

void record(storage::Transaction& tx, std::string kind, std::int64_t feed, storage::Actor by, std::string reason,
            std::string after) {
  tx.record({.kind = std::move(kind),
             .register_name = "list_feeds",
             .record = feed,
             .actor = std::move(by),
             .reason = std::move(reason),
             .after = std::move(after)});
}

/// Only a change of the source leaves the latest copy so.
bool is_superseded(const FeedCopy& copy) { return copy.decision && copy.decision->outcome == CopyOutcome::superseded; }

std::string findings_in_lines(const lists::import::Report& report) {
  std::string lines;
  for (const auto& finding : report.findings) lines += lists::import::in_words(finding) + "\n";
  if (report.findings_in_all > std::ssize(report.findings))
    lines += fmt::format("and {} more\n", report.findings_in_all - std::ssize(report.findings));
  return lines;
}

/// What makes people look at it, beside the copy that is in force now.
std::vector<Hold> all_holds(const storage::Database& database, const FeedState& state, const ReadFeed& read) {
  std::vector<Hold> holds = holds_for(state.in_force ? &state.in_force->counts : nullptr, read.counts);
  holds.insert(holds.end(), read.closes.begin(), read.closes.end());
  const auto changes = read_source_changes(database, state.feed.id);
  if (state.in_force && !changes.empty() && changes.back().after_copy >= state.in_force->id)
    holds.push_back({HoldCode::source_changed, "Where the list comes from, or what is taken of it, was changed."});
  return holds;
}

}  // namespace

struct Feeds::Taken : ReadFeed {
  std::vector<Hold> holds;
};

std::optional<FeedCopy> Feeds::copy_in_force(std::int64_t feed) const {
  auto found = read_copies(store_.database,
                           "where feed = $1 and id in (select copy from list_copy_decisions where outcome = 'in_force') "
                           "order by id desc limit 1",
                           {feed});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<FeedCopy> Feeds::copy_held(std::int64_t feed) const {
  auto found = read_copies(
      store_.database, "where feed = $1 and id not in (select copy from list_copy_decisions) order by id desc limit 1", {feed});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<FeedState> Feeds::all() const {
  std::vector<FeedState> states;
  for (Feed& feed : read_feeds(store_.database, fmt::format("where {} order by name", followed), {})) {
    FeedState state{
        .in_force = copy_in_force(feed.id), .held = copy_held(feed.id), .check = read_check(store_.database, feed.id)};
    state.feed = std::move(feed);
    states.push_back(std::move(state));
  }
  return states;
}

std::optional<FeedState> Feeds::find(std::string_view name) const {
  for (FeedState& state : all())
    if (state.feed.name == name) return std::move(state);
  return std::nullopt;
}

std::vector<FeedCopy> Feeds::held() const {
  return read_copies(store_.database, "where id not in (select copy from list_copy_decisions) order by id", {});
}

std::vector<FeedCopy> Feeds::history(std::int64_t feed, std::int64_t limit) const {
  return read_copies(store_.database, "where feed = $1 order by id desc limit $2", {feed, limit});
}

bool Feeds::is_renewed_by_itself(const Feed& feed) const {
  if (feed.is_fetched()) return true;
  const fs::path place = fs::path(feed.address).lexically_normal();
  return std::ranges::any_of(shelf_.readable, [&](const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), place.begin(), place.end()).first == folder.end();
  });
}

std::vector<std::string> Feeds::due() const {
  std::vector<std::string> names;
  const base::Time now = store_.clock.now();
  for (const FeedState& state : all()) {
    if (!is_renewed_by_itself(state.feed)) continue;
    const auto changes = read_source_changes(store_.database, state.feed.id);
    const bool is_other_now = state.check.tried_at && !changes.empty() && changes.back().at >= *state.check.tried_at;
    const auto every = state.check.problem.empty() ? std::chrono::hours(state.feed.refresh_hours)
                                                   : std::min(std::chrono::hours(state.feed.refresh_hours), try_again_after);
    if (!state.check.tried_at || is_other_now || now < *state.check.tried_at || now - *state.check.tried_at >= every)
      names.push_back(state.feed.name);
  }
  return names;
}

base::Result<std::int64_t> Feeds::add(const NewFeed& feed, std::string reason, const Actor& by) {
  if (!by.may(May::propose_filter_change)) return no("Only the network manager or an administrator can subscribe to a list.");
  if (auto checked = check_feed(feed, reason); !checked) return checked.error();
  if (auto checked = check_feed_address(feed.address, by); !checked) return checked.error();
  if (find(feed.name)) return no(fmt::format("there is a list called ‘{}’ already; choose another name", feed.name));
  if (!read_feeds(store_.database, "where name = $1", {feed.name}).empty())
    return no(fmt::format("the list ‘{}’ was given up; follow it again, or choose another name", feed.name));
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const storage::Assignments columns{{"name", feed.name},
                                       {"title", feed.title},
                                       {"format", lists::import::to_text(feed.format)},
                                       {"address", feed.address},
                                       {"category", feed.category},
                                       {"category_map", to_lines(feed.categories)},
                                       {"is_locked", feed.secrecy == FeedSecrecy::locked ? 1 : 0},
                                       {"refresh_hours", feed.refresh_hours},
                                       {"licence", feed.licence},
                                       {"added_by", by.person},
                                       {"reason", reason},
                                       {"added_at", tx.now()}};
    const std::int64_t id = tx.insert("list_feeds", columns);
    record(
        tx, "list.subscribed", id, recorded(by, May::propose_filter_change), reason,
        storage::json_object({{"name", feed.name}, {"format", lists::import::to_text(feed.format)}, {"licence", feed.licence}}));
    return id;
  });
}

fs::path Feeds::folder_of(std::int64_t feed) const {
  return (shelf_.folder.empty() ? store_.folder : shelf_.folder) / "feeds" / std::to_string(feed);
}

fs::path Feeds::entries_of(const FeedCopy& copy) const { return folder_of(copy.feed) / fmt::format("{}.entries", copy.id); }

fs::path Feeds::compiled_of(const FeedCopy& copy) const { return folder_of(copy.feed) / fmt::format("{}.list", copy.id); }

base::Result<Fetched> Feeds::fetch(const FeedState& state, ListFetcher& fetcher, const fs::path& into) const {
  if (!state.feed.is_fetched()) return Fetched{};
  return fetcher.fetch(
      {.address = state.feed.address, .etag = state.check.etag, .last_modified = state.check.last_modified, .into = into});
}

base::Result<Feeds::Taken> Feeds::read(const FeedState& state, const fs::path& from) const {
  const std::vector<std::string> helplines = helplines_of(store_);
  const ProtectedSites sites(store_.pack, shelf_.own_hosts, helplines);
  const std::vector<std::string> blocked = blocked_categories(store_.pack);
  auto read = read_feed({.feed = state.feed,
                         .from = from,
                         .scratch = folder_of(state.feed.id),
                         .protected_sites = sites,
                         .blocked = blocked,
                         .helplines = helplines,
                         .key = shelf_.key});
  if (!read) return read.error();
  return Taken{std::move(*read), {}};
}

// Fetching and reading take minutes, so nothing is locked meanwhile; take() looks again at how things stand.
base::Result<Update> Feeds::update(std::string_view name, ListFetcher& fetcher, std::string reason, const Actor& by) {
  if (!by.is_system() && !by.may(May::propose_filter_change))
    return no("Only the network manager or an administrator can fetch a list.");
  const auto state = find(name);
  if (!state) return no(fmt::format("there is no list called ‘{}’; schoolgate lists status names them", name));
  if (!shelf_.shelf) return no("this school has no place for compiled lists yet; start schoolgate serve once");
  std::error_code problem;
  fs::create_directories(folder_of(state->feed.id), problem);
  // Not the gateway's: what it may read lies on the shelf.
  fs::permissions(folder_of(state->feed.id), fs::perms::owner_all, problem);
  const fs::path fetched_file = folder_of(state->feed.id) / (base::random_token(9) + ".fetched");
  const auto fetched = fetch(*state, fetcher, fetched_file);
  const auto fail = [&](const base::Error& error) {
    note_failure(*state, error, by);
    fs::remove(fetched_file, problem);
    return error;
  };
  if (!fetched) return fail(fetched.error());
  if (state->feed.is_fetched() && fetched->what == Fetched::What::unchanged) {
    if (auto same = check_same_source(state->feed); !same) return same.error();
    note_good(*state, *fetched);
    return Update{};
  }
  auto taken = read(*state, state->feed.is_fetched() ? fetched_file : fs::path(state->feed.address));
  if (!taken) return fail(taken.error());
  fs::remove(fetched_file, problem);
  auto update = take(*state, *taken, reason, by);
  if (!update) {
    fs::remove(taken->entries, problem);
    fs::remove(taken->compiled, problem);
    return fail(update.error());
  }
  note_good(*state, *fetched);
  return update;
}

base::Result<Update> Feeds::take(const FeedState& before, Taken& taken, std::string_view reason, const Actor& by) {
  const std::lock_guard lock(updating_);
  if (auto same = check_same_source(before.feed); !same) return same.error();
  const FeedState state = find(before.feed.name).value();
  taken.holds = all_holds(store_.database, state, taken);
  std::error_code problem;
  const auto latest = read_copies(store_.database, "where feed = $1 order by id desc limit 1", {state.feed.id});
  const bool is_known = (state.in_force && state.in_force->content_hash == taken.content_hash && !state.held) ||
                        (!latest.empty() && latest[0].content_hash == taken.content_hash && !is_superseded(latest[0]));
  if (is_known) {
    fs::remove(taken.entries, problem);
    fs::remove(taken.compiled, problem);
    return Update{};
  }
  const bool is_held = !taken.holds.empty();
  auto copy = store_.database.transaction([&](storage::Transaction& tx) -> base::Result<FeedCopy> {
    if (auto same = check_same_source(state.feed); !same) return same.error();
    if (state.held) decide(tx, *state.held, CopyOutcome::superseded, "a newer copy came", Actor::system("lists"));
    const std::int64_t id = keep_copy(tx, state, taken);
    const FeedCopy kept{.id = id, .feed = state.feed.id, .file_id = taken.file_id};
    fs::rename(taken.entries, entries_of(kept), problem);
    if (!problem) fs::rename(taken.compiled, compiled_of(kept), problem);
    if (problem) return base::Error{fmt::format("the copy could not be kept: {}", problem.message()), "SG-L111"};
    if (!is_held)
      if (auto done = bring_into_force(tx, kept, reason, by); !done) return done.error();
    return read_copies(store_.database, "where id = $1", {id}).at(0);
  });
  if (!copy) return copy.error();
  return Update{is_held ? UpdateResult::held : UpdateResult::in_force, std::move(*copy)};
}

std::int64_t Feeds::keep_copy(storage::Transaction& tx, const FeedState& state, const Taken& taken) {
  const auto total = taken.report.total();
  const std::int64_t id = tx.insert("list_copies", {{"feed", state.feed.id},
                                                    {"content_hash", taken.content_hash},
                                                    {"file_id", taken.file_id},
                                                    {"entries", total.taken},
                                                    {"skipped", total.skipped},
                                                    {"counts", to_lines(taken.counts)},
                                                    {"findings", findings_in_lines(taken.report)},
                                                    {"fetched_at", tx.now()}});
  for (const Hold& hold : taken.holds)
    tx.insert("list_copy_holds", {{"copy", id}, {"code", to_text(hold.code)}, {"message", hold.message}});
  record(
      tx, taken.holds.empty() ? "list.fetched" : "list.held", state.feed.id, storage::acting_system("lists"), "",
      storage::json_object({{"copy", id}, {"entries", total.taken}, {"skipped", total.skipped}, {"holds", taken.holds.size()}}));
  if (!taken.holds.empty())
    tasks_.add(tx,
               {.title = fmt::format("Decide about the list “{}”: {}", state.feed.title, taken.holds.front().message),
                .due_at = tx.now() + std::chrono::days(1),
                .for_role = Role::network_manager},
               Actor::system("lists"));
  return id;
}

void Feeds::decide(storage::Transaction& tx, const FeedCopy& copy, CopyOutcome outcome, std::string_view reason,
                   const Actor& by) {
  tx.insert("list_copy_decisions", {{"copy", copy.id},
                                    {"outcome", to_text(outcome)},
                                    {"person", by.is_system() ? storage::Value() : storage::Value(by.person)},
                                    {"reason", reason},
                                    {"at", tx.now()}});
  record(tx, fmt::format("list.{}", to_text(outcome)), copy.feed, recorded(by, May::approve_filter_change), std::string(reason),
         storage::json_object({{"copy", copy.id}}));
}

base::Done Feeds::make_ready(const FeedCopy& copy) const {
  const auto bytes = base::from_hex(copy.file_id);
  base::Sha256 id{};
  if (!shelf_.shelf || !bytes || bytes->size() != id.size()) return no("this school has no place for compiled lists yet");
  std::ranges::copy(*bytes, id.begin());
  std::error_code problem;
  if (fs::exists(shelf_.shelf->path_of(id), problem)) return base::done();
  // The shelf renames what it is given; the copy beside the store stays, so that a lost shelf can be filled again. On the
  // shelf's own folder, because the running school's fence lets nothing move from one folder to another.
  const fs::path given = shelf_.shelf->path_of(id).parent_path() / (base::random_token(9) + ".given");
  fs::copy_file(compiled_of(copy), given, fs::copy_options::overwrite_existing, problem);
  if (problem) return no(fmt::format("a compiled list is not beside the store any more: {}", problem.message()));
  const auto installed = shelf_.shelf->install(given);
  return installed ? base::done() : base::Done(installed.error());
}

base::Done Feeds::put_in_force() const {
  std::vector<base::Sha256> ids;
  for (const FeedState& state : all()) {
    if (!state.in_force) continue;
    if (auto ready = make_ready(*state.in_force); !ready) return ready;
    std::ranges::copy(base::from_hex(state.in_force->file_id).value(), ids.emplace_back().begin());
  }
  return shelf_.shelf ? shelf_.shelf->put_in_force(ids) : base::done();
}

base::Done Feeds::bring_into_force(storage::Transaction& tx, const FeedCopy& copy, std::string_view reason, const Actor& by) {
  if (auto ready = make_ready(copy); !ready) return ready;
  decide(tx, copy, CopyOutcome::in_force, reason, by);
  // Before the event is seen: whoever builds a snapshot because of it finds the shelf as it should be.
  return put_in_force();
}

void Feeds::note_good(const FeedState& state, const Fetched& fetched) {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("when a list was looked at")
        .execute(
            "insert into list_feed_checks (feed, tried_at, good_at, etag, last_modified) values ($1, $2, $3, $4, $5) on conflict "
            "(feed) do update set tried_at = $2, good_at = $3, problem = '', etag = $4, last_modified = $5",
            {state.feed.id, tx.now(), tx.now(), fetched.etag, fetched.last_modified});
  });
}

void Feeds::note_failure(const FeedState& state, const base::Error& problem, const Actor& by) {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("when a list was looked at")
        .execute(
            "insert into list_feed_checks (feed, tried_at, problem) values ($1, $2, $3) on conflict (feed) do update set "
            "tried_at = "
            "$2, problem = $3",
            {state.feed.id, tx.now(), problem.message});
    // Told once for each time of trouble, not every hour.
    if (!state.check.problem.empty()) return;
    record(tx, "list.failed", state.feed.id, recorded(by), "", storage::json_object({{"why", problem.message}}));
    tasks_.add(tx,
               {.title = fmt::format("The list “{}” could not be renewed: {}", state.feed.title, problem.message),
                .due_at = tx.now() + std::chrono::days(1),
                .for_role = Role::network_manager},
               Actor::system("lists"));
  });
}

std::int64_t Feeds::agreements_needed() const {
  return std::max<std::int64_t>(1, integer_or(store_.pack, "filter_change_approvals", usual_approvals));
}

// B-3: who subscribed asked for the first copy, who changed the source for what comes of it; later ones nobody asked for.
std::vector<PersonId> Feeds::askers_of(const FeedCopy& copy, const Feed& feed) const {
  const auto in_force = copy_in_force(copy.feed);
  std::vector<PersonId> askers;
  if (!in_force) askers.push_back(feed.added_by);
  for (const SourceChange& change : read_source_changes(store_.database, copy.feed))
    if (change.after_copy >= (in_force ? in_force->id : 0)) askers.push_back(change.person);
  return askers;
}

base::Done Feeds::may_agree(const FeedCopy& copy, const Actor& by) const {
  if (!copy.is_held()) return no("This copy has been decided already.");
  const auto feeds = read_feeds(store_.database, "where id = $1", {copy.feed});
  if (feeds.empty()) return no("This list is not there any more.");
  const std::string_view asked =
      feeds[0].added_by == by.person ? "You subscribed to this list yourself" : "You changed where this list comes from yourself";
  return who_may_agree().check(askers_of(copy, feeds[0]), asked, copy.agreements, by);
}

base::Result<FeedCopy> Feeds::agree(std::int64_t copy, std::string reason, const Actor& by) {
  const std::lock_guard lock(updating_);
  const auto found = read_copies(store_.database, "where id = $1", {copy});
  if (found.empty()) return no(fmt::format("there is no copy {} of a list", copy));
  if (base::trim(reason).empty()) return no("Say why it may come into force: the event keeps it.");
  if (auto may = may_agree(found[0], by); !may) return may.error();
  const bool is_last = std::ssize(found[0].agreements) + 1 >= agreements_needed();
  const auto done = store_.database.transaction([&](storage::Transaction& tx) -> base::Done {
    tx.insert("list_copy_agreements", {{"copy", copy}, {"person", by.person}, {"note", reason}, {"at", tx.now()}});
    record(tx, "list.agreed", found[0].feed, recorded(by, May::approve_filter_change), reason,
           storage::json_object({{"copy", copy}}));
    return is_last ? bring_into_force(tx, found[0], reason, by) : base::done();
  });
  if (!done) return done.error();
  return read_copies(store_.database, "where id = $1", {copy}).at(0);
}

base::Done Feeds::refuse(std::int64_t copy, std::string reason, const Actor& by) {
  const std::lock_guard lock(updating_);
  const auto found = read_copies(store_.database, "where id = $1", {copy});
  if (found.empty() || !found[0].is_held()) return no("This copy has been decided already.");
  if (!by.may(May::approve_filter_change)) return no("Your role cannot decide about changes of the filter.");
  if (base::trim(reason).empty()) return no("Say why it is refused: the event keeps it.");
  store_.database.transaction([&](storage::Transaction& tx) { decide(tx, found[0], CopyOutcome::refused, reason, by); });
  return base::done();
}

}  // namespace school
