#include "school/demo/demo_school.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <future>

#include "base/files.h"
#include "base/random.h"
#include "school/people/roster/roster_import.h"
#include "storage/database.h"

namespace school::demo {
namespace {

const Actor generator = Actor::system("demo generator");

struct Journey {
  std::string_view role, username;
  bool has_second_factor;
};
constexpr std::array journey{Journey{"dsl", "dsl", true},
                             Journey{"head", "head", true},
                             Journey{"coordinator", "coordinator", true},
                             Journey{"network_manager", "network.manager", true},
                             Journey{"second_approver", "second.approver", true},
                             Journey{"teacher", journey_teacher, false},
                             Journey{"pupil", journey_pupil, false},
                             Journey{"parent", journey_parent, false},
                             Journey{"governor", "governor", false}};

std::filesystem::path accounts_file(const School& school) { return school.config().folder / "demo-accounts.json"; }

base::Done import_roster(School& school, const DemoPlan& plan) {
  auto reading = read_roster(make_roster(plan.seed, school.today(), plan.size), school.today());
  if (!reading.problems.empty()) return base::Error{"the generated roster is not good: " + reading.problems.front().in_words()};
  const auto applied = RosterImport(school.store).apply(reading.roster, {.reason = "demo"}, generator);
  return applied ? base::done() : base::Done(applied.error());
}

/// Random, and by the rules that hold for its owner. Names hardly ever turn up in it; then the next one is taken.
std::string set_new_password(School& school, PersonId person) {
  const Actor owner{.person = person, .name = "demo generator"};
  while (true) {
    const std::string password = base::random_token(9) + "-4xQ";
    if (school.identity.accounts.set_password(person, password, owner).empty()) return password;
  }
}

base::Result<std::string> set_second_factor(School& school, PersonId person) {
  const Actor owner{.person = person, .name = "demo generator"};
  const auto setup = school.identity.accounts.begin_second_factor(person, school.name(), owner);
  if (!setup) return setup.error();
  const auto code = school.identity.accounts.current_code(person);
  if (auto confirmed = school.identity.accounts.confirm_second_factor(person, code.value_or(""), owner); !confirmed)
    return confirmed.error();
  // Nobody but the generator has seen that code: it may be used again at once.
  school.database().transaction([&](storage::Transaction& tx) {
    tx.housekeeping("which code was used last")
        .execute("update accounts set second_factor_last_step = 0 where person = $1", {person});
  });
  return setup->secret_in_base32;
}

bool is_of_the_journey(std::string_view username) {
  return std::ranges::any_of(journey, [&](const Journey& one) { return one.username == username; });
}

/// Whoever else holds a privileged post has a second factor too, as the policy asks. Nobody walks the journey as they; their
/// secrets stand in the same file, for whoever looks at the demo through their eyes.
base::Result<std::vector<JourneyAccount>> give_other_posts_second_factors(School& school) {
  std::vector<JourneyAccount> accounts;
  for (const RoleGrant& grant : school.identity.roles.holding_on(school.today())) {
    const auto person = school.people.find(grant.person);
    const bool has_one =
        std::ranges::any_of(accounts, [&](const auto& other) { return person && other.username == person->username; });
    if (!person || !is_privileged(grant.role) || is_of_the_journey(person->username) || has_one) continue;
    const auto secret = set_second_factor(school, person->id);
    if (!secret) return secret.error();
    accounts.push_back({std::string(to_text(grant.role)), person->username, {}, *secret});
  }
  return accounts;
}

base::Done keep_accounts(const School& school, const std::vector<JourneyAccount>& accounts) {
  if (school.config().folder.empty()) return base::done();
  boost::json::array list;
  for (const JourneyAccount& account : accounts)
    list.push_back(
        {{"role", account.role},
         {"username", account.username},
         {"proxy_password", account.proxy_password},
         {"totp_secret", account.totp_secret ? boost::json::value(*account.totp_secret) : boost::json::value(nullptr)}});
  return base::write_file(accounts_file(school), boost::json::serialize(list), 0600);
}

base::Result<std::vector<JourneyAccount>> read_accounts(const School& school) {
  const auto text = base::read_file(accounts_file(school));
  if (!text) return text.error();
  boost::system::error_code failed;
  const auto list = boost::json::parse(*text, failed);
  if (failed || !list.is_array()) return base::Error{"demo-accounts.json is damaged; make the demo again with bin/run --fresh"};
  std::vector<JourneyAccount> accounts;
  for (const auto& item : list.as_array()) {
    JourneyAccount account{std::string(item.at("role").as_string()), std::string(item.at("username").as_string()),
                           std::string(item.at("proxy_password").as_string()), std::nullopt};
    if (item.at("totp_secret").is_string()) account.totp_secret = std::string(item.at("totp_secret").as_string());
    accounts.push_back(std::move(account));
  }
  return accounts;
}

}  // namespace

base::Result<std::vector<JourneyAccount>> give_journey_accounts(School& school) {
  std::vector<JourneyAccount> accounts(journey.size());
  std::vector<std::future<std::string>> passwords;
  for (std::size_t i = 0; i < journey.size(); ++i) {
    const auto person = school.people.find_by_username(journey[i].username);
    if (!person) return base::Error{fmt::format("the generated roster lacks {}", journey[i].username)};
    accounts[i] = {std::string(journey[i].role), std::string(journey[i].username), {}, std::nullopt};
    // Two hashes run at a time; the rest wait for their place.
    passwords.push_back(std::async(std::launch::async, [&school, id = person->id] { return set_new_password(school, id); }));
    if (!journey[i].has_second_factor) continue;
    const auto secret = set_second_factor(school, person->id);
    if (!secret) return secret.error();
    accounts[i].totp_secret = *secret;
  }
  for (std::size_t i = 0; i < journey.size(); ++i) accounts[i].proxy_password = passwords[i].get();
  return accounts;
}

base::Result<std::vector<JourneyAccount>> populate(School& school, const DemoPlan& plan) {
  if (school.config().kind == SchoolKind::real) return base::Error{"this school is real: the demo's people do not belong in it"};
  if (school.people.count({.who = PeopleSearch::Who::everybody}) > 0) return base::Error{"this school has people already"};
  if (auto done = import_roster(school, plan); !done) return done.error();
  if (auto done = fill_posts(school); !done) return done.error();
  auto accounts = give_journey_accounts(school);
  if (!accounts) return accounts.error();
  auto others = give_other_posts_second_factors(school);
  if (!others) return others.error();
  others->insert(others->begin(), accounts->begin(), accounts->end());
  if (auto done = keep_accounts(school, *others); !done) return done.error();
  if (auto done = sign_agreements(school, plan.seed); !done) return done.error();
  if (auto done = add_devices(school, plan.seed, plan.devices); !done) return done.error();
  if (auto done = add_records(school); !done) return done.error();
  return accounts;
}

base::Result<std::vector<DemoLink>> make_links(School& school, std::string_view page_origin) {
  if (school.config().kind == SchoolKind::real)
    return base::Error{"this school is real: links are made one by one with schoolgate link"};
  auto accounts = read_accounts(school);
  if (!accounts) return accounts.error();
  std::vector<DemoLink> links;
  for (JourneyAccount& account : *accounts) {
    if (!is_of_the_journey(account.username)) continue;
    const auto person = school.people.find_by_username(account.username);
    if (!person) return base::Error{fmt::format("nobody is called {} any more", account.username)};
    const auto token = school.identity.make_link(person->id, "demo", school.config().kind, generator);
    if (!token) return token.error();
    links.push_back({std::move(account), fmt::format("{}/link/{}", page_origin, *token)});
  }
  return links;
}

std::string links_json(const std::vector<DemoLink>& links) {
  boost::json::array list;
  for (const auto& [account, link] : links)
    list.push_back(
        {{"role", account.role},
         {"username", account.username},
         {"link", link},
         {"proxy_password", account.proxy_password},
         {"totp_secret", account.totp_secret ? boost::json::value(*account.totp_secret) : boost::json::value(nullptr)}});
  return boost::json::serialize(boost::json::object{{"format", "schoolgate-links/1"}, {"links", list}});
}

}  // namespace school::demo
