// Clock, store, journal, in this order.
#include "app/open_school.h"

#include "app/clock.h"
#include "app/list_fetch/list_keeper.h"
#include "app/signing_keys.h"

namespace app {

school::SchoolConfig school_config(const StartupConfig& config) {
  school::SchoolKind kind = school::SchoolKind::real;
  if (config.kind == SchoolKind::demo) kind = school::SchoolKind::demo;
  if (config.kind == SchoolKind::test) kind = school::SchoolKind::test;
  return {.name = config.school_name,
          .kind = kind,
          .folder = config.data,
          .pack = config.pack,
          .shared_addresses = config.ask_for_credentials};
}

base::Result<std::unique_ptr<OpenSchool>> open_school(const StartupConfig& config) {
  auto open = std::make_unique<OpenSchool>();
  auto clock = open_clock(config.test_clock);
  if (!clock) return clock.error();
  open->clock = std::move(*clock);
  auto school = school::School::open(school_config(config), *open->clock);
  if (!school) return school.error();
  open->school = std::move(*school);
  if (const auto keys = signing_keys(config)) {
    const auto shelf = list_shelf(config, keys->public_key);
    open->school->filtering.snapshots.read_files_from(shelf);
    // A school that was never served has no place for list files yet.
    if (std::filesystem::is_directory(config.lists_folder()))
      open->school->feeds.use(feed_shelf(config, shelf, keys->secret_key));
  }
  open->fetch = fetch_options(config);
  // A school that was never served has no journal yet.
  std::error_code problem;
  std::filesystem::create_directories(config.journal_folder(), problem);
  auto journal = journal::DayFiles::open(config.journal_folder(), journal::Access::read_only);
  if (!journal) return journal.error();
  open->journal = std::move(*journal);
  open->page_origin = config.local_origin();
  return open;
}

}  // namespace app
