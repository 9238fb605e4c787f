// The demo school: a roster from a seed, posts, nine people to sign in as, agreements mostly signed, devices, and the records
// that a well-run school would have. No real names; addresses under example domains only.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/demo/demo_roster.h"
#include "school/school.h"

namespace school::demo {

inline constexpr std::string_view journey_teacher = "teacher", journey_pupil = "pupil", journey_parent = "parent";

/// Somebody of the journey: `role` as in the links' JSON, "network_manager".
struct JourneyAccount {
  std::string role, username, proxy_password;
  std::optional<std::string> totp_secret;
};

struct DemoPlan {
  std::uint64_t seed = 2026;
  RosterSize size = {};
  int devices = 300;
};

/// Fills an empty demo school; secrets are random, everything else follows from the seed. About three seconds.
/// Every privileged post has a second factor; the secrets of those outside the journey stand in that file only.
/// The secrets go to demo-accounts.json in the school's folder (mode 0600), nowhere else. Error: not a demo, or not empty.
base::Result<std::vector<JourneyAccount>> populate(School& school, const DemoPlan& plan);

/// New single-use links for the nine, good for 15 minutes: {"format":"schoolgate-links/1","links":[…]} with `page_origin`
/// ("http://127.0.0.1:8080") before each.
struct DemoLink {
  JourneyAccount account;
  std::string link;
};
base::Result<std::vector<DemoLink>> make_links(School& school, std::string_view page_origin);
std::string links_json(const std::vector<DemoLink>& links);

// In parts, for populate():
base::Done fill_posts(School& school);
base::Result<std::vector<JourneyAccount>> give_journey_accounts(School& school);
base::Done sign_agreements(School& school, std::uint64_t seed);
base::Done add_devices(School& school, std::uint64_t seed, int count);
base::Done add_records(School& school);

}  // namespace school::demo
