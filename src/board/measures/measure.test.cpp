#include "board/measures/measure.test.h"

#include <fmt/format.h>

#include "packs/policy_document.h"
#include "registers/register.h"

namespace board {

using namespace std::chrono_literals;

base::Result<school::probes::ProxyAnswer> DoorsForTest::through_proxy(std::string_view profile, std::string_view host) {
  if (!is_answering) return base::Error{"connection refused"};
  if (profile.empty()) return school::probes::ProxyAnswer{gate, "not_signed_in", "2026-11-22/1"};
  if (host.starts_with("filter-test")) return school::probes::ProxyAnswer{blocked, "site_category", "2026-11-22/2"};
  return school::probes::ProxyAnswer{allowed, "", ""};
}

base::Result<school::probes::PageAnswer> DoorsForTest::own_page(std::string_view, school::probes::Visitor visitor) {
  if (!is_answering) return base::Error{"connection refused"};
  if (visitor == school::probes::Visitor::pupil) return school::probes::PageAnswer{pupil, ""};
  return school::probes::PageAnswer{200, policy_page};
}

const packs::Pack& MeasureTest::demo_pack() {
  static const packs::Pack pack = [] {
    auto loaded = packs::load_shipped("demo");
    return loaded ? *loaded : packs::Pack{};
  }();
  return pack;
}

MeasureTest::MeasureTest() {
  const auto prepared = registers::prepare(*database, school::all_registers());
  EXPECT_TRUE(prepared) << prepared.error().message;
}

void MeasureTest::probe() {
  probes.run_due(doors);
  clock.advance(6s);
  probes.run_due(doors);
  board.observe();
}

void MeasureTest::run_for(std::chrono::minutes time) {
  const base::Time until = clock.now() + time;
  while (clock.now() < until) {
    clock.advance(5min);
    probe();
  }
}

std::int64_t MeasureTest::insert(std::string_view table, const storage::Assignments& columns) {
  return database->transaction([&](storage::Transaction& tx) { return tx.housekeeping("test").insert(table, columns); });
}

void MeasureTest::execute(std::string_view sql, const storage::Values& values) {
  database->transaction([&](storage::Transaction& tx) { tx.housekeeping("test").execute(sql, values); });
}

std::int64_t MeasureTest::person(std::string_view role, std::optional<int> year) {
  ++people_;
  return insert("people", {{"username", fmt::format("person{}", people_)},
                           {"given", "Given"},
                           {"family", "Family"},
                           {"role", role},
                           {"year", year},
                           {"starts", "2026-09-01"}});
}

std::int64_t MeasureTest::account(std::int64_t person) {
  return insert("accounts", {{"person", person}, {"made_at", clock.now()}});
}

std::int64_t MeasureTest::post(std::int64_t person, school::Role role) {
  return insert("role_grants", {{"person", person},
                                {"role", school::to_text(role)},
                                {"starts", base::london_day(clock.now())},
                                {"given_at", clock.now()}});
}

std::int64_t MeasureTest::agreement(std::string_view kind, std::string_view role, std::string_view signers, bool gates) {
  return insert("agreement_versions", {{"agreement", kind},
                                       {"version", "1"},
                                       {"hash", kind},
                                       {"title", "T"},
                                       {"kind", kind},
                                       {"text", "I understand."},
                                       {"roles", role},
                                       {"years", ""},
                                       {"signers", signers},
                                       {"resign", "once"},
                                       {"gates", gates},
                                       {"sign_within_days", 14},
                                       {"in_force_from", clock.now()},
                                       {"sign_by", base::add_days(base::london_day(clock.now()), 14)}});
}

std::int64_t MeasureTest::sign(std::int64_t version, std::int64_t person, std::int64_t signer, std::string_view kind) {
  return insert("signatures", {{"version", version},
                               {"person", person},
                               {"signer", signer},
                               {"signer_kind", kind},
                               {"typed_name", "Given Family"},
                               {"signed_at", clock.now()}});
}

std::string page_of_policy(const packs::Pack& pack) {
  std::string page = "<html><body>";
  for (const auto& section : packs::policy_document(pack).sections) {
    page += "<h2>" + section.title + "</h2>";
    for (const auto& paragraph : section.paragraphs) page += "<p>" + paragraph.markdown + "</p>";
  }
  return page;
}

}  // namespace board
