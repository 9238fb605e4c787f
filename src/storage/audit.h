// Is the chain of events whole? Needs the SQLite file and nothing else: no keys, no running program.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "storage/event.h"

namespace storage {
class Database;
}

namespace storage::audit {

enum class Why { hash, gap, truncated };

/// The first event that is not as it was written: altered, missing in the middle, or cut off at the end.
struct FirstBad {
  std::int64_t event = 0;
  Why why = Why::hash;
  bool operator==(const FirstBad&) const = default;
};

struct Outcome {
  /// Events that are there, and the last link as it is stored.
  std::int64_t events = 0;
  std::string head;
  std::optional<FirstBad> first_bad;
  bool ok() const { return !first_bad.has_value(); }
};

/// `expected` is a head that was kept outside the store (by the gateway): with it, a cut end or a chain written anew is
/// found even where the store's own record of its end was made to fit. Events after it are fine. Error when the file is no store.
base::Result<Outcome> verify_file(const std::filesystem::path& store, const std::optional<Head>& expected = {});
/// The same for an open store; reads through a connection of its own, so nobody waits.
base::Result<Outcome> verify(const Database& database, const std::optional<Head>& expected = {});

/// {"ok":false,"events":4182,"head":"…","first_bad":{"event":1907,"why":"hash"}}
std::string to_json(const Outcome& outcome);
std::string_view in_words(Why why);

}  // namespace storage::audit
