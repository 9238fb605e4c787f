// The commands of `schoolgate lists`: what they are called and what they take.
#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

#include "app/commands.h"
#include "cli/lists.h"
#include "cli/lists_upkeep.h"

namespace app {
namespace {

void add_who(CLI::App* command, cli::ListsBy& who) {
  command->add_option("--by", who.by, "Your username");
  command->add_option("--reason", who.reason, "In your own words; it is kept");
  command->add_option("--totp", who.totp, "The six digits that your app shows now");
}

/// Sets the command: `run` with these options and the school.
template <class Options>
void call(CLI::App* command, SharedOptions& shared, std::shared_ptr<Options> options,
          int (*run)(const Options&, school::School&, std::ostream&, std::ostream&)) {
  command->callback([&shared, options, run] {
    shared.command = [&shared, options, run] {
      return with_school(shared, [&](OpenSchool& open) { return run(*options, *open.school, std::cout, std::cerr); });
    };
  });
}

void add_add(CLI::App& lists, SharedOptions& shared) {
  CLI::App* add = add_command(lists, "add", "Subscribe to a list that somebody else keeps");
  auto feed = std::make_shared<cli::ListsAddOptions>();
  add->add_option("NAME", feed->name, "A short name, for example ut1")->required();
  add->add_option("--title", feed->title, "For people");
  add->add_option("--format", feed->format, "squidguard, e2guardian, hosts, domains or csv")->required();
  add->add_option("--address", feed->address, "https://… or the absolute path of a folder or file")->required();
  add->add_option("--category", feed->category, "For formats that name none, for example gambling");
  add->add_option("--map", feed->map, "THEIRS=OURS, for example porn=adult; again for each; none takes all");
  add->add_option("--licence", feed->licence, "On which terms the school may use it")->required();
  add->add_option("--refresh-hours", feed->refresh_hours, "How often it is looked at")->check(CLI::Range(1, 720));
  add->add_flag("--locked", feed->is_locked, "Illegal content: nobody can open it or is shown what is on it");
  add_who(add, feed->who);
  call(add, shared, feed, cli::run_lists_add);
}

void add_change(CLI::App& lists, SharedOptions& shared) {
  CLI::App* change = add_command(lists, "change", "Change a list; what is not given stays");
  auto options = std::make_shared<cli::ListsChangeOptions>();
  change->add_option("NAME", options->name, "Which list")->required();
  change->add_option("--title", options->title, "For people");
  change->add_option("--address", options->address, "Another place: its next copy waits for people");
  change->add_option("--format", options->format, "squidguard, e2guardian, hosts, domains or csv");
  change->add_option("--category", options->category, "For formats that name none");
  change->add_option("--map", options->map, "THEIRS=OURS; again for each; replaces the whole map");
  change->add_option("--licence", options->licence, "On which terms the school may use it");
  change->add_option("--refresh-hours", options->refresh_hours, "How often it is looked at")->check(CLI::Range(1, 720));
  add_who(change, options->who);
  call(change, shared, options, cli::run_lists_change);
}

void add_update(CLI::App& lists, SharedOptions& shared) {
  CLI::App* update = add_command(lists, "update", "Fetch lists now; what is unlike the last copy waits for people");
  auto options = std::make_shared<cli::ListsUpdateOptions>();
  update->add_option("NAME", options->names, "Which; none is all");
  update->add_flag_callback("--json", [options] { options->as = cli::ListsAs::json; }, "As JSON");
  add_who(update, options->who);
  update->callback([&shared, options] {
    shared.command = [&shared, options] {
      return with_school(shared, [&](OpenSchool& open) {
        HttpsFetcher fetcher(open.fetch);
        return cli::run_lists_update(*options, *open.school, fetcher, std::cout, std::cerr);
      });
    };
  });
}

struct Word {
  const char *name, *what, *about;
};

using Decision = int (*)(const cli::ListsDecideOptions&, school::School&, std::ostream&, std::ostream&);

CLI::App* add_decision(CLI::App& lists, SharedOptions& shared, const Word& word, Decision run) {
  CLI::App* command = add_command(lists, word.name, word.what);
  auto options = std::make_shared<cli::ListsDecideOptions>();
  command->add_option("ABOUT", options->about, word.about)->required();
  if (run == cli::run_lists_take_off)
    command->add_option("--category", options->category, "Of which kind of site, for example gambling")->required();
  add_who(command, options->who);
  call(command, shared, options, run);
  return command;
}

void add_decisions(CLI::App& lists, SharedOptions& shared) {
  add_decision(lists, shared, {"accept", "Agree to the copy of a list that waits", "The list's name"}, cli::run_lists_accept);
  add_decision(lists, shared, {"refuse", "Refuse the copy of a list that waits", "The list's name"}, cli::run_lists_refuse);
  add_decision(lists, shared, {"give-up", "Ask to follow a list no longer; others agree", "The list's name"},
               cli::run_lists_give_up);
  add_decision(lists, shared, {"take-off", "Ask to take a site off the fetched lists; others agree", "For example maps.example"},
               cli::run_lists_take_off);
  add_decision(lists, shared, {"agree", "Agree to what was asked for", "The change's number"}, cli::run_lists_agree);
  add_decision(lists, shared, {"decline", "Decline what was asked for", "The change's number"}, cli::run_lists_decline);
  add_decision(lists, shared, {"undo", "Take back what is in force: the site is on the list again", "The change's number"},
               cli::run_lists_undo);
  CLI::App* changes = add_command(lists, "changes", "Sites that were taken off, lists that were given up, and what waits");
  auto options = std::make_shared<cli::ListsUpdateOptions>();
  changes->add_flag_callback("--json", [options] { options->as = cli::ListsAs::json; }, "As JSON");
  add_who(changes, options->who);
  call(changes, shared, options, cli::run_lists_changes);
}

using Question = int (*)(const cli::ListsAskOptions&, school::School&, std::ostream&, std::ostream&);

void add_question(CLI::App& lists, SharedOptions& shared, const Word& word, Question run) {
  CLI::App* command = add_command(lists, word.name, word.what);
  auto options = std::make_shared<cli::ListsAskOptions>();
  command->add_option("ABOUT", options->about, word.about)->required();
  command->add_flag_callback("--json", [options] { options->as = cli::ListsAs::json; }, "As JSON");
  add_who(command, options->who);
  call(command, shared, options, run);
}

void add_status(CLI::App& lists, SharedOptions& shared) {
  CLI::App* status = add_command(lists, "status", "Every list: entries, age, and what waits for people");
  auto as = std::make_shared<cli::ListsAs>(cli::ListsAs::words);
  status->add_flag_callback("--json", [as] { *as = cli::ListsAs::json; }, "As JSON");
  status->add_flag_callback("--csv", [as] { *as = cli::ListsAs::csv; }, "As CSV, a line a list");
  status->callback([&shared, as] {
    shared.command = [&shared, as] {
      return with_school(shared, [&](OpenSchool& open) { return cli::run_lists_status(*as, *open.school, std::cout); });
    };
  });
}

}  // namespace

void add_lists(CLI::App& root, SharedOptions& shared) {
  CLI::App* lists = add_command(root, "lists", "Lists of sites that others keep");
  lists->require_subcommand(1);
  add_add(*lists, shared);
  add_change(*lists, shared);
  add_update(*lists, shared);
  add_status(*lists, shared);
  add_question(*lists, shared, {"search", "Which lists hold a site?", "A site, for example casino.example"},
               cli::run_lists_search);
  add_question(*lists, shared, {"explain", "Which list, which line, and who brought it here?", "A site"}, cli::run_lists_explain);
  add_question(*lists, shared, {"diff", "The copy that waits, against the one in force", "The list's name"}, cli::run_lists_diff);
  add_decisions(*lists, shared);
}

}  // namespace app
