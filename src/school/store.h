// What every part of the school half stands on. One school = one store.
#pragma once
#include <filesystem>

#include "base/time.h"

namespace storage {
class Database;
}
namespace packs {
struct Pack;
}

namespace school {

/// References only; the owner (school::School) outlives every part.
struct Store {
  storage::Database& database;
  const packs::Pack& pack;
  const base::Clock& clock;
  std::filesystem::path folder;  ///< the school's data folder: evidence, journal, exchange
};

}  // namespace school
