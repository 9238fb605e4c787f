#include "packs/tiny_pack.test.h"

#include <fmt/format.h>

namespace packs::testing_support {

Folder tiny_core() {
  Folder core{.label = "core", .files = {}};
  core.files["pack.toml"] = "format = 1\nname = \"core\"\ntitle = \"Core\"\nversion = \"1\"\nkind = \"core\"\n";
  for (int number = 1; number <= 22; ++number)
    core.files["areas.toml"] += fmt::format("[[area]]\nnumber = {}\ntitle = \"Area {}\"\n", number, number);
  for (int number = 1; number <= 160; ++number)
    core.files["controls/all.toml"] +=
        fmt::format("[[control]]\nid = \"control-{:03}\"\narea = {}\ntitle = \"Something is true.\"\n", number, 1 + number % 22);
  core.files["parameters.toml"] =
      "[review_period_months]\ntype = \"integer\"\ntitle = \"Months\"\ncontrol = \"control-001\"\nunit = \"months\"\nmin = "
      "1\nmax = 60\n"
      "[backup_age]\ntype = \"duration\"\ntitle = \"Age\"\n";
  core.files["sites/helplines.toml"] =
      "id = \"helplines\"\ntitle = \"Help\"\nkind = \"helplines\"\nhosts = [\"helpline.example\"]\n";
  core.files["posts.toml"] =
      "[[post]]\nid = \"lead\"\ntitle = \"Lead\"\nrole = \"designated_lead\"\nrequired = true\ndeputy_required = true\n";
  return core;
}

Folder tiny_school() {
  Folder school{.label = "school", .files = {}};
  school.files["pack.toml"] =
      "format = 1\nname = \"tiny\"\ntitle = \"Tiny\"\nversion = \"1\"\nkind = \"school\"\nextends = \"core\"\norigin = \"S\"\n";
  school.files["parameters.toml"] =
      "[review_period_months]\nvalue = 24\nsource = \"S-001\"\n[backup_age]\nvalue = \"26h\"\nsource = \"school\"\n";
  school.files["controls/adopted.toml"] = "[[control]]\nid = \"control-001\"\nadoption = \"adopted\"\nclauses = [\"S-001\"]\n";
  school.files["clauses/all.toml"] =
      "[[clause]]\nid = \"S-001\"\nsection = \"1\"\nwho = \"head\"\nkind = \"record\"\ntext = \"The policy is reviewed.\"\n";
  return school;
}

Shelf tiny_shelf() { return Shelf::of({{"core", tiny_core()}}); }

}  // namespace packs::testing_support
