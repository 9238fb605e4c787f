// A small school in memory for tests of measures: the demo pack, a fake clock, and ways to break and mend things.
#pragma once
#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "board/board.h"
#include "packs/load.h"
#include "school/all_registers.h"
#include "school/probes/probes.h"
#include "school/roles/role.h"
#include "storage/database.h"

namespace board {

/// Doors that do what the test says.
struct DoorsForTest final : school::probes::Doors {
  unsigned blocked = 403, allowed = 200, gate = 511, pupil = 403;
  bool is_answering = true, is_journaling = true;
  std::string policy_page;

  base::Result<school::probes::ProxyAnswer> through_proxy(std::string_view profile, std::string_view host) override;
  base::Result<school::probes::PageAnswer> own_page(std::string_view path, school::probes::Visitor visitor) override;
  bool is_journaled(std::string_view entry) override { return is_journaling && !entry.empty(); }
};

class MeasureTest : public testing::Test {
 protected:
  MeasureTest();

  /// The tile of a control as at the clock's now.
  Tile tile(std::string_view control) { return board.tile(*pack.find_control(control), clock.now()); }
  Tile tile_at(std::string_view control, base::Time at) { return board.tile(*pack.find_control(control), at); }
  Status status(std::string_view control) { return tile(control).status(); }

  /// Probes everything that is due, then lets the board look.
  void probe();
  /// Time passes with probes every five minutes, as in a running school.
  void run_for(std::chrono::minutes time);
  /// Rows as other parts write them. Returns the row's id.
  std::int64_t insert(std::string_view table, const storage::Assignments& columns);
  void execute(std::string_view sql, const storage::Values& values = {});
  std::int64_t person(std::string_view role, std::optional<int> year = {});
  std::int64_t account(std::int64_t person);
  std::int64_t post(std::int64_t person, school::Role role);
  /// Puts an agreement of that kind in force for a role.
  std::int64_t agreement(std::string_view kind, std::string_view role, std::string_view signers, bool gates);
  std::int64_t sign(std::int64_t version, std::int64_t person, std::int64_t signer, std::string_view kind);

  base::FakeClock clock{*base::parse_time("2026-11-22T09:30:00Z")};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
  packs::Pack pack = demo_pack();
  school::Store store{*database, pack, clock, {}};
  school::probes::Probes probes{store};
  DoorsForTest doors;
  Board board{store};

 private:
  static const packs::Pack& demo_pack();
  int people_ = 0;
};

/// The public page as it should be.
std::string page_of_policy(const packs::Pack& pack);

}  // namespace board
