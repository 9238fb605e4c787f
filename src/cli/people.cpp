#include "cli/people.h"

#include <fmt/format.h>

#include <ostream>

#include "school/people/roster/roster_import.h"
#include "school/school.h"

namespace cli {
namespace {

void show_people(std::ostream& out, std::string_view what, const std::vector<school::PersonChange>& changes) {
  constexpr std::size_t most_shown = 20;
  if (changes.empty()) return;
  out << what << ":\n";
  for (std::size_t i = 0; i < changes.size() && i < most_shown; ++i) {
    out << "  " << changes[i].roster_id << "  " << changes[i].name;
    for (const std::string& field : changes[i].fields) out << (field == changes[i].fields.front() ? "  (" : ", ") << field;
    out << (changes[i].fields.empty() ? "\n" : ")\n");
  }
  if (changes.size() > most_shown) out << "  and " << changes.size() - most_shown << " more\n";
}

void show(std::ostream& out, const school::ImportPreview& preview) {
  show_people(out, "New", preview.added);
  show_people(out, "Changed", preview.changed);
  show_people(out, "Leaving", preview.leaving);
  for (const std::string& post : preview.posts_that_end) out << "A post ends with its holder: " << post << "\n";
  out << fmt::format(
      "people: {} added, {} changed, {} leaving, {} unchanged; {} links, {} classes, {} memberships, {} terms, {} lessons\n",
      preview.added.size(), preview.changed.size(), preview.leaving.size(), preview.unchanged, preview.links, preview.classes,
      preview.memberships, preview.terms, preview.lessons);
}

/// The named person, or the command line itself, which the event then names.
base::Result<school::Actor> actor_for(school::School& school, const PeopleImportOptions& options) {
  if (!options.by.empty()) return school.identity.sign_in.actor_at_command_line(options.by, options.totp);
  school::Actor actor = school::Actor::system("people import");
  actor.origin = school::Origin::command_line;
  return actor;
}

}  // namespace

int run_people_import(school::School& school, const PeopleImportOptions& options, std::ostream& out, std::ostream& errors) {
  if (options.accept_leavers && options.by.empty()) {
    errors << "--accept-leavers needs the person who confirms it: --by USERNAME\n";
    return 2;
  }
  const auto files = school::open_roster_folder(options.folder);
  if (!files) {
    errors << files.error().message << "\n";
    return 2;
  }
  const auto actor = actor_for(school, options);
  if (!actor) {
    errors << actor.error().message << "\n";
    return 1;
  }
  school::RosterImport import(school.store);
  auto reading = school::read_roster(*files, school.today());
  for (const auto& conflict : import.conflicts(*files, reading.roster)) reading.problems.push_back(conflict);
  if (!reading.problems.empty()) {
    for (const auto& problem : reading.problems) out << problem.in_words() << "\n";
    errors << fmt::format("{} problem{}: nothing was applied\n", reading.problems.size(),
                          reading.problems.size() == 1 ? "" : "s");
    return 1;
  }
  const auto preview = import.preview(reading.roster);
  show(out, preview);
  if (options.mode == ImportMode::dry_run) {
    if (preview.needs_confirmation())
      out << fmt::format("applying this needs --by USERNAME --accept-leavers {}\n", preview.leaving.size());
    out << "dry run: nothing was applied\n";
    return 0;
  }
  const auto applied = import.apply(reading.roster, {.accept_leavers = options.accept_leavers, .reason = options.reason}, *actor);
  if (!applied) {
    errors << applied.error().code << (applied.error().code.empty() ? "" : ": ") << applied.error().message << "\n";
    return 1;
  }
  out << "applied\n";
  return 0;
}

}  // namespace cli
