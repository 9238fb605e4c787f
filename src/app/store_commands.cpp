// The store's own commands; they work while `schoolgate serve` runs, and without it.
#include "app/store_commands.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <ostream>

#include "app/clock.h"
#include "app/kept_head.h"
#include "app/open_school.h"
#include "school/backup/restored.h"
#include "school/recorded.h"
#include "school/school.h"
#include "storage/audit.h"
#include "storage/backup.h"

namespace app {
namespace {

int complain(const base::Error& error, std::ostream& err) {
  err << error.message << '\n';
  return error.code == "usage" ? 2 : 1;
}

std::string in_words(const storage::audit::Outcome& outcome) {
  if (outcome.ok()) return fmt::format("The chain of {} events is whole; its head is {}.\n", outcome.events, outcome.head);
  return fmt::format("The chain of events is broken at event {}: {}.\n", outcome.first_bad->event,
                     storage::audit::in_words(outcome.first_bad->why));
}

/// Nothing for a timer on the server; otherwise the person must have the right.
base::Result<storage::Actor> who_backs_up(const StartupConfig& config, const BackupOptions& options, const base::Clock& clock) {
  if (options.by.empty()) return storage::acting_system("backup");
  auto school = school::School::open(school_config(config), clock);
  if (!school) return school.error();
  const auto actor = (*school)->identity.sign_in.actor_at_command_line(options.by, options.totp);
  if (!actor) return actor.error();
  if (!actor->may(school::May::make_backup)) return base::Error{fmt::format("‘{}’ has no right to make a backup", options.by)};
  if (school::needs_fresh_second_factor(school::May::make_backup) && actor->second_factor != school::SecondFactor::fresh)
    return base::Error{"this needs the second factor: add --totp CODE with the six digits that the app shows now (B-5)", "usage"};
  return school::recorded(*actor, school::May::make_backup);
}

std::filesystem::path head_file(const StartupConfig& config) { return config.gateway_folder() / "audit-head"; }

/// Whose account of the machine this is: who called sudo, otherwise who runs it.
std::string machine_account() {
  if (const char* name = std::getenv("SUDO_USER"); name && *name) return name;
  const passwd* user = ::getpwuid(::getuid());
  return user ? std::string(user->pw_name) : fmt::format("{}", ::getuid());
}

/// Says in the restored store that it is one. A note about a store that is back must not undo that it is back.
base::Done note_restore(const storage::BackupReport& report, const RestoreOptions& options) {
  const base::SystemClock clock;
  auto database = storage::Database::open(school::SchoolFolder{options.into}.store(), clock);
  if (!database) return database.error();
  school::backup::record_restore(**database, report,
                                 {.account = machine_account(), .username = options.by, .reason = options.reason});
  return base::done();
}

}  // namespace

int run_audit_verify(const StartupConfig& config, Output output, std::ostream& out, std::ostream& err) {
  const auto outside = read_head(head_file(config));
  if (!outside) return complain(outside.error(), err);
  const auto accepted = accepted_heads(head_file(config));
  if (!accepted) return complain(accepted.error(), err);
  std::optional<storage::Head> expected;
  if (*outside) expected = storage::Head{(*outside)->events, (*outside)->hash};
  const auto outcome = storage::audit::verify_file(school::SchoolFolder{config.data}.store(), expected);
  if (!outcome) return complain(outcome.error(), err);
  out << (output == Output::json ? storage::audit::to_json(*outcome) + "\n" : in_words(*outcome));
  if (output == Output::words)
    for (const AcceptedHead& one : *accepted)
      out << fmt::format("On {} two people accepted a restored store: {} events had been kept before it, {} when they did.\n",
                         one.when, one.before.events, one.after.events);
  return outcome->ok() ? 0 : 1;
}

int run_audit_accept(const StartupConfig& config, const AcceptOptions& options, std::ostream& out, std::ostream& err) {
  const auto outside = read_head(head_file(config));
  if (!outside) return complain(outside.error(), err);
  if (!*outside) return complain({"No gateway has kept a head yet: there is nothing to accept"}, err);
  const auto open = open_school(config);
  if (!open) return complain(open.error(), err);
  school::School& school = *(*open)->school;
  const auto actor = school.identity.sign_in.actor_at_command_line(options.by, options.totp);
  if (!actor) return complain(actor.error(), err);
  school::backup::HeadAcceptance acceptance(school.store, school.people, school.identity.accounts);
  const auto lost = acceptance.accept({(*outside)->events, (*outside)->hash}, options.reason, *actor);
  if (!lost) return complain(lost.error(), err);
  if (!lost->is_accepted()) {
    out << fmt::format("Noted. {} events of before the restore are lost; one more person has to accept that.\n",
                       lost->events_lost());
    return 0;
  }
  const storage::Head now = school.database().head();
  const auto noted = note_accepted(head_file(config), {**outside, {now.events, now.hash}, base::to_iso(school.now())});
  if (!noted) return complain(noted.error(), err);
  out << fmt::format(
      "Accepted by two people: {} events of before the restore are lost. From now on the chain is compared with "
      "its head of {} events.\n",
      lost->events_lost(), now.events);
  return 0;
}

int run_backup(const StartupConfig& config, const BackupOptions& options, std::ostream& out, std::ostream& err) {
  const auto clock = open_clock(config.test_clock);
  if (!clock) return complain(clock.error(), err);
  const auto actor = who_backs_up(config, options, **clock);
  if (!actor) return complain(actor.error(), err);
  auto database = storage::Database::open(school::SchoolFolder{config.data}.store(), **clock);
  if (!database) return complain(database.error(), err);
  const auto report = storage::backup(**database, options.to, *actor);
  if (!report) return complain(report.error(), err);
  out << fmt::format("Backed up {} files ({} bytes, {} events) to {}; read again and found whole.\n", report->files,
                     report->bytes, report->head.events, report->place.string());
  return 0;
}

int run_restore(const RestoreOptions& options, std::ostream& out, std::ostream& err) {
  const auto report = storage::restore(options.from, options.into);
  if (!report) return complain(report.error(), err);
  out << fmt::format("Restored {} files and {} events from {} into {}; the chain is whole.\n", report->files, report->head.events,
                     report->place.string(), options.into);
  if (auto noted = note_restore(*report, options); !noted)
    return complain({fmt::format("The files are back, but the restore could not be recorded in them: {}", noted.error().message)},
                    err);
  if (!report->has_keys) out << "No copy of the person keys was found: what the records say about people cannot be read.\n";
  return 0;
}

}  // namespace app
