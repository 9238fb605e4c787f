#include "school/filtering/kept_snapshots.h"

#include <fmt/format.h>

#include "base/text.h"
#include "storage/database.h"

namespace school {
namespace {

template <class Contents>
std::string keep_part(storage::Transaction& tx, storage::Writer& writer, const rules::Part<Contents>& part) {
  const std::string hash = base::to_hex(part.hash());
  if (tx.query("select 1 from snapshot_parts where hash = $1", {hash}).empty())
    writer.execute("insert into snapshot_parts (hash, kind, bytes) values ($1, $2, $3)",
                   {hash, rules::to_text(Contents::kind), storage::Blob{part.bytes()}});
  return hash;
}

base::Error gone(std::uint64_t number) {
  return {fmt::format("snapshot {} is not kept any more: the journal entries that named it are past their time", number),
          "SG-F031"};
}

template <class Contents>
base::Result<std::shared_ptr<const rules::Part<Contents>>> kept_part(const storage::Database& database, const std::string& hash,
                                                                     std::uint64_t number) {
  const auto row = database.query("select bytes from snapshot_parts where hash = $1", {hash}).first();
  if (!row) return gone(number);
  return rules::Part<Contents>::from_bytes(row->bytes("bytes"));
}

}  // namespace

void KeptSnapshots::keep(const rules::Snapshot& snapshot) {
  store_.database.transaction([&](storage::Transaction& tx) {
    auto writer = tx.housekeeping("a snapshot follows from events that are recorded already");
    const rules::Parts& parts = snapshot.parts();
    writer.execute(
        "insert into snapshots (number, lists_hash, rules_hash, people_hash, sessions_hash, made_at) values ($1, $2, $3, $4, $5, "
        "$6) "
        "on conflict (number) do nothing",
        {static_cast<std::int64_t>(snapshot.number()), keep_part(tx, writer, *parts.lists), keep_part(tx, writer, *parts.rules),
         base::to_hex(parts.people->hash()), base::to_hex(parts.sessions->hash()), tx.now()});
  });
}

base::Result<std::uint64_t> KeptSnapshots::latest() const {
  const auto row = store_.database.query("select max(number) as number from snapshots").one();
  if (row.is_null("number"))
    return base::Error{"no snapshot was made yet; start the school with ‘schoolgate serve’ first", "SG-F032"};
  return static_cast<std::uint64_t>(row.integer("number"));
}

base::Result<std::shared_ptr<const rules::Snapshot>> KeptSnapshots::for_replay(std::uint64_t number) const {
  const auto row =
      store_.database.query("select lists_hash, rules_hash from snapshots where number = $1", {static_cast<std::int64_t>(number)})
          .first();
  if (!row) return gone(number);
  auto lists = kept_part<rules::Lists>(store_.database, row->text("lists_hash"), number);
  if (!lists) return lists.error();
  auto rules = kept_part<rules::Rules>(store_.database, row->text("rules_hash"), number);
  if (!rules) return rules.error();
  return rules::Snapshot::assemble(
      number, {std::move(*lists), std::move(*rules), rules::PeoplePart::of({}), rules::SessionsPart::of({}), shelf_});
}

std::set<base::Sha256> KeptSnapshots::list_files() const {
  std::set<base::Sha256> files;
  const auto rows = store_.database.query("select bytes from snapshot_parts where kind = $1", {to_text(rules::PartKind::lists)});
  for (const auto& row : rows)
    if (const auto lists = rules::Lists::from_bytes(row.bytes("bytes"))) files.insert(lists->files.begin(), lists->files.end());
  return files;
}

std::int64_t KeptSnapshots::forget_before(base::Time oldest_entry) {
  return store_.database.transaction([&](storage::Transaction& tx) {
    auto writer = tx.housekeeping("snapshots that no journal entry names any more");
    // A snapshot is named until its successor came; the latest one always stays.
    const std::int64_t forgotten = writer.execute(
        "delete from snapshots where number < (select coalesce(max(number), 0) from snapshots where made_at <= $1)",
        {oldest_entry});
    writer.execute(
        "delete from snapshot_parts where hash not in (select lists_hash from snapshots union select rules_hash from snapshots)");
    return forgotten;
  });
}

}  // namespace school
