#include "web/setup/steps.h"

#include <fmt/format.h>

#include "school/school.h"

namespace web {
namespace {

SetupStep two_administrators(const school::School& school) {
  std::int64_t ready = 0;
  for (const auto person : school.identity.roles.holders(school::Role::administrator)) {
    const auto account = school.identity.accounts.find(person);
    ready += account && account->has_second_factor && account->has_password ? 1 : 0;
  }
  return {.title = "Two administrators with a second factor",
          .found = fmt::format("{} of 2 have their own password and an authenticator app.", ready),
          .is_done = ready >= 2,
          .where = html::Url::path("/account")};
}

SetupStep parameters_set(const school::School& school) {
  constexpr std::size_t most_named = 5;
  std::size_t unset = 0;
  std::string first;
  for (const auto& [id, parameter] : school.pack().parameters) {
    if (parameter.is_set()) continue;
    if (unset++ < most_named) first += (first.empty() ? "" : ", ") + id;
  }
  return {.title = "Every parameter of the policy pack is set",
          .found = unset == 0
                       ? "All are set."
                       : fmt::format(
                             "{} are not set: {}{}. Write them into parameters.toml of the pack folder; then two people agree.",
                             unset, first, unset > most_named ? " …" : ""),
          .is_done = unset == 0,
          .where = html::Url::path("/filtering")};
}

SetupStep assessments_recorded(const school::School& school) {
  const bool is_done = school.assessments.both_recorded();
  return {.title = "Impact assessment (DPIA) and privacy notice",
          .found = is_done ? "Both are recorded." : "Until both are recorded, alerts about people stay off.",
          .is_done = is_done,
          .where = html::Url::path("/assessments")};
}

SetupStep roster_imported(const school::School& school) {
  const auto last = school.database().query("select max(made_at) from roster_imports").one().maybe_time(0);
  const auto people = school.people.count({});
  return {.title = "Import the roster",
          .found = last ? fmt::format("{} people are here; last imported {}.", people, base::in_words(*last))
                        : "Nothing is imported yet. On the server: schoolgate people import DIR --dry-run, then --apply.",
          .is_done = last.has_value(),
          .where = html::Url::path("/people")};
}

SetupStep posts_filled(const school::School& school) {
  std::string vacant;
  for (const auto& post : school.pack().posts) {
    const auto role = school::role_from(post.role);
    if (role && post.required && school.identity.roles.holders(*role).empty())
      vacant += (vacant.empty() ? "" : ", ") + post.title;
  }
  return {.title = "The posts of the policy are filled",
          .found = vacant.empty() ? "Somebody holds each of them." : "Vacant: " + vacant + ".",
          .is_done = vacant.empty(),
          .where = html::Url::path("/roles")};
}

SetupStep one_block_proved(const school::School& school) {
  for (const auto& profile : school.pack().profiles) {
    const auto proof = school.probes.last_good(school::probes::Kind::filter_blocked, profile.id, school.now());
    if (proof)
      return {.title = "One block is proved",
              .found = fmt::format("For “{}”, {}: {}.", profile.title, base::in_words(proof->at), proof->found),
              .is_done = true,
              .where = html::Url::path("/board")};
  }
  return {.title = "One block is proved",
          .found =
              "No probe has seen the filter refuse a name yet. The pack must name one (filter_probe_blocked_host); then wait "
              "five minutes.",
          .is_done = false,
          .where = html::Url::path("/board")};
}

}  // namespace

std::vector<SetupStep> setup_steps(const Context& context) {
  const auto& school = context.school();
  return {two_administrators(school), parameters_set(school), assessments_recorded(school),
          roster_imported(school),    posts_filled(school),   one_block_proved(school)};
}

}  // namespace web
