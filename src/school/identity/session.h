// Sessions: a random token in the browser, its digest here. Each ends on sign-out, after an idle time, and in any case after the
// hours that the pack says.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "school/actor.h"
#include "school/store.h"

namespace school {

/// Where a request comes from. `browser` is a random mark that the web keeps in a long-lived cookie, "" where there is none.
struct Client {
  std::string address;
  std::string browser;
};

enum class SignInWay : std::uint8_t { password, link, code };
std::string_view to_text(SignInWay way);

struct Session {
  std::int64_t id = 0;
  PersonId person = 0;
  base::Time began_at{}, last_seen_at{}, idle_until{}, ends_at{};
  std::string client, browser;
  SignInWay way = SignInWay::password;
  std::string form_secret;  ///< for the hidden field that every form carries (CSRF)
  std::optional<base::Time> second_factor_at;
  std::optional<base::Time> ended_at;

  /// Fresh for 15 minutes after the code was given (B-5).
  SecondFactor second_factor(base::Time now) const;
};

struct NewSession {
  std::string token;  ///< for the cookie; kept nowhere else
  Session session;
};

/// Thread-safe.
class Sessions {
 public:
  static constexpr std::chrono::minutes second_factor_stays_fresh{15};
  explicit Sessions(const Store& store) : store_(store) {}

  /// `role` decides the idle time: the pack's session_idle_minutes_pupil or _staff.
  NewSession begin(PersonId person, Role role, SignInWay way, const Client& client);
  /// The session that the token opens, if it still holds; notes that it was used.
  std::optional<Session> find(std::string_view token);
  void second_factor_given(std::int64_t session);
  void end(std::int64_t session, std::string_view reason, const Actor& by);
  /// All but `kept`: after a change of password.
  void end_others(PersonId person, std::int64_t kept, std::string_view reason, const Actor& by);
  /// Newest first: for the person's own page.
  std::vector<Session> of(PersonId person) const;
  /// A session of this person in this browser since `since`, ended or not (B-6).
  bool was_in_browser(PersonId person, std::string_view browser, base::Time since) const;
  std::chrono::minutes idle_time_for(Role role) const;
  /// The pack's session_limit_hours, 1 to 24; 10 where it leaves them open. Holds for sessions that are open already too.
  std::chrono::hours at_most() const;

 private:
  const Store& store_;
};

}  // namespace school
