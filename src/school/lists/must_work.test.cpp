// L-5: every page of the pack’s corpus is asked for as every profile, in a lesson, a teacher being with the class; block rates
// are counted group by group, and the build fails above the limit.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "lists/address.h"
#include "packs/load.h"
#include "rules/decide.h"
#include "rules/snapshot.h"
#include "school/filtering/pack_parts.h"

namespace school {
namespace {

/// Of a hundred pages of one group, so many may be blocked for one profile.
constexpr double most_blocked_of_hundred = 0;

base::Time in_a_lesson() { return base::parse_time("2026-11-23T10:00:00Z").value(); }

std::shared_ptr<const rules::Snapshot> snapshot_of(const packs::Pack& pack) {
  const rules::TemporaryRule teacher{.id = "window-1",
                                     .group = "the-class",
                                     .from = in_a_lesson() - std::chrono::minutes(10),
                                     .until = in_a_lesson() + std::chrono::minutes(10),
                                     .approvals = 1,
                                     .kind = rules::TemporaryKind::supervised};
  return rules::Snapshot::assemble(1, {rules::ListsPart::of(std::move(compile_lists(pack).value().lists)),
                                       rules::RulesPart::of(compile_rules(pack, {}, {.temporary = {teacher}})),
                                       rules::PeoplePart::of({}), rules::SessionsPart::of({})})
      .value();
}

struct Rate {
  int asked = 0, blocked = 0;
  std::string named;
};

std::map<std::string, Rate> rates_of(const packs::Pack& pack, const packs::Profile& profile) {
  const auto snapshot = snapshot_of(pack);
  std::map<std::string, Rate> rates;
  for (const packs::MustWork& page : pack.must_work) {
    Rate& rate = rates[page.group];
    ++rate.asked;
    const auto decision = rules::decide(*snapshot, {.person = 7,
                                                    .groups = {"the-class"},
                                                    .profile = profile.id,
                                                    .standing = rules::Standing::open,
                                                    .identity = rules::Identity::credentials,
                                                    .load = rules::Load::page,
                                                    .address = lists::parse_address(page.address).value(),
                                                    .time = in_a_lesson()});
    if (decision.allows()) continue;
    ++rate.blocked;
    rate.named += fmt::format(" {} ({})", page.address, decision.category);
  }
  return rates;
}

class MustWork : public testing::TestWithParam<const char*> {};

TEST_P(MustWork, L_5_no_group_of_benign_pages_is_blocked_above_the_limit_for_any_profile) {
  const auto pack = packs::load_shipped(GetParam());
  ASSERT_TRUE(pack) << pack.error().message;
  ASSERT_GT(pack->must_work.size(), 100u);
  ASSERT_FALSE(pack->profiles.empty());
  for (const packs::Profile& profile : pack->profiles)
    for (const auto& [group, rate] : rates_of(*pack, profile))
      EXPECT_LE(100.0 * rate.blocked / rate.asked, most_blocked_of_hundred)
          << profile.id << ", " << group << ": " << rate.blocked << " of " << rate.asked << " blocked:" << rate.named;
}

INSTANTIATE_TEST_SUITE_P(Shipped, MustWork, testing::Values("core", "academy", "demo", "junior", "secondary"));

TEST(MustWorkCorpus, L_5_a_list_that_blocks_benign_pages_is_seen_in_its_group) {
  auto pack = packs::load_shipped("demo").value();
  for (packs::SiteList& list : pack.site_lists)
    if (list.id == "adult") list.hosts.push_back("brook.org.uk");
  const auto rates = rates_of(pack, *pack.find_profile("ks3"));
  EXPECT_EQ(rates.at("sexual_health").blocked, 1);
  EXPECT_EQ(rates.at("faith").blocked, 0);
}

}  // namespace
}  // namespace school
