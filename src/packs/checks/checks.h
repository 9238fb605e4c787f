// What can be wrong with a pack once all its layers are one. One file for each kind of mistake.
#pragma once
#include "packs/load.h"
#include "packs/pack.h"

namespace packs::checks {

void check_core(const Pack& pack, const Place& manifest, Findings& findings);
void check_parameters(const Pack& pack, const Place& manifest, Findings& findings);
void check_controls(const Pack& pack, const MeasureNames& measures, Findings& findings);
void check_clauses(const Pack& pack, Findings& findings);
void check_references(const Pack& pack, Findings& findings);
/// Rules that stand behind another which always decides first, and rules about points that nothing gives.
void check_rules(const Pack& pack, Findings& findings);
void check_graphs(const Pack& pack, Findings& findings);
void check_safety(const Pack& pack, const Place& manifest, Findings& findings);

inline void add(Findings& findings, Code code, Place place, std::string message) {
  findings.push_back({std::move(place), severity_of(code), code, std::move(message)});
}

}  // namespace packs::checks
