#include "school/probes/probes.h"

#include <gmock/gmock.h>

#include "packs/load.h"
#include "school/probes/published.h"
#include "school/reviews/reviews.h"
#include "storage/database.h"

namespace school::probes {
namespace {

using namespace std::chrono_literals;

/// A filter and a web that do what the test says.
struct FakeDoors final : Doors {
  unsigned blocked_status = 403, gate_status = 511, pupil_status = 403;
  bool answers = true, journals = true;
  std::string policy;

  base::Result<ProxyAnswer> through_proxy(std::string_view profile, std::string_view host) override {
    if (!answers) return base::Error{"connection refused"};
    if (profile.empty()) return ProxyAnswer{gate_status, "not_signed_in", "2026-11-22/1"};
    return host.starts_with("filter-test") ? ProxyAnswer{blocked_status, "site_category", "2026-11-22/2"}
                                           : ProxyAnswer{200, "", ""};
  }
  base::Result<PageAnswer> own_page(std::string_view, Visitor visitor) override {
    if (visitor == Visitor::pupil) return PageAnswer{pupil_status, ""};
    return PageAnswer{200, policy};
  }
  bool is_journaled(std::string_view) override { return journals; }
};

struct ProbesTest : testing::Test {
  base::FakeClock clock{*base::parse_time("2026-11-22T09:30:00Z")};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
  packs::Pack pack = *packs::load_shipped("demo");
  Store store{*database, pack, clock, {}};
  Probes probes{store};
  FakeDoors doors;

  std::string page_of_policy() const {
    std::string page = "<html><body>";
    for (const auto& section : packs::policy_document(pack).sections) {
      page += "<h2>" + section.title + "</h2>";
      for (const auto& paragraph : section.paragraphs) page += "<p>" + paragraph.markdown + "</p>";
    }
    return page;
  }
};

TEST_F(ProbesTest, the_filter_is_probed_for_every_profile_every_five_minutes) {
  EXPECT_GE(probes.run_due(doors), static_cast<int>(2 * pack.profiles.size()));
  EXPECT_EQ(probes.run_due(doors), 0);
  clock.advance(4min);
  EXPECT_EQ(probes.run_due(doors), 0);
  clock.advance(1min);
  EXPECT_GE(probes.run_due(doors), static_cast<int>(2 * pack.profiles.size()));
  EXPECT_EQ(probes.all_passed_at(clock.now()), clock.now());
}

TEST_F(ProbesTest, a_blocked_name_that_gets_through_is_a_failure_of_that_kind_alone) {
  doors.blocked_status = 200;
  probes.run_due(doors);
  EXPECT_FALSE(probes.last(Kind::filter_blocked, "ks3", clock.now())->is_good);
  EXPECT_TRUE(probes.last(Kind::filter_allowed, "ks3", clock.now())->is_good);
  EXPECT_EQ(probes.all_passed_at(clock.now()), std::nullopt);
}

TEST_F(ProbesTest, no_answer_is_never_a_pass) {
  doors.answers = false;
  probes.run_due(doors);
  const auto result = probes.last(Kind::filter_blocked, "ks3", clock.now());
  ASSERT_TRUE(result);
  EXPECT_FALSE(result->is_good);
  EXPECT_EQ(result->found, "no answer: connection refused");
}

TEST_F(ProbesTest, the_journal_is_asked_for_the_entry_a_little_later) {
  probes.run_due(doors);
  EXPECT_FALSE(probes.last(Kind::filter_blocked, "ks3", clock.now())->is_journaled);
  clock.advance(6s);
  probes.run_due(doors);
  EXPECT_EQ(probes.last(Kind::filter_blocked, "ks3", clock.now())->is_journaled, true);
}

TEST_F(ProbesTest, an_entry_that_never_arrives_counts_as_lost) {
  doors.journals = false;
  probes.run_due(doors);
  const auto first = probes.last(Kind::filter_blocked, "ks3", clock.now())->id;
  clock.advance(6s);
  probes.run_due(doors);
  EXPECT_FALSE(probes.find(first)->is_journaled) << "it may still be on its way";
  clock.advance(6min);
  probes.run_due(doors);
  EXPECT_EQ(probes.find(first)->is_journaled, false);
}

TEST_F(ProbesTest, the_public_page_must_be_the_approved_policy) {
  doors.policy = page_of_policy();
  probes.run_due(doors);
  const std::string path = *pack.text("policy_public_path");
  EXPECT_FALSE(probes.last(Kind::policy_page, path, clock.now())->is_good) << "nobody has approved it";
  pack.parameters.at("policy_approvers").value = std::vector<std::string>{"governor"};
  const Actor governor{.person = 7, .name = "G", .roles = {Role::governor}, .origin = Origin::web};
  ASSERT_TRUE(Reviews(store).approve(packs::policy_document(pack).hash, governor));
  clock.advance(5min);
  probes.run_due(doors);
  EXPECT_TRUE(probes.last(Kind::policy_page, path, clock.now())->is_good)
      << probes.last(Kind::policy_page, path, clock.now())->found;
  clock.advance(24h);
  doors.policy = "<p>We have moved.</p>";
  probes.run_due(doors);
  EXPECT_FALSE(probes.last(Kind::policy_page, path, clock.now())->is_good);
}

TEST_F(ProbesTest, a_log_page_that_a_pupil_sees_is_a_failure) {
  doors.pupil_status = 200;
  probes.run_due(doors);
  for (const std::string& path : log_pages()) EXPECT_FALSE(probes.last(Kind::log_denial, path, clock.now())->is_good) << path;
  doors.pupil_status = 404;
  clock.advance(5min);
  probes.run_due(doors);
  for (const std::string& path : log_pages()) EXPECT_TRUE(probes.last(Kind::log_denial, path, clock.now())->is_good) << path;
}

TEST(Published, compares_words_and_not_markup) {
  packs::PolicyDocument document;
  document.sections.push_back(
      {.title = "Web & mail",
       .slug = "web",
       .paragraphs = {{.markdown = "1. **Ask** first; see [the help](/help).\n2. Don't share.", .clauses = {}}}});
  EXPECT_EQ(why_not_published("<h2>Web &amp; mail</h2><ol><li><strong>Ask</strong> first; see <a href=\"/help\">the "
                              "help</a>.</li><li>Don’t share.</li></ol>",
                              document),
            "");
  EXPECT_NE(why_not_published("<h2>Web &amp; mail</h2><ol><li>Ask first; see the help.</li></ol>", document), "");
}

}  // namespace
}  // namespace school::probes
