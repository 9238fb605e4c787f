#include "school/identity/session.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/random.h"
#include "base/text.h"
#include "packs/pack.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::string_view session_columns =
    "id, person, began_at, last_seen_at, idle_minutes, ends_at, client, browser, way, form_secret, second_factor_at, ended_at";
// A page load writes at most this often; the idle time is that much less exact.
constexpr std::chrono::seconds note_every{60};

std::string digest_of(std::string_view token) { return base::to_hex(base::sha256(token)); }
std::string browser_digest(std::string_view browser) { return browser.empty() ? "" : digest_of(browser); }

SignInWay way_from(std::string_view text) {
  if (text == "link") return SignInWay::link;
  return text == "code" ? SignInWay::code : SignInWay::password;
}

Session session_from(const storage::Row& row) {
  Session session;
  session.id = row.integer(0);
  session.person = row.integer(1);
  session.began_at = row.time(2);
  session.last_seen_at = row.time(3);
  session.idle_until = session.last_seen_at + std::chrono::minutes(row.integer(4));
  session.ends_at = row.time(5);
  session.client = row.text(6);
  session.browser = row.text(7);
  session.way = way_from(row.text(8));
  session.form_secret = row.text(9);
  session.second_factor_at = row.maybe_time(10);
  session.ended_at = row.maybe_time(11);
  return session;
}

storage::EventDraft session_event(std::string kind, std::int64_t session, PersonId person, storage::Actor by) {
  return {
      .kind = std::move(kind), .register_name = "sessions", .record = session, .about_person = person, .actor = std::move(by)};
}

}  // namespace

std::string_view to_text(SignInWay way) {
  switch (way) {
    case SignInWay::password: return "password";
    case SignInWay::link: return "link";
    case SignInWay::code: return "code";
  }
  return {};
}

SecondFactor Session::second_factor(base::Time now) const {
  if (!second_factor_at) return SecondFactor::none;
  return now - *second_factor_at < Sessions::second_factor_stays_fresh ? SecondFactor::fresh : SecondFactor::stale;
}

std::chrono::minutes Sessions::idle_time_for(Role role) const {
  const bool is_pupil = role == Role::pupil;
  constexpr std::int64_t pupils = 60, staff = 30;  // where the pack leaves it open
  return std::chrono::minutes(
      integer_or(store_.pack, is_pupil ? "session_idle_minutes_pupil" : "session_idle_minutes_staff", is_pupil ? pupils : staff));
}

std::chrono::hours Sessions::at_most() const {
  return std::chrono::hours(std::clamp<std::int64_t>(integer_or(store_.pack, "session_limit_hours", 10), 1, 24));
}

NewSession Sessions::begin(PersonId person, Role role, SignInWay way, const Client& client) {
  const std::string token = base::random_token(24);
  const auto id = store_.database.transaction([&](storage::Transaction& tx) {
    const auto session = tx.insert("sessions", {{"token_hash", digest_of(token)},
                                                {"person", person},
                                                {"began_at", tx.now()},
                                                {"last_seen_at", tx.now()},
                                                {"idle_minutes", idle_time_for(role).count()},
                                                {"ends_at", tx.now() + at_most()},
                                                {"client", client.address},
                                                {"browser", browser_digest(client.browser)},
                                                {"way", to_text(way)},
                                                {"form_secret", base::random_token(18)}});
    auto event = session_event("session.began", session, person,
                               {.person = person, .role = std::string(to_text(role)), .origin = storage::Origin::web});
    event.after = storage::json_object({{"client", client.address}, {"way", to_text(way)}});
    tx.record(event);
    return session;
  });
  const auto row = store_.database.query(fmt::format("select {} from sessions where id = $1", session_columns), {id}).one();
  return {token, session_from(row)};
}

std::optional<Session> Sessions::find(std::string_view token) {
  if (token.empty() || token.size() > 100) return std::nullopt;
  const auto row = store_.database
                       .query(fmt::format("select {} from sessions where token_hash = $1 and ended_at is null", session_columns),
                              {digest_of(token)})
                       .first();
  if (!row) return std::nullopt;
  Session session = session_from(*row);
  const base::Time now = store_.clock.now();
  session.ends_at = std::min<base::Time>(session.ends_at, session.began_at + at_most());
  if (now >= session.idle_until || now >= session.ends_at) {
    end(session.id, now >= session.ends_at ? "day's end" : "idle", Actor::system("sessions"));
    return std::nullopt;
  }
  if (now - session.last_seen_at >= note_every)
    store_.database.transaction([&](storage::Transaction& tx) {
      tx.housekeeping("when a session was last seen")
          .execute("update sessions set last_seen_at = $1 where id = $2", {now, session.id});
    });
  return session;
}

void Sessions::second_factor_given(std::int64_t session) {
  store_.database.transaction([&](storage::Transaction& tx) {
    const auto person = tx.query("select person from sessions where id = $1", {session}).one().integer(0);
    tx.execute("update sessions set second_factor_at = $1 where id = $2", {tx.now(), session});
    tx.record(session_event("session.second_factor_given", session, person,
                            {.person = person, .role = "none", .origin = storage::Origin::web}));
  });
}

void Sessions::end(std::int64_t session, std::string_view reason, const Actor& by) {
  store_.database.transaction([&](storage::Transaction& tx) {
    const auto changed = tx.execute("update sessions set ended_at = $1, end_reason = $2 where id = $3 and ended_at is null",
                                    {tx.now(), reason, session});
    if (changed == 0) return;
    const auto person = tx.query("select person from sessions where id = $1", {session}).one().integer(0);
    tx.execute("update address_claims set ended_at = $1 where session = $2 and ended_at is null", {tx.now(), session});
    auto event = session_event("session.ended", session, person, recorded(by));
    event.reason = reason;
    tx.record(event);
  });
}

void Sessions::end_others(PersonId person, std::int64_t kept, std::string_view reason, const Actor& by) {
  for (const auto& row :
       store_.database.query("select id from sessions where person = $1 and id <> $2 and ended_at is null", {person, kept}))
    end(row.integer(0), reason, by);
}

std::vector<Session> Sessions::of(PersonId person) const {
  std::vector<Session> sessions;
  for (const auto& row : store_.database.query(
           fmt::format("select {} from sessions where person = $1 order by began_at desc, id desc limit 50", session_columns),
           {person}))
    sessions.push_back(session_from(row));
  return sessions;
}

bool Sessions::was_in_browser(PersonId person, std::string_view browser, base::Time since) const {
  if (browser.empty()) return false;
  return !store_.database
              .query("select 1 from sessions where person = $1 and browser = $2 and last_seen_at >= $3 limit 1",
                     {person, browser_digest(browser), since})
              .empty();
}

}  // namespace school
