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
#include "school/lists/list_fetcher.h"
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
  /// Names of feeds that are fetched over the network and whose time has come.
  std::vector<std::string> due() const;

  /// Error: no right, a name taken or malformed, an address that is none, no licence, no reason.
  base::Result<std::int64_t> add(const NewFeed& feed, std::string reason, const Actor& by);
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
