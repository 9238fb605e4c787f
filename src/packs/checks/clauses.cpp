// Every clause of the school's policy is proved by exactly one control, and no silence is filled with another's words.
#include <fmt/format.h>

#include <map>

#include "packs/checks/checks.h"

namespace packs::checks {
namespace {

void check_mapping(const Pack& pack, Findings& findings) {
  std::map<std::string, const Control*> mapped;
  for (const Control& control : pack.controls) {
    if (control.is_adopted() && control.clauses.empty())
      add(findings, Code::adopted_without_clause, control.place,
          fmt::format("control ‘{}’ is adopted, but no clause says so; list one, for example clauses = [\"S-001\"], or write "
                      "adoption = \"recommended\"",
                      control.id));
    if (!control.is_adopted() && !control.clauses.empty())
      add(findings, Code::recommended_with_clauses, control.place,
          fmt::format("control ‘{}’ is only recommended but lists clause {}; write adoption = \"adopted\"", control.id,
                      control.clauses.front()));
    for (const std::string& id : control.clauses) {
      if (!pack.find_clause(id))
        add(findings, Code::unknown_reference, control.place,
            fmt::format("control ‘{}’ lists clause ‘{}’, which no file in clauses/ has; write for example [[clause]] id = \"{}\"",
                        control.id, id, id));
      const auto [other, is_new] = mapped.emplace(id, &control);
      if (!is_new)
        add(findings, Code::clause_mapped_twice, control.place,
            fmt::format("clause {} stands under ‘{}’ and under ‘{}’; keep it under the one that proves it", id, other->second->id,
                        control.id));
    }
  }
  for (const Clause& clause : pack.clauses)
    if (!mapped.contains(clause.id))
      add(findings, Code::clause_unmapped, clause.place,
          fmt::format("no control lists clause {}; add it to one, for example clauses = [\"{}\"]", clause.id, clause.id));
}

bool is_anchor(std::string_view text) {
  if (text.size() < 3 || text[0] < 'A' || text[0] > 'Z' || text[1] != '-') return false;
  return text.find_first_not_of("0123456789", 2) == text.npos;
}

void check_anchors(const Pack& pack, const Section& section, Findings& findings) {
  const std::string_view text = section.markdown;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close == text.npos) return;
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    if (is_anchor(inside) && !pack.find_clause(inside))
      add(findings, Code::anchor_unknown, {section.path, 0, 0},
          fmt::format(
              "the text has the anchor {{{}}}, but the pack has no such clause; write the id of a clause, for example {{Q-395}}",
              inside));
  }
}

}  // namespace

void check_clauses(const Pack& pack, Findings& findings) {
  check_mapping(pack, findings);
  for (const Section& section : pack.sections) check_anchors(pack, section, findings);
}

}  // namespace packs::checks
