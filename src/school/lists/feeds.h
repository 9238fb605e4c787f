// The lists that a school subscribes to: each is looked at alone, its last good copy stays in force, and what is unlike the
// last copy waits for people (B-9). Copies lie in `feeds/` beside the store; compiled list files go to the filter's shelf.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/file/format.h"
#include "lists/file/shelf.h"
#include "school/actor.h"
#include "school/identity/account.h"
#include "school/lists/feed.h"
#include "school/lists/feed_upkeep.h"
#include "school/lists/list_fetcher.h"
#include "school/lists/who_may_agree.h"
#include "school/people/people.h"
#include "school/store.h"
#include "school/tasks/tasks.h"

namespace school {

/// Where the filter's compiled files are made and lie. Without one nothing can be updated or accepted.
struct ListShelf {
  std::shared_ptr<const lists::Shelf> shelf;
  lists::format::SecretKey key{};
  std::vector<std::string> own_hosts;  ///< the school's own names, which no feed may close
  std::filesystem::path folder = {};   ///< where copies lie; "" for the school's own folder
  /// Absolute, no slash at the end: lists below these are renewed by the running school; its fence keeps it from all others.
  std::vector<std::filesystem::path> readable = {};
};

enum class UpdateResult : std::uint8_t { unchanged, in_force, held };
struct Update {
  UpdateResult result = UpdateResult::unchanged;
  std::optional<FeedCopy> copy;  ///< the new one
};

/// Thread-safe; two updates of one school at a time wait for each other.
class Feeds {
 public:
  Feeds(const Store& store, const People& people, const Accounts& accounts, Tasks& tasks)
      : store_(store), people_(people), accounts_(accounts), tasks_(tasks) {}
  Feeds(const Feeds&) = delete;
  Feeds& operator=(const Feeds&) = delete;

  /// Call before anything is updated or accepted; once.
  void use(ListShelf shelf) { shelf_ = std::move(shelf); }

  std::vector<FeedState> all() const;
  std::optional<FeedState> find(std::string_view name) const;
  /// Copies that wait, oldest first.
  std::vector<FeedCopy> held() const;
  /// The feed's copies, latest first.
  std::vector<FeedCopy> history(std::int64_t feed, std::int64_t limit) const;
  /// Names of feeds that the running school can read and whose time has come.
  std::vector<std::string> due() const;
  /// Over the network, or from a folder that the running school may read; others are renewed by the command alone.
  bool is_renewed_by_itself(const Feed& feed) const;

  /// Error: no right, a name taken or malformed, an address that is none, no licence, no reason.
  base::Result<std::int64_t> add(const NewFeed& feed, std::string reason, const Actor& by);
  /// Changes title, terms, hours, or where it comes from and what is taken of it; after the latter the next other copy waits for
  /// people, and whoever changed it does not count (B-3). Error: no right, nothing changed, or as add().
  base::Done change(std::string_view name, const FeedEdit& edit, std::string reason, const Actor& by);
  /// Looks at the feed and takes or holds what it has. Error: it cannot be had or read; the last good copy stays in force, and
  /// the network manager has a task.
  base::Result<Update> update(std::string_view name, ListFetcher& fetcher, std::string reason, const Actor& by);

  /// Whether this person may agree to a held copy; the Error says why not.
  base::Done may_agree(const FeedCopy& copy, const Actor& by) const;
  /// How many people must agree: the pack's filter_change_approvals.
  std::int64_t agreements_needed() const;
  /// With the last agreement that was missing the copy is in force. Needs a fresh second factor (B-5).
  base::Result<FeedCopy> agree(std::int64_t copy, std::string reason, const Actor& by);
  /// One person who may agree is enough to say no; the old copy stays in force.
  base::Done refuse(std::int64_t copy, std::string reason, const Actor& by);

  /// Tells the shelf which files hold, and puts back what it lacks: at start, and after a restore.
  base::Done put_in_force() const;

  /// The file with a copy's entries.
  std::filesystem::path entries_of(const FeedCopy& copy) const;

 private:
  struct Taken;
  friend class ListChanges;
  WhoMayAgree who_may_agree() const { return {people_, accounts_}; }
  std::vector<PersonId> askers_of(const FeedCopy& copy, const Feed& feed) const;
  base::Done check_same_source(const Feed& feed) const;
  std::optional<FeedCopy> copy_in_force(std::int64_t feed) const;
  std::optional<FeedCopy> copy_held(std::int64_t feed) const;
  std::filesystem::path folder_of(std::int64_t feed) const;
  std::filesystem::path compiled_of(const FeedCopy& copy) const;
  base::Result<Fetched> fetch(const FeedState& state, ListFetcher& fetcher, const std::filesystem::path& into) const;
  base::Result<Taken> read(const FeedState& state, const std::filesystem::path& from) const;
  base::Result<Update> take(const FeedState& state, Taken& taken, std::string_view reason, const Actor& by);
  std::int64_t keep_copy(storage::Transaction& tx, const FeedState& state, const Taken& taken);
  base::Done bring_into_force(storage::Transaction& tx, const FeedCopy& copy, std::string_view reason, const Actor& by);
  void decide(storage::Transaction& tx, const FeedCopy& copy, CopyOutcome outcome, std::string_view reason, const Actor& by);
  base::Done make_ready(const FeedCopy& copy) const;
  void note_good(const FeedState& state, const Fetched& fetched);
  void note_failure(const FeedState& state, const base::Error& problem, const Actor& by);

  const Store& store_;
  const People& people_;
  const Accounts& accounts_;
  Tasks& tasks_;
  ListShelf shelf_;
  std::recursive_mutex updating_;
};

}  // namespace school
