#include "school/identity/sign_in.h"

#include <fmt/format.h>

#include <algorithm>

#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

base::Error refused() { return {"The username or the password is not right", "SG-ID002"}; }
// Codes are no names: they are throttled by address, and one bucket stands for all.
constexpr std::string_view any_code = "single-use code";

}  // namespace

bool SignIn::may_use_account(PersonId person) const {
  const auto who = parts_.people.find(person);
  const auto account = parts_.accounts.find(person);
  return who && account && account->is_usable() && who->is_here_on(base::london_day(store_.clock.now()));
}

base::Error SignIn::wait_error(std::chrono::milliseconds wait) const {
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
  return {fmt::format("There were too many wrong attempts. Wait {} minute{}, then try again", minutes, minutes == 1 ? "" : "s"),
          "SG-ID001"};
}

base::Result<NewSession> SignIn::with_password(std::string_view username, std::string_view password, const Client& client) {
  if (const auto wait = throttle_.wait(username, client.address); wait.count() > 0) return wait_error(wait);
  const auto who = parts_.people.find_by_username(username);
  const bool is_right = parts_.accounts.password_is(who ? who->id : 0, password);
  if (!is_right || !may_use_account(who->id)) {
    throttle_.failed(username, client.address);
    return refused();
  }
  throttle_.succeeded(username, client.address);
  return parts_.sessions.begin(who->id, who->role, SignInWay::password, client);
}

base::Result<NewSession> SignIn::with_code(std::string_view text, const Client& client) {
  if (const auto wait = throttle_.wait(any_code, client.address); wait.count() > 0) return wait_error(wait);
  const auto code = parts_.codes.look(text);
  const auto who = code ? parts_.people.find(code->person) : std::nullopt;
  if (!who || !may_use_account(who->id) || !parts_.codes.spend(*code, client.address)) {
    throttle_.failed(any_code, client.address);
    return base::Error{"This code or link is not good any more: each works once, for 15 minutes. Ask for a new one", "SG-ID003"};
  }
  if (code->asks_for_password())
    store_.database.transaction([&](storage::Transaction& tx) {
      tx.execute("update accounts set must_change = 1, stamp = stamp + 1 where person = $1", {who->id});
      tx.record({.kind = "account.password_void",
                 .register_name = "accounts",
                 .record = who->id,
                 .about_person = who->id,
                 .actor = {.person = who->id, .role = std::string(to_text(who->role)), .origin = storage::Origin::web},
                 .reason = "a single-use code was used"});
    });
  return parts_.sessions.begin(who->id, who->role, code->asks_for_password() ? SignInWay::code : SignInWay::link, client);
}

base::Done SignIn::give_second_factor(const Session& session, std::string_view code) {
  const std::string account = fmt::format("second factor {}", session.person);
  if (const auto wait = throttle_.wait(account, session.client); wait.count() > 0) return wait_error(wait);
  if (!parts_.accounts.second_factor_is(session.person, code)) {
    throttle_.failed(account, session.client);
    return base::Error{"That code does not fit or was used already. Wait for the next six digits, for example 492039",
                       "SG-ID004"};
  }
  throttle_.succeeded(account, session.client);
  parts_.sessions.second_factor_given(session.id);
  return base::done();
}

bool SignIn::is_privileged_person(PersonId person) const {
  return std::ranges::any_of(parts_.roles.roles_of(person), is_privileged);
}

NextStep SignIn::next_step(const Session& session) const {
  const auto account = parts_.accounts.find(session.person);
  if (!account) return NextStep::change_password;
  // A link is for one visit: it neither asks for a password nor gives one.
  if (account->must_change && session.way != SignInWay::link) return NextStep::change_password;
  if (!is_privileged_person(session.person)) return NextStep::none;
  if (!account->has_second_factor) return NextStep::set_up_second_factor;
  return session.second_factor_at ? NextStep::none : NextStep::give_second_factor;
}

std::vector<std::string> SignIn::change_password(const Session& session, std::string_view current, std::string_view wanted) {
  const bool came_with_code = session.way == SignInWay::code && next_step(session) == NextStep::change_password;
  if (!came_with_code) {
    const std::string account = fmt::format("change of password {}", session.person);
    if (const auto wait = throttle_.wait(account, session.client); wait.count() > 0) return {wait_error(wait).message};
    if (!parts_.accounts.password_is(session.person, current)) {
      throttle_.failed(account, session.client);
      return {"The password you have now is not right"};
    }
    if (current == wanted) return {"Choose another password than the one you have now"};
  }
  Actor owner{
      .person = session.person, .roles = parts_.roles.roles_of(session.person), .origin = Origin::web, .client = session.client};
  auto faults = parts_.accounts.set_password(session.person, wanted, owner);
  if (faults.empty()) parts_.sessions.end_others(session.person, session.id, "password changed", owner);
  return faults;
}

Actor SignIn::actor_of(const Session& session, std::string_view client) const {
  const base::Time now = store_.clock.now();
  Actor actor{.person = session.person,
              .name = parts_.people.name_of(session.person),
              .roles = parts_.roles.roles_of(session.person),
              .origin = Origin::web,
              .second_factor = session.second_factor(now),
              .client = std::string(client)};
  const NextStep step = next_step(session);
  if (step == NextStep::change_password) actor.roles.clear();
  if (step != NextStep::none) std::erase_if(actor.roles, is_privileged);
  return actor;
}

base::Result<Actor> SignIn::actor_at_command_line(std::string_view username, std::string_view second_factor_code) {
  const auto who = parts_.people.find_by_username(username);
  if (!who || !may_use_account(who->id))
    return base::Error{
        fmt::format("--by names ‘{}’, and nobody with a usable account is called that; give a username", username)};
  Actor actor{
      .person = who->id, .name = who->full_name(), .roles = parts_.roles.roles_of(who->id), .origin = Origin::command_line};
  if (second_factor_code.empty()) return actor;
  if (!parts_.accounts.second_factor_is(who->id, second_factor_code))
    return base::Error{"the code given with --totp does not fit or was used already; wait for the next six digits"};
  actor.second_factor = SecondFactor::fresh;
  return actor;
}

std::optional<VerifiedPerson> SignIn::check_credentials(std::string_view username, std::string_view password,
                                                        std::string_view client) {
  if (throttle_.wait(username, client).count() > 0) return std::nullopt;
  const auto who = parts_.people.find_by_username(username);
  const bool is_right = parts_.accounts.password_is(who ? who->id : 0, password);
  if (!is_right || !may_use_account(who->id)) {
    throttle_.failed(username, client);
    return std::nullopt;
  }
  throttle_.succeeded(username, client);
  const auto account = parts_.accounts.find(who->id);
  if (account->must_change) return std::nullopt;
  return VerifiedPerson{who->id, account->stamp};
}

}  // namespace school
