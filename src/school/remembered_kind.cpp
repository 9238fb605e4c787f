#include "school/remembered_kind.h"

#include <fmt/format.h>

namespace school {
namespace {

std::string_view to_text(SchoolKind kind) {
  switch (kind) {
    case SchoolKind::real: return "real";
    case SchoolKind::demo: return "demo";
    case SchoolKind::test: return "test";
  }
  return "real";
}

}  // namespace

base::Done agree_on_kind(storage::Database& database, SchoolKind kind) {
  const std::string wanted(to_text(kind));
  const auto rows = database.query("select kind from school_kind");
  if (rows.empty()) {
    database.transaction([&](storage::Transaction& tx) {
      tx.execute("insert into school_kind (only, kind) values (1, $1)", {wanted});
      tx.record({.kind = "school.kind_set",
                 .register_name = "school_kind",
                 .actor = storage::acting_system("start"),
                 .after = storage::json_object({{"kind", wanted}})});
    });
    return base::done();
  }
  const std::string made_as = rows.one().text(0);
  if (kind == SchoolKind::real || made_as == wanted) return base::done();
  return base::Error{
      fmt::format("this store was made for a school of kind ‘{}’ and the start-up file says ‘{}’; put back kind = \"{}\"",
                  made_as, wanted, made_as)};
}

}  // namespace school
