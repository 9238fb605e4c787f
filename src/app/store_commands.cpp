// The store's own commands; they work while `schoolgate serve` runs, and without it.
#include "app/store_commands.h"

#include <fmt/format.h>

#include <ostream>

#include "app/clock.h"
#include "app/kept_head.h"
#include "app/open_school.h"
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

}  // namespace

int run_audit_verify(const StartupConfig& config, Output output, std::ostream& out, std::ostream& err) {
  const auto outside = read_head(config.gateway_folder() / "audit-head");
  if (!outside) return complain(outside.error(), err);
  std::optional<storage::Head> expected;
  if (*outside) expected = storage::Head{(*outside)->events, (*outside)->hash};
  const auto outcome = storage::audit::verify_file(school::SchoolFolder{config.data}.store(), expected);
  if (!outcome) return complain(outcome.error(), err);
  out << (output == Output::json ? storage::audit::to_json(*outcome) + "\n" : in_words(*outcome));
  return outcome->ok() ? 0 : 1;
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
  if (!report->has_keys) out << "No copy of the person keys was found: what the records say about people cannot be read.\n";
  return 0;
}

}  // namespace app
