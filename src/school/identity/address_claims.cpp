#include "school/identity/address_claims.h"

#include "packs/pack.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::chrono::seconds note_every{60};

void record(storage::Transaction& tx, std::string kind, std::int64_t claim, PersonId person, storage::Actor by) {
  tx.record({.kind = std::move(kind),
             .register_name = "address_claims",
             .record = claim,
             .about_person = person,
             .actor = std::move(by)});
}

}  // namespace

std::chrono::minutes AddressClaims::idle_time() const {
  return std::chrono::minutes(integer_or(store_.pack, "address_claim_idle_minutes", 60));
}

void AddressClaims::claim(const Session& session, std::string_view client) {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.execute("update address_claims set ended_at = $1 where client = $2 and person = $3 and ended_at is null",
               {tx.now(), client, session.person});
    const auto id = tx.insert("address_claims", {{"client", client},
                                                 {"person", session.person},
                                                 {"session", session.id},
                                                 {"since", tx.now()},
                                                 {"idle_until", tx.now() + idle_time()}});
    record(tx, "address.claimed", id, session.person, {.person = session.person, .role = "none", .origin = storage::Origin::web});
  });
}

void AddressClaims::seen(std::string_view client, PersonId person, base::Time at) {
  const base::Time until = at + idle_time();
  const auto due = store_.database.query(
      "select 1 from address_claims where client = $1 and person = $2 and ended_at is null and idle_until < $3 and idle_until > "
      "$4",
      {client, person, until - note_every, at});
  if (due.empty()) return;
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("when an address was last used")
        .execute("update address_claims set idle_until = $1 where client = $2 and person = $3 and ended_at is null",
                 {until, client, person});
  });
}

void AddressClaims::release(std::string_view client, PersonId person, const Actor& by) {
  store_.database.transaction([&](storage::Transaction& tx) {
    for (const auto& row :
         tx.query("select id from address_claims where client = $1 and person = $2 and ended_at is null", {client, person})) {
      tx.update("address_claims", row.integer(0), {{"ended_at", tx.now()}});
      record(tx, "address.released", row.integer(0), person, recorded(by));
    }
  });
}

std::vector<AddressClaim> AddressClaims::holding() const {
  std::vector<AddressClaim> claims;
  for (const auto& row : store_.database.query("select id, client, person, session, since, idle_until from address_claims where "
                                               "ended_at is null and idle_until > $1 order by id",
                                               {store_.clock.now()}))
    claims.push_back({row.integer(0), row.text(1), row.integer(2), row.integer(3), row.time(4), row.time(5)});
  return claims;
}

bool AddressClaims::holds(PersonId person, std::string_view client) const {
  return !store_.database
              .query(
                  "select 1 from address_claims where client = $1 and person = $2 and ended_at is null and idle_until > $3 limit "
                  "1",
                  {client, person, store_.clock.now()})
              .empty();
}

std::int64_t AddressClaims::end_idle() {
  return store_.database.transaction([&](storage::Transaction& tx) {
    std::int64_t ended = 0;
    for (const auto& row :
         tx.query("select id, person from address_claims where ended_at is null and idle_until <= $1", {tx.now()})) {
      tx.update("address_claims", row.integer(0), {{"ended_at", tx.now()}});
      record(tx, "address.idle", row.integer(0), row.integer(1), storage::acting_system("sessions"));
      ++ended;
    }
    return ended;
  });
}

}  // namespace school
