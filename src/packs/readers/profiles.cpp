// profiles/*.toml: how one kind of person is filtered.
#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr Word<bool> actions[] = {{"allow", true}, {"block", false}};
}  // namespace

void read_profile(TableReader& file, Layer& layer) {
  Profile profile{.id = file.required_text("id")};
  check_id(file, "id", profile.id);
  profile.title = file.required_text("title");
  profile.order = file.integer("order").value_or(100);
  profile.roles = file.texts("roles");
  profile.years = file.years("years");
  profile.needs = file.texts("needs");
  file.required_text("default");
  profile.default_allows = file.one_of("default", actions, false);
  for (TableReader& rule : file.tables("rule")) profile.rules.push_back(read_profile_rule(rule));
  profile.place = file.place();
  layer.profiles.push_back(std::move(profile));
  file.finish();
}

}  // namespace packs::readers
