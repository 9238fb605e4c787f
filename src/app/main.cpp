// The program's commands: what they are called, what they take, and which function does them. Exit codes: 0 done, 1 not
// done or something found, 2 used wrongly.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <functional>
#include <iostream>

#include "app/clock.h"
#include "app/commands.h"
#include "app/open_school.h"
#include "app/serve.h"
#include "app/store_commands.h"
#include "cli/board.h"
#include "cli/demo.h"
#include "cli/init.h"
#include "cli/journal_search.h"
#include "cli/lesson_check.h"
#include "cli/link.h"
#include "cli/pack.h"
#include "cli/people.h"
#include "cli/replay.h"
#include "cli/why.h"

namespace {

using app::add_command;
using app::with_config;
using app::with_school;
using Shared = app::SharedOptions;

void add_look(CLI::App* command, cli::LookOptions& look) {
  command->add_option("--by", look.by, "Your username");
  command->add_option("--purpose", look.purpose, "Why you look, for example safeguarding");
  command->add_option("--reason", look.reason, "In your own words; it is kept with the look");
  command->add_option("--totp", look.totp, "The six digits that your app shows now");
}

int complain(const base::Error& error, int code) {
  std::cerr << error.message << '\n';
  return code;
}

void add_serve(CLI::App& root, Shared& shared) {
  CLI::App* serve = add_command(root, "serve", "Run the school: the pages, the proxy and what falls due by the clock");
  auto options = std::make_shared<app::ServeOptions>();
  serve->add_option("--web-port", options->web_port, "Pages on this port, in this run")->check(CLI::Range(1, 65535));
  serve->add_option("--proxy-port", options->proxy_port, "Proxy on this port, in this run")->check(CLI::Range(1, 65535));
  serve->add_option("--half", options->half)->group("");  // for serve itself
  serve->callback([&shared, options] {
    shared.command = [&shared, options] {
      options->config = shared.config;
      return app::run_serve(*options);
    };
  });
}

void add_pack(CLI::App& root, Shared& shared) {
  CLI::App* pack = add_command(root, "pack", "Policy packs");
  pack->require_subcommand(1);
  CLI::App* check = add_command(*pack, "check", "Find every mistake in a policy pack");
  auto options = std::make_shared<cli::PackCheckOptions>();
  check->add_option("DIR", options->folder, "The pack's folder")->required();
  check->add_flag("--json", options->as_json, "As JSON");
  check->add_flag("--strict", options->is_strict, "Warnings fail too");
  check->callback([&shared, options] { shared.command = [options] { return cli::run_pack_check(*options, std::cout); }; });
}

void add_audit_accept(CLI::App& audit, Shared& shared) {
  CLI::App* accept = add_command(
      audit, "accept", "After a restore: accept that the chain ends before the head which the gateway kept; two people");
  auto options = std::make_shared<app::AcceptOptions>();
  accept->add_option("--by", options->by, "Your username")->required();
  accept->add_option("--reason", options->reason, "In your own words; it is kept with the chain")->required();
  accept->add_option("--totp", options->totp, "The six digits that your app shows now");
  accept->callback([&shared, options] {
    shared.command = [&shared, options] {
      return with_config(shared, [&](const app::StartupConfig& config) {
        return app::run_audit_accept(config, *options, std::cout, std::cerr);
      });
    };
  });
}

void add_audit(CLI::App& root, Shared& shared) {
  CLI::App* audit = add_command(root, "audit", "The chain of events");
  audit->require_subcommand(1);
  CLI::App* verify = add_command(*audit, "verify", "Find an altered, missing or cut event");
  auto output = std::make_shared<app::Output>(app::Output::words);
  verify->add_flag_callback("--json", [output] { *output = app::Output::json; }, "As JSON");
  verify->callback([&shared, output] {
    shared.command = [&shared, output] {
      return with_config(
          shared, [&](const app::StartupConfig& config) { return app::run_audit_verify(config, *output, std::cout, std::cerr); });
    };
  });
  add_audit_accept(*audit, shared);
}

void add_backup(CLI::App& root, Shared& shared) {
  CLI::App* backup = add_command(root, "backup", "Back up the school's records; may run while serve does");
  auto options = std::make_shared<app::BackupOptions>();
  backup->add_option("--to", options->to, "A folder on another disk")->required();
  backup->add_option("--by", options->by, "Your username");
  backup->add_option("--totp", options->totp, "The six digits that your app shows now");
  backup->callback([&shared, options] {
    shared.command = [&shared, options] {
      return with_config(
          shared, [&](const app::StartupConfig& config) { return app::run_backup(config, *options, std::cout, std::cerr); });
    };
  });
}

void add_restore(CLI::App& root, Shared& shared) {
  CLI::App* restore = add_command(root, "restore", "Bring a backup back into an empty folder");
  auto options = std::make_shared<app::RestoreOptions>();
  restore->add_option("--from", options->from, "The backup's folder")->required();
  restore->add_option("--dir", options->into, "An empty folder for the school")->required();
  restore->add_option("--by", options->by, "Your username; it is recorded in the school that comes back");
  restore->add_option("--reason", options->reason, "In your own words, for example \"disk failed\"");
  restore->callback(
      [&shared, options] { shared.command = [options] { return app::run_restore(*options, std::cout, std::cerr); }; });
}

void add_journal(CLI::App& root, Shared& shared) {
  CLI::App* journal = add_command(root, "journal", "What was asked for on the internet");
  journal->require_subcommand(1);
  CLI::App* search = add_command(*journal, "search", "Search it; the search itself is recorded");
  auto options = std::make_shared<cli::JournalSearchOptions>();
  add_look(search, options->look);
  search->add_option("--person", options->person, "A username");
  search->add_option("--from", options->from, "2026-11-22 or 2026-11-22T09:00:00Z; otherwise a day ago");
  search->add_option("--until", options->until, "Likewise; otherwise now");
  search->add_option("--decision", options->decision_reason, "A decision's reason, for example site_category");
  search->add_option("--host", options->host, "A site and those below it");
  search->add_option("--category", options->category, "A category, for example gambling");
  search->add_option("--action", options->action, "What was decided: allow, block, gate or refuse");
  search->add_option("--kind", options->kind, "page, tunnel, probe or log_on");
  search->add_flag_callback("--newest", [options] { options->order = journal::Order::newest_first; }, "Newest first");
  search->add_option("--after", options->after, "Go on where the page before stopped, 2026-11-22:4711");
  search->add_option("--limit", options->limit, "At most so many entries")->check(CLI::Range(1, 100000));
  search->add_flag("--json", options->as_json, "As JSON");
  search->callback([&shared, options] {
    shared.command = [&shared, options] {
      return with_school(shared, [&](app::OpenSchool& open) {
        return cli::run_journal_search(*options, *open.school, *open.journal, std::cout, std::cerr);
      });
    };
  });
}

void add_init(CLI::App& root, Shared& shared) {
  CLI::App* init =
      add_command(root, "init", "Begin a school: an empty store, the pack, and a single-use code for two administrators");
  auto options = std::make_shared<cli::InitOptions>();
  init->add_option("--dir", options->dir, "The school's folder, for example /var/lib/schoolgate")->required();
  init->add_option("--pack", options->pack, "A shipped pack's name, for example academy, or a folder")->required();
  init->add_option("--admin", options->admin, "The first administrator, for example \"Ann Other\"")->required();
  init->add_option("--second", options->second, "The second administrator")->required();
  init->add_option("--name", options->school_name, "The school's name");
  init->add_option("--web-port", options->web_port, "Pages on this port")->check(CLI::Range(1, 65535));
  init->add_option("--proxy-port", options->proxy_port, "Proxy on this port")->check(CLI::Range(1, 65535));
  init->add_flag_callback(
      "--test", [options] { options->kind = cli::InitKind::test; }, "A test school: it may map names and move its clock");
  init->callback([&shared, options] {
    shared.command = [options] { return cli::run_init(*options, base::SystemClock{}, std::cout, std::cerr); };
  });
}

void add_people(CLI::App& root, Shared& shared) {
  CLI::App* people = add_command(root, "people", "Who is at the school");
  people->require_subcommand(1);
  CLI::App* import = add_command(*people, "import", "Read the roster's CSV files: all of them, or nothing");
  auto options = std::make_shared<cli::PeopleImportOptions>();
  auto leavers = std::make_shared<std::int64_t>(-1);
  auto mode = std::make_shared<std::string>();
  import
      ->add_option("DIR", options->folder,
                   "The folder with people.csv, links.csv, classes.csv, memberships.csv, terms.csv, timetable.csv")
      ->required();
  CLI::App* modes = import->add_option_group("mode");
  modes->add_flag_callback("--dry-run", [options] { options->mode = cli::ImportMode::dry_run; }, "Show what would change");
  modes->add_flag_callback("--apply", [options] { options->mode = cli::ImportMode::apply; }, "Change it");
  modes->require_option(1);
  import->add_option("--accept-leavers", *leavers, "So many people really leave");
  import->add_option("--by", options->by, "Your username");
  import->add_option("--reason", options->reason, "In your own words");
  import->add_option("--totp", options->totp, "The six digits that your app shows now");
  import->callback([&shared, options, leavers] {
    if (*leavers >= 0) options->accept_leavers = *leavers;
    shared.command = [&shared, options] {
      return with_school(
          shared, [&](app::OpenSchool& open) { return cli::run_people_import(*open.school, *options, std::cout, std::cerr); });
    };
  });
}

void add_link(CLI::App& root, Shared& shared) {
  CLI::App* link = add_command(root, "link", "A single-use sign-in link for somebody");
  auto options = std::make_shared<cli::LinkOptions>();
  link->add_option("--for", options->for_user, "Whose")->required();
  link->add_option("--by", options->by, "Your username")->required();
  link->add_option("--reason", options->reason, "In your own words; it is kept and shown to that person")->required();
  link->add_option("--totp", options->totp, "The six digits that your app shows now");
  link->callback([&shared, options] {
    shared.command = [&shared, options] {
      return with_school(shared, [&](app::OpenSchool& open) {
        options->page_origin = open.page_origin;
        return cli::run_link(*open.school, *options, std::cout, std::cerr);
      });
    };
  });
}

void add_why(CLI::App& root, Shared& shared) {
  CLI::App* why = add_command(root, "why", "Why was this blocked or allowed, and what would turn it over?");
  auto options = std::make_shared<cli::WhyOptions>();
  why->add_option("ENTRY", options->entry, "2026-11-22/4711, as the block page and its headers name it");
  why->add_option("--url", options->url, "Instead: an address that nobody asked for yet");
  why->add_option("--as", options->as, "As this person");
  why->add_option("--at", options->at, "At this time, 2026-11-22T09:30:00Z");
  add_look(why, options->look);
  why->add_flag("--json", options->as_json, "As JSON");
  why->callback([&shared, options] {
    shared.command = [&shared, options] {
      return with_school(shared, [&](app::OpenSchool& open) {
        return cli::run_why(*options, *open.school, *open.journal, std::cout, std::cerr);
      });
    };
  });
}

void add_replay(CLI::App& root, Shared& shared) {
  CLI::App* replay = add_command(root, "replay", "What a change of the filter would have turned over, without people");
  auto options = std::make_shared<cli::ReplayOptions>();
  replay->add_option("--proposed", options->proposed, "A pack's folder, or the number of an open proposal")->required();
  replay->add_option("--by", options->by, "Your username")->required();
  replay->add_option("--totp", options->totp, "The six digits that your app shows now");
  replay->add_option("--days", options->days, "Of the journal, until now")->check(CLI::Range(1, 800));
  replay->add_flag("--json", options->as_json, "As JSON");
  replay->callback([&shared, options] {
    shared.command = [&shared, options] {
      return with_school(shared, [&](app::OpenSchool& open) {
        return cli::run_replay(*options, *open.school, *open.journal, std::cout, std::cerr);
      });
    };
  });
}

void add_lesson_check(CLI::App& root, Shared& shared) {
  CLI::App* check = add_command(root, "lesson-check", "Links as a class would see them");
  auto options = std::make_shared<cli::LessonCheckOptions>();
  check->add_option("URL", options->links, "Links, 50 at most")->required();
  check->add_option("--as", options->as, "\"Year 8\" or a class code")->required();
  check->add_option("--at", options->at, "At this time, 2026-11-22T09:30:00Z");
  check->add_flag("--json", options->as_json, "As JSON");
  check->callback([&shared, options] {
    shared.command = [&shared, options] {
      return with_school(
          shared, [&](app::OpenSchool& open) { return cli::run_lesson_check(*options, *open.school, std::cout, std::cerr); });
    };
  });
}

void add_board(CLI::App& root, Shared& shared) {
  CLI::App* board = add_command(root, "board", "Every control of the policy with its status");
  auto options = std::make_shared<cli::BoardOptions>();
  auto at = std::make_shared<std::string>();
  auto fail_on = std::make_shared<std::string>();
  board->add_option("--at", *at, "As at this time, 2026-11-22 or 2026-11-22T09:30:00Z");
  board->add_option("--pack", options->pack, "Judge by this pack: a folder, or the name or id of one that was in force here");
  board->add_option("--fail-on", *fail_on, "Exit 1 when a control is broken")->check(CLI::IsMember({"broken"}));
  board->add_flag("--governors", options->is_for_governors, "As governors see it: no records, small numbers left out");
  board->add_flag("--json", options->as_json, "As JSON");
  board->callback([&shared, options, at, fail_on] {
    options->fails_on_broken = !fail_on->empty();
    shared.command = [&shared, options, at] {
      if (!at->empty()) {
        const auto time = base::parse_time(*at);
        if (!time) return complain(time.error(), 2);
        options->at = *time;
      }
      return with_school(shared,
                         [&](app::OpenSchool& open) { return cli::run_board(*options, *open.school, std::cout, std::cerr); });
    };
  });
}

void add_demo(CLI::App& root, Shared& shared) {
  CLI::App* demo = add_command(root, "demo", "A made-up school to look at");
  demo->require_subcommand(1);
  CLI::App* create = add_command(*demo, "create", "Make one");
  auto options = std::make_shared<cli::DemoCreateOptions>();
  create->add_option("--dir", options->dir, "A folder that does not exist yet, for example var/demo")->required();
  create->add_option("--seed", options->seed, "Another number, another school");
  create->add_option("--web-port", options->web_port, "Pages on this port")->check(CLI::Range(1, 65535));
  create->add_option("--proxy-port", options->proxy_port, "Proxy on this port")->check(CLI::Range(1, 65535));
  create->callback([&shared, options] {
    shared.command = [options] { return cli::run_demo_create(*options, base::SystemClock{}, std::cout, std::cerr); };
  });
  CLI::App* links = add_command(*demo, "links", "New single-use sign-in links for its people");
  auto as = std::make_shared<cli::LinksAs>(cli::LinksAs::words);
  links->add_flag_callback("--json", [as] { *as = cli::LinksAs::json; }, "As JSON");
  links->callback([&shared, as] {
    shared.command = [&shared, as] {
      return with_school(shared, [&](app::OpenSchool& open) {
        return cli::run_demo_links(*open.school, open.page_origin, *as, std::cout, std::cerr);
      });
    };
  });
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App root{"Schoolgate runs a school's e-safety policy."};
  Shared shared;
  root.require_subcommand(1);
  root.add_option("--config", shared.config, "schoolgate.toml; otherwise $SCHOOLGATE_CONFIG, otherwise the one in this folder");
  add_init(root, shared);
  add_serve(root, shared);
  add_people(root, shared);
  add_link(root, shared);
  add_why(root, shared);
  add_replay(root, shared);
  add_lesson_check(root, shared);
  add_board(root, shared);
  add_pack(root, shared);
  add_journal(root, shared);
  app::add_lists(root, shared);
  add_audit(root, shared);
  add_demo(root, shared);
  add_backup(root, shared);
  add_restore(root, shared);
  try {
    root.parse(count, arguments);
  } catch (const CLI::ParseError& problem) {
    return root.exit(problem) == 0 ? 0 : 2;
  }
  try {
    return shared.command();
  } catch (const std::exception& problem) {
    std::cerr << "schoolgate: " << problem.what() << '\n';
    return 1;
  }
}
