// A store made before agreements and site requests stood on the register engine opens, and nothing in it is lost.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/files.h"
#include "base/random.h"
#include "base/text.h"
#include "registers/register.h"
#include "school/agreements/agreement_fields.h"
#include "school/all_registers.h"
#include "school/filtering/site_request_fields.h"
#include "storage/connection.h"

namespace school {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const std::set<std::string> later{"0005_key_erasures.sql", "0210_signatures.sql", "0320_site_requests.sql"};

struct FormerStore : testing::Test {
  base::FakeClock clock{base::Time(1'795'000'000'000ms)};
  fs::path place = fs::path(testing::TempDir()) / "former-store";

  void SetUp() override {
    fs::remove_all(place);
    fs::create_directories(place);
    auto connection = storage::Connection::open(place / "school.db", storage::Connection::Mode::read_write).value();
    connection->script("create table migrations (name text primary key, hash text not null, applied_at integer not null)");
    for (const fs::path& file : migrations()) {
      const std::string sql = base::read_file(file).value();
      connection->script(sql);
      connection->execute("insert into migrations (name, hash, applied_at) values ($1, $2, 1)",
                          {file.filename().string(), base::to_hex(base::sha256(sql))});
    }
    connection->script(R"(
insert into people (id, username, given, family, role) values
  (1, 'amy', 'Amy', 'Ash', 'pupil'), (2, 'ben', 'Ben', 'Birch', 'teacher'), (3, 'nell', 'Nell', 'Nash', 'staff');
insert into agreement_versions values
  (1, 'pupil', '1.0', 'abc', 'Pupils', 'pupil', 'Be kind.', 'pupil', '', 'self', 'once', 1, 14, 5, '2026-11-20', null);
insert into signatures (id, version, person, signer, signer_kind, typed_name, signed_at, held_reason) values
  (1, 1, 1, 1, 'self', 'Amy Ash', 1000, ''), (2, 1, 1, 2, 'parent', 'Ben Birch', 2000, 'signed in the pupil’s own browser');
insert into proposals (id, kind, title, reason, proposed_at, approvals_needed) values (4, 'site_request', 'Open b.example', 'r', 1, 2);
insert into site_requests (id, person, entry, address, host, list, reason, made_at) values
  (1, 1, '2026-11-22/7', 'http://a.example/', 'a.example', 'games', 'maths', 10),
  (2, 1, '', 'http://b.example/', 'b.example', '', 'maths', 20),
  (3, 1, '', 'http://c.example/', 'c.example', '', 'maths', 30);
insert into site_request_steps (request, step, person, group_name, days, proposal, note, at) values
  (2, 'forwarded', 2, 'class-9A', 3, null, 'for Monday', 21), (2, 'proposed', 3, 'class-9A', 2, 4, '', 22),
  (3, 'forwarded', 2, 'person-1', 1, null, '', 31), (3, 'declined', 3, '', 0, null, 'use the other one', 32);
)");
  }
  static std::vector<fs::path> migrations() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(fs::path(SG_SOURCE_DIR) / "migrations" / "sqlite"))
      if (!later.contains(entry.path().filename().string())) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
  }
  std::unique_ptr<storage::Database> open() {
    auto database = storage::Database::open(place / "school.db", clock);
    EXPECT_TRUE(database) << database.error().message;
    const auto prepared = registers::prepare(**database, all_registers());
    EXPECT_TRUE(prepared) << prepared.error().message;
    return std::move(*database);
  }
};

TEST_F(FormerStore, its_signatures_are_there_with_the_fingerprint_of_their_text) {
  namespace fields = signature_fields;
  const auto database = open();
  const registers::Register all(fields::def, *database);
  const auto own = all.find(1).value(), held = all.find(2).value();
  EXPECT_EQ(own.get(fields::state), "counts");
  EXPECT_EQ(own.get(fields::text_hash), "abc");
  EXPECT_FALSE(own.get(fields::held_reason));
  EXPECT_EQ(held.get(fields::state), "held");
  EXPECT_EQ(held.get(fields::held_reason), "signed in the pupil’s own browser");
  EXPECT_EQ(registers::Register(text_fields::def, *database).find(1)->get(text_fields::text), "Be kind.");
}

TEST_F(FormerStore, its_site_requests_stand_where_they_stood) {
  namespace fields = site_request_fields;
  const auto database = open();
  const registers::Register all(fields::def, *database);
  const auto asked = all.find(1).value(), proposed = all.find(2).value(), declined = all.find(3).value();
  EXPECT_EQ(asked.get(fields::state), "with_network_manager") << "nobody teaches her";
  EXPECT_EQ(asked.get(fields::entry), "2026-11-22/7");
  EXPECT_EQ(asked.get(fields::blocked_as), "games");
  EXPECT_EQ(proposed.get(fields::state), "with_approvers");
  EXPECT_EQ(proposed.get(fields::forwarded_by), 2);
  EXPECT_EQ(proposed.get(fields::days), 2) << "as it was proposed";
  EXPECT_EQ(proposed.get(fields::proposal), 4);
  EXPECT_FALSE(proposed.get(fields::note));
  EXPECT_EQ(declined.get(fields::state), "declined");
  EXPECT_EQ(declined.get(fields::why_not), "use the other one");
  EXPECT_FALSE(declined.get(fields::proposed_at));
}

TEST_F(FormerStore, a_second_opening_finds_nothing_more_to_do) {
  open();
  const auto database = storage::Database::open(place / "school.db", clock).value();
  EXPECT_TRUE(registers::prepare(*database, all_registers())->empty());
}

}  // namespace
}  // namespace school
