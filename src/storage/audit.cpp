// Walks the chain from the first event. Whatever cannot be read counts as altered: a verifier never gives up with an excuse.
#include "storage/audit.h"

#include <fmt/format.h>

#include <mutex>

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/event_log.h"

namespace storage::audit {
namespace {

/// The state of one walk.
class Walk {
 public:
  Walk(Connection& connection, const std::optional<Head>& expected) : connection_(connection), expected_(expected) {}

  Outcome run() {
    try {
      connection_.each(fmt::format("select {} from events order by number", event_columns), {},
                       [&](const Row& row) { return visit(row); });
    } catch (const DatabaseError&) {
      bad(last_ + 1, Why::hash);
    }
    if (outcome_.ok()) check_own_end(own_head());
    if (outcome_.ok() && expected_ && expected_->events > last_) bad(last_ + 1, Why::truncated);
    count();
    return std::move(outcome_);
  }

 private:
  void bad(std::int64_t event, Why why) {
    if (outcome_.ok()) outcome_.first_bad = FirstBad{event, why};
  }

  bool visit(const Row& row) {
    const std::int64_t number = row.integer("number");
    if (number != last_ + 1)
      bad(last_ + 1, Why::gap);
    else if (leaf_of(row) != row.text("leaf") || link_of(chain_, row.text("leaf")) != row.text("chain"))
      bad(number, Why::hash);
    if (!outcome_.ok()) return false;
    last_ = number;
    chain_ = row.text("chain");
    if (expected_ && expected_->events == number && expected_->hash != chain_) bad(number, Why::hash);
    return outcome_.ok();
  }

  /// What the store itself wrote down about its end; a head that cannot be read says that all is missing from there.
  Head own_head() {
    try {
      return head_of(connection_);
    } catch (const DatabaseError&) {
      return {last_ + 1, ""};
    }
  }

  void check_own_end(const Head& end) {
    if (end.events > last_)
      bad(last_ + 1, Why::truncated);
    else if (end.events < last_)
      bad(end.events + 1, Why::hash);  // appended by something that is not the store
    else if (end.hash != chain_)
      bad(last_, Why::hash);
  }

  void count() {
    outcome_.events = last_;
    outcome_.head = chain_;
    try {
      outcome_.events = connection_.query("select count(*) from events").one().integer(0);
      if (const auto row = connection_.query("select chain from events order by number desc limit 1").first())
        outcome_.head = row->text(0);
    } catch (const DatabaseError&) {
      bad(last_ + 1, Why::hash);
    }
  }

  Connection& connection_;
  const std::optional<Head>& expected_;
  Outcome outcome_;
  std::int64_t last_ = 0;
  std::string chain_ = Head{}.hash;
};

}  // namespace

base::Result<Outcome> verify_file(const std::filesystem::path& store, const std::optional<Head>& expected) {
  auto connection = Connection::open(store, Connection::Mode::read_only);
  if (!connection) return connection.error();
  // One read transaction: events that are written meanwhile do not count.
  (*connection)->script("begin");
  return Walk(**connection, expected).run();
}

base::Result<Outcome> verify(const Database& database, const std::optional<Head>& expected) {
  if (database.path() != ":memory:") return verify_file(database.path(), expected);
  const std::scoped_lock guard(database.lock());
  return Walk(database.connection(), expected).run();
}

std::string_view in_words(Why why) {
  switch (why) {
    case Why::hash: return "hash";
    case Why::gap: return "gap";
    case Why::truncated: return "truncated";
  }
  return "hash";
}

std::string to_json(const Outcome& outcome) {
  const std::string bad =
      outcome.ok() ? "null"
                   : fmt::format(R"({{"event":{},"why":"{}"}})", outcome.first_bad->event, in_words(outcome.first_bad->why));
  return fmt::format(R"({{"ok":{},"events":{},"head":"{}","first_bad":{}}})", outcome.ok(), outcome.events, outcome.head, bad);
}

}  // namespace storage::audit
