// Database, Transaction and the rule that no write goes without its event.
#include "storage/database.h"

#include <fmt/format.h>

#include <utility>

#include "base/log.h"
#include "storage/connection.h"
#include "storage/event_log.h"
#include "storage/migrations.h"
#include "storage/person_keys.h"

namespace storage {

Database::Database(std::filesystem::path path, std::unique_ptr<Connection> connection, std::unique_ptr<PersonKeys> keys,
                   const base::Clock& clock)
    : path_(std::move(path)), connection_(std::move(connection)), keys_(std::move(keys)), clock_(clock) {}

Database::~Database() = default;

base::Result<std::unique_ptr<Database>> Database::assemble(const std::filesystem::path& path, const std::filesystem::path& keys,
                                                           const base::Clock& clock) {
  auto connection = Connection::open(path, Connection::Mode::read_write);
  if (!connection) return connection.error();
  if (auto migrated = migrate(**connection, clock.now()); !migrated) return migrated.error();
  auto person_keys = PersonKeys::open(keys);
  if (!person_keys) return person_keys.error();
  std::unique_ptr<Database> database(new Database(path, std::move(*connection), std::move(*person_keys), clock));
  try {
    database->destroy_ordered_keys();
  } catch (const DatabaseError& error) {
    return base::Error{fmt::format("a person’s key that is to be destroyed could not be: {}", error.what())};
  }
  return database;
}

base::Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path, const base::Clock& clock) {
  return assemble(path, path.parent_path() / "keys.db", clock);
}

std::unique_ptr<Database> Database::in_memory(const base::Clock& clock) {
  auto database = assemble(":memory:", ":memory:", clock);
  if (!database) throw DatabaseError(database.error().message);
  return std::move(*database);
}

Rows Database::query(std::string_view sql, const Values& values) const {
  const std::scoped_lock guard(lock_);
  if (!connection_->only_reads(sql)) throw DatabaseError(fmt::format("only a Transaction can write: {}", sql));
  return connection_->query(sql, values);
}

std::vector<Event> Database::history(std::string_view register_name, std::int64_t record) const {
  const Rows rows = query(fmt::format("select {} from events where register = $1 and record = $2 order by number", event_columns),
                          {register_name, record});
  std::vector<Event> events;
  for (const Row& row : rows) events.push_back(event_of(row, *keys_));
  return events;
}

std::vector<Event> Database::events(std::int64_t after, std::int64_t limit) const {
  const Rows rows =
      query(fmt::format("select {} from events where number > $1 order by number limit $2", event_columns), {after, limit});
  std::vector<Event> events;
  for (const Row& row : rows) events.push_back(event_of(row, *keys_));
  return events;
}

Head Database::head() const {
  const std::scoped_lock guard(lock_);
  return head_of(*connection_);
}

void Database::on_commit_head(std::function<void(const Head&)> listener) {
  const std::scoped_lock guard(lock_);
  listener_ = std::move(listener);
}

void Database::tell_head() {
  if (listener_) listener_(head_of(*connection_));
}

base::Done Database::erase_person(std::int64_t person, const Actor& actor, std::string_view reason) {
  return transaction([&](Transaction& tx) -> base::Done {
    if (!keys_->has_key(person)) return base::Error{fmt::format("person {} has no key to erase", person)};
    if (!tx.query("select 1 from key_erasures where person = $1", {person}).empty())
      return base::Error{fmt::format("the key of person {} is being erased already", person)};
    tx.insert("key_erasures", {{"person", person}, {"ordered_at", tx.now()}});
    has_ordered_erasures_ = true;
    // About nobody: the person's own key is the one that goes.
    tx.record({.kind = "person.key_erased",
               .register_name = "people",
               .record = person,
               .actor = actor,
               .reason = std::string(reason)});
    return base::done();
  });
}

void Database::destroy_ordered_keys() {
  for (const Row& row : query("select id, person from key_erasures where done_at is null")) {
    if (keys_->has_key(row.integer(1)))
      if (auto erased = keys_->erase(row.integer(1), clock_.now()); !erased) throw DatabaseError(erased.error().message);
    transaction([&](Transaction& tx) {
      tx.housekeeping("the event was recorded when the erasure was ordered")
          .update("key_erasures", row.integer(0), {{"done_at", tx.now()}});
    });
  }
}

TransactionScope::TransactionScope(Database& database)
    : database_(database),
      lock_(database.lock_),
      transaction_(database),
      changes_before_(database.changes_),
      events_before_(database.events_recorded_) {
  // "immediate" takes the write lock at once, so that two processes wait for each other instead of failing half-way.
  database_.connection_->script(database_.depth_ == 0 ? std::string("begin immediate")
                                                      : fmt::format("savepoint s{}", database_.depth_));
  if (++database_.depth_ == 1) database_.keys_->begin_batch();
}

void TransactionScope::commit() {
  const int depth = database_.depth_ - 1;
  if (depth > 0) {
    database_.connection_->script(fmt::format("release s{}", depth));
  } else {
    if (database_.changes_ > 0 && database_.events_recorded_ == 0)
      throw EventMissing(fmt::format("{} rows were changed and no event was recorded", database_.changes_));
    database_.keys_->end_batch();
    database_.connection_->script("commit");
  }
  is_open_ = false;
  database_.depth_ = depth;
  if (depth > 0) return;
  const bool has_events = database_.events_recorded_ > 0;
  database_.changes_ = database_.events_recorded_ = 0;
  if (has_events) database_.tell_head();
  if (std::exchange(database_.has_ordered_erasures_, false)) database_.destroy_ordered_keys();
}

TransactionScope::~TransactionScope() {
  if (!is_open_) return;
  const int depth = --database_.depth_;
  database_.changes_ = changes_before_;
  database_.events_recorded_ = events_before_;
  try {
    database_.connection_->script(depth == 0 ? std::string("rollback") : fmt::format("rollback to s{0}; release s{0}", depth));
  } catch (const DatabaseError&) {
    // SQLite has rolled back by itself (disk full, lost file); the error that brought us here is on its way already.
    base::log::warning("storage.rollback_was_done_already");
  }
  if (depth == 0) end_key_batch();
}

void TransactionScope::end_key_batch() {
  try {
    database_.keys_->end_batch();
  } catch (const DatabaseError&) {
    // Nothing that was sealed with those keys has been written.
    base::log::error("storage.keys_not_written");
  }
}

std::int64_t Writer::execute(std::string_view sql, const Values& values) {
  const std::int64_t changed = database_.connection_->execute(sql, values);
  if (needs_ == Needs::an_event) database_.changes_ += changed;
  return changed;
}

std::int64_t Writer::insert(std::string_view table, const Assignments& assignments) {
  std::string columns, places;
  Values values;
  for (const Assignment& assignment : assignments) {
    values.push_back(assignment.value);
    const char* comma = values.size() > 1 ? ", " : "";
    columns += comma + assignment.column;
    places += fmt::format("{}${}", comma, values.size());
  }
  execute(fmt::format("insert into {} ({}) values ({})", table, columns, places), values);
  return database_.connection_->last_id();
}

std::int64_t Writer::update(std::string_view table, std::int64_t id, const Assignments& assignments) {
  std::string columns;
  Values values{id};
  for (const Assignment& assignment : assignments) {
    values.push_back(assignment.value);
    columns += fmt::format("{}{} = ${}", columns.empty() ? "" : ", ", assignment.column, values.size());
  }
  return execute(fmt::format("update {} set {} where id = $1", table, columns), values);
}

std::int64_t Writer::remove(std::string_view table, std::int64_t id) {
  return execute(fmt::format("delete from {} where id = $1", table), {id});
}

Rows Transaction::query(std::string_view sql, const Values& values) const { return store_.query(sql, values); }

std::int64_t Transaction::record(const EventDraft& draft) {
  const std::int64_t number = append_event(*store_.connection_, *store_.keys_, draft, now());
  ++store_.events_recorded_;
  return number;
}

Writer Transaction::housekeeping(std::string_view reason) {
  if (reason.empty()) throw DatabaseError("housekeeping needs a reason, such as “when a session was last seen”");
  return Writer(store_, Needs::no_event);
}

base::Time Transaction::now() const { return store_.clock_.now(); }

}  // namespace storage
