#include "packs/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/random.h"
#include "base/text.h"
#include "packs/parameter_value.h"
#include "packs/table_reader.h"

namespace packs {
namespace {

void add(Findings& findings, Code code, Place place, std::string message) {
  findings.push_back({std::move(place), severity_of(code), code, std::move(message)});
}

/// Replaces what has the same key, appends the rest; the same key twice in one layer is a finding.
template <class T, class Key>
void lay_over(std::vector<T>& below, const std::vector<T>& above, Key key, const std::string& what, Findings& findings) {
  std::set<std::string> seen;
  for (const T& entry : above) {
    if (!seen.insert(entry.*key).second) {
      if constexpr (requires { entry.place; })
        add(findings, Code::same_id_twice, entry.place,
            fmt::format("the {} ‘{}’ stands here a second time; give it another id, for example ‘{}-2’", what, entry.*key,
                        entry.*key));
      continue;
    }
    const auto found = std::ranges::find(below, entry.*key, key);
    if (found == below.end())
      below.push_back(entry);
    else
      *found = entry;
  }
}

template <class T, class Key>
void remove_from(std::vector<T>& entries, Key key, const std::string& kind, const Manifest& manifest, Findings& findings) {
  const auto removed = manifest.removed.find(kind);
  if (removed == manifest.removed.end()) return;
  for (const std::string& id : removed->second)
    if (std::erase_if(entries, [&](const T& entry) { return entry.*key == id; }) == 0)
      add(findings, Code::removes_nothing, manifest.place,
          fmt::format("[remove] {} names ‘{}’, which no parent has; take it out of the list", kind, id));
}

/// A control itself is core's; what a pack can take back is its adoption.
void remove_adoptions(Pack& pack, const Manifest& manifest, Findings& findings) {
  const auto removed = manifest.removed.find("controls");
  if (removed == manifest.removed.end()) return;
  for (const std::string& id : removed->second) {
    const auto found = std::ranges::find(pack.controls, id, &Control::id);
    if (found == pack.controls.end() || !found->is_adopted())
      add(findings, Code::removes_nothing, manifest.place,
          fmt::format("[remove] controls names ‘{}’, which no parent adopted; take it out of the list", id));
    else
      found->adoption = Adoption::recommended, found->clauses.clear();
  }
}

void adopt(Pack& pack, const ControlAdoption& adoption, Findings& findings) {
  const auto found = std::ranges::find(pack.controls, adoption.id, &Control::id);
  if (found == pack.controls.end()) {
    std::vector<std::string> ids;
    for (const Control& control : pack.controls) ids.push_back(control.id);
    const std::string near = nearest(adoption.id, ids);
    return add(findings, Code::unknown_reference, adoption.place,
               fmt::format("core declares no control ‘{}’; {}", adoption.id,
                           near.empty() ? "core/controls lists them, for example ‘policy-review’"
                                        : fmt::format("did you mean ‘{}’?", near)));
  }
  found->adoption = adoption.adoption;
  found->clauses = adoption.clauses;
  found->kept_when = adoption.kept_when.value_or(found->kept_when);
  found->at_risk_when = adoption.at_risk_when.value_or(std::min(found->at_risk_when, found->kept_when));
  found->tolerance = adoption.tolerance.value_or(found->tolerance);
  if (adoption.grace) found->grace = adoption.grace;
  found->place = adoption.place;
}

void set_parameter(Pack& pack, const ParameterSetting& setting, const Layer& layer, Findings& findings) {
  const auto found = pack.parameters.find(setting.id);
  if (found == pack.parameters.end()) {
    std::vector<std::string> ids;
    for (const auto& [id, parameter] : pack.parameters) ids.push_back(id);
    const std::string near = nearest(setting.id, ids);
    return add(findings, Code::undeclared_parameter, setting.place,
               fmt::format("core declares no parameter ‘{}’; {}", setting.id,
                           near.empty() ? "core/parameters.toml lists them, for example review_period_months"
                                        : fmt::format("did you mean ‘{}’?", near)));
  }
  Parameter& parameter = found->second;
  parameter.place = setting.place;
  parameter.source = setting.source;
  parameter.set_by = layer.manifest.name;
  parameter.value = parameter_value(parameter, setting.value, setting.place, findings);
}

void unset_parameters(Pack& pack, const Manifest& manifest, Findings& findings) {
  const auto removed = manifest.removed.find("parameters");
  if (removed == manifest.removed.end()) return;
  for (const std::string& id : removed->second) {
    const auto found = pack.parameters.find(id);
    if (found == pack.parameters.end() || !found->second.is_set())
      add(findings, Code::removes_nothing, manifest.place,
          fmt::format("[remove] parameters names ‘{}’, which no parent sets; take it out of the list", id));
    else
      found->second.value = std::monostate{}, found->second.source.clear(), found->second.set_by.clear();
  }
}

void remove(Pack& pack, const Manifest& manifest, Findings& findings) {
  unset_parameters(pack, manifest, findings);
  remove_adoptions(pack, manifest, findings);
  remove_from(pack.clauses, &Clause::id, "clauses", manifest, findings);
  remove_from(pack.sections, &Section::path, "sections", manifest, findings);
  remove_from(pack.agreements, &Agreement::id, "agreements", manifest, findings);
  remove_from(pack.consents, &Consent::id, "consents", manifest, findings);
  remove_from(pack.graphs, &Graph::id, "graphs", manifest, findings);
  remove_from(pack.profiles, &Profile::id, "profiles", manifest, findings);
  remove_from(pack.site_lists, &SiteList::id, "site_lists", manifest, findings);
  remove_from(pack.phrases, &PhraseList::id, "phrases", manifest, findings);
  remove_from(pack.notices, &Notice::path, "notices", manifest, findings);
  remove_from(pack.posts, &Post::id, "posts", manifest, findings);
  remove_from(pack.services, &Service::id, "services", manifest, findings);
  remove_from(pack.search_engines, &SafeSearch::id, "search_engines", manifest, findings);
  remove_from(pack.places, &SchoolPlace::id, "places", manifest, findings);
  remove_from(pack.periods, &SchoolPeriod::id, "periods", manifest, findings);
}

void declare(Pack& pack, const Layer& core, Findings& findings) {
  for (const Parameter& parameter : core.parameters) pack.parameters.emplace(parameter.id, parameter);
  std::set<int> numbers;
  for (const Area& area : core.areas)
    if (numbers.insert(area.number).second) pack.areas.push_back(area);
  lay_over(pack.controls, core.controls, &Control::id, "control", findings);
}

void lay(Pack& pack, const Layer& layer, Findings& findings) {
  remove(pack, layer.manifest, findings);
  if (layer.is_core()) declare(pack, layer, findings);
  for (const ParameterSetting& setting : layer.settings) set_parameter(pack, setting, layer, findings);
  std::set<std::string> adopted;
  for (const ControlAdoption& adoption : layer.adoptions) {
    if (adopted.insert(adoption.id).second)
      adopt(pack, adoption, findings);
    else
      add(findings, Code::same_id_twice, adoption.place,
          fmt::format("the control ‘{}’ stands here a second time; put all its clauses under one", adoption.id));
  }
  lay_over(pack.clauses, layer.clauses, &Clause::id, "clause", findings);
  lay_over(pack.sections, layer.sections, &Section::path, "section", findings);
  lay_over(pack.agreements, layer.agreements, &Agreement::id, "agreement", findings);
  lay_over(pack.consents, layer.consents, &Consent::id, "consent", findings);
  lay_over(pack.graphs, layer.graphs, &Graph::id, "graph", findings);
  lay_over(pack.profiles, layer.profiles, &Profile::id, "profile", findings);
  lay_over(pack.site_lists, layer.site_lists, &SiteList::id, "site list", findings);
  lay_over(pack.phrases, layer.phrases, &PhraseList::id, "phrase list", findings);
  if (!layer.must_work.empty()) pack.must_work = layer.must_work;
  lay_over(pack.notices, layer.notices, &Notice::path, "notice", findings);
  lay_over(pack.posts, layer.posts, &Post::id, "post", findings);
  lay_over(pack.services, layer.services, &Service::id, "service", findings);
  lay_over(pack.search_engines, layer.search_engines, &SafeSearch::id, "search engine", findings);
  lay_over(pack.places, layer.places, &SchoolPlace::id, "place", findings);
  for (const SchoolPeriod& period : layer.periods)
    std::erase_if(pack.periods, [&](const SchoolPeriod& below) { return below.id == period.id; });
  pack.periods.insert(pack.periods.end(), layer.periods.begin(), layer.periods.end());
}

void put_in_order(Pack& pack) {
  std::ranges::sort(pack.areas, {}, &Area::number);
  std::ranges::sort(pack.controls, {}, &Control::id);
  std::ranges::sort(pack.clauses, {}, &Clause::id);
  std::ranges::sort(pack.sections, {}, [](const Section& section) { return std::pair(section.order, section.path); });
  std::ranges::sort(pack.profiles, {}, [](const Profile& profile) { return std::pair(profile.order, profile.id); });
}

}  // namespace

Pack merge(const std::vector<Layer>& layers, Findings& findings) {
  Pack pack;
  std::string hashes;
  for (const Layer& layer : layers) {
    lay(pack, layer, findings);
    hashes += layer.hash + "\n";
    pack.chain.insert(pack.chain.begin(), layer.manifest.name);
  }
  const Manifest& own = layers.back().manifest;
  pack.name = own.name;
  pack.title = own.title;
  pack.version = own.version;
  pack.kind = own.kind;
  pack.origin = own.origin;
  pack.folder_hash = layers.back().hash;
  pack.hash = base::to_hex(base::sha256(hashes));
  put_in_order(pack);
  for (const Control& control : pack.controls)
    for (const std::string& id : control.clauses)
      if (const auto clause = std::ranges::find(pack.clauses, id, &Clause::id); clause != pack.clauses.end())
        clause->control = control.id;
  return pack;
}

}  // namespace packs
