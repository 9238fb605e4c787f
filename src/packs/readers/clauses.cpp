// clauses/*.toml: what this pack's own policy says, in our own words.
#include <fmt/format.h>

#include <array>

#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr std::array<std::string_view, 8> kinds{"enforce", "record",  "approve", "consent",
                                                "attest",  "educate", "remind",  "document"};

}  // namespace

void read_clauses(TableReader& file, Layer& layer) {
  for (TableReader& table : file.tables("clause")) {
    Clause clause{.id = table.required_text("id")};
    clause.section = table.text("section");
    clause.who = table.text("who");
    clause.kind = table.word("kind", kinds);
    clause.text = table.required_text("text");
    clause.place = table.place();
    const std::string wanted = layer.manifest.origin + "-";
    if (!clause.id.empty() && !clause.id.starts_with(wanted))
      table.add(Code::clause_of_another_origin, "id",
                fmt::format("clause ‘{}’ does not begin with this pack's own letter; write for example id = \"{}001\"", clause.id,
                            wanted));
    layer.clauses.push_back(std::move(clause));
    table.finish();
  }
  file.finish();
}

}  // namespace packs::readers
