// One pack's own files as read, before it is laid over its parents.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "packs/folder.h"
#include "packs/pack.h"
#include "packs/toml_document.h"

namespace packs {

struct Manifest {
  std::string name, title, version, extends, origin;
  PackKind kind = PackKind::school;
  std::map<std::string, std::vector<std::string>> removed;  ///< "controls" → ids
  Place place;
};

/// A pack sets a parameter; the type is only known once core has been read.
struct ParameterSetting {
  std::string id, source;
  Node value;
  Place place;
};

/// A pack takes up a control, or changes its thresholds.
struct ControlAdoption {
  std::string id;
  Adoption adoption = Adoption::recommended;
  std::vector<std::string> clauses;
  std::optional<double> kept_when, at_risk_when;
  std::optional<std::int64_t> tolerance;
  std::optional<Duration> grace;
  Place place;
};

struct Layer {
  Manifest manifest;
  std::string label, hash;
  std::vector<Parameter> parameters;  ///< core only
  std::vector<ParameterSetting> settings;
  std::vector<Area> areas;        ///< core only
  std::vector<Control> controls;  ///< core only
  std::vector<ControlAdoption> adoptions;
  std::vector<Clause> clauses;
  std::vector<Section> sections;
  std::vector<Agreement> agreements;
  std::vector<Consent> consents;
  std::vector<Graph> graphs;
  std::vector<Profile> profiles;
  std::vector<SiteList> site_lists;
  std::vector<PhraseList> phrases;
  std::vector<MustWork> must_work;  ///< replaces the parent's where the file is there
  std::vector<Notice> notices;
  std::vector<Post> posts;
  std::vector<Service> services;
  std::vector<SafeSearch> search_engines;
  std::vector<SchoolPlace> places;
  std::vector<SchoolPeriod> periods;

  bool is_core() const { return manifest.kind == PackKind::core; }
};

/// pack.toml alone: enough to find the parent. `file` names it in findings.
Manifest read_manifest(const Folder& folder, Findings& findings);
/// Every file of the folder.
Layer read_layer(const Folder& folder, Findings& findings);

}  // namespace packs
