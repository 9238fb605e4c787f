// One school: its store, its pack in force, and every part of what a school keeps and does. Made once at start, handed out.
// To add a part: its header here, its member below in the order in which parts need each other, its line in the constructor.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "packs/pack.h"
#include "school/agreements/agreements.h"
#include "school/alerts/alerts.h"
#include "school/alerts/assessments.h"
#include "school/filtering/filtering.h"
#include "school/homework/homework.h"
#include "school/identity/identity.h"
#include "school/incidents/incidents.h"
#include "school/incidents/wall.h"
#include "school/lists/feeds.h"
#include "school/live/live_class.h"
#include "school/people/people.h"
#include "school/probes/probes.h"
#include "school/reports/reports.h"
#include "school/reviews/reviews.h"
#include "school/store.h"
#include "school/tasks/tasks.h"
#include "storage/database.h"

namespace school {

struct SchoolConfig {
  std::string name;  ///< "Oakfield School (demo)"
  SchoolKind kind = SchoolKind::real;
  std::filesystem::path folder;     ///< store, keys, journal, pack
  std::filesystem::path pack = {};  ///< the pack's folder; "" for the one in `folder`
  /// Client addresses that many people share by nature: those that the proxy asks for credentials.
  std::vector<std::string> shared_addresses = {};
  HashCost hash_cost = {};
};

/// Where things lie in a school's data folder.
struct SchoolFolder {
  std::filesystem::path folder;
  std::filesystem::path store() const { return folder / "school.db"; }
  /// What people edit; the approved copy of it is in the store and alone in force (B-3).
  std::filesystem::path pack() const { return folder / "pack"; }
  std::filesystem::path journal() const { return folder / "journal"; }
};

/// Thread-safe but for adopt_pack.
class School {
  // Before the parts: they hold references to it.
  SchoolConfig config_;
  packs::Pack pack_;
  std::unique_ptr<storage::Database> database_;

 public:
  /// Opens the store, prepares the registers, loads the pack in force; a pack folder that holds something else becomes a
  /// proposal. Error: what is missing and how to make it.
  static base::Result<std::unique_ptr<School>> open(SchoolConfig config, const base::Clock& clock);
  /// A school that vanishes with the object, with cheap password hashes. For tests.
  static std::unique_ptr<School> in_memory(packs::Pack pack, const base::Clock& clock, SchoolConfig config = {});
  ~School();
  School(const School&) = delete;
  School& operator=(const School&) = delete;

  const SchoolConfig& config() const { return config_; }
  const std::string& name() const { return config_.name; }
  const packs::Pack& pack() const { return pack_; }
  storage::Database& database() const { return *database_; }
  const base::Clock& clock() const { return store.clock; }
  base::Time now() const { return store.clock.now(); }
  base::Date today() const { return base::london_day(now()); }

  /// Another pack is in force from now on; its agreements are published. No other thread may be inside the school meanwhile.
  void adopt_pack(packs::Pack pack, const Actor& by);

  const Store store;
  People people;
  Identity identity;
  Agreements agreements;
  Filtering filtering;
  Reviews reviews;
  probes::Probes probes;
  Wall wall;
  Assessments assessments;
  Tasks tasks;
  Homework homework;
  Feeds feeds;
  LiveClass live;
  Alerts alerts;
  Reports reports;
  Incidents incidents;

 private:
  School(SchoolConfig config, packs::Pack pack, std::unique_ptr<storage::Database> database);
};

}  // namespace school
