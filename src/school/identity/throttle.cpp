#include "school/identity/throttle.h"

#include <algorithm>
#include <array>

#include "base/random.h"
#include "base/text.h"
#include "packs/pack.h"
#include "school/pack_value.h"
#include "storage/database.h"

namespace school {
namespace {

/// Long enough to make guessing at many names slow; short enough that a class of clumsy typists does not lose its lesson.
constexpr std::chrono::minutes wait_of_an_address{1};
constexpr std::string_view why_no_event = "wrong attempts are counted; they change nobody's record";

std::string key_of(std::string_view kind, std::string_view what) {
  return std::string(kind) + ":" + base::to_hex(base::sha256("sign-in attempt\n" + std::string(what)));
}

struct Keys {
  std::string both, account, address;
};

Keys keys_of(std::string_view account, std::string_view address) {
  const std::string who = base::to_lower(account.substr(0, 100));
  const std::string where(address.substr(0, 64));
  return {key_of("both", who + "\n" + where), key_of("account", who), key_of("address", where)};
}

/// Old counts first; in a flood of invented names, those who wait for nothing, and then the pairs.
void forget(storage::Writer writer, const storage::Transaction& tx, base::Time old) {
  writer.execute("delete from sign_in_failures where last_at < $1", {old});
  const auto kept = [&] { return tx.query("select count(*) from sign_in_failures").one().integer(0); };
  if (kept() <= Throttle::most_counts) return;
  writer.execute("delete from sign_in_failures where free_at <= $1", {tx.now()});
  if (kept() > Throttle::most_counts) writer.execute("delete from sign_in_failures where key like 'both:%'");
}

}  // namespace

Throttle::Limits Throttle::limits_of(const packs::Pack& pack) {
  const auto attempts = static_cast<int>(std::clamp<std::int64_t>(integer_or(pack, "sign_in_attempts", 5), 3, 20));
  const std::chrono::minutes wait(std::clamp<std::int64_t>(integer_or(pack, "sign_in_wait_minutes", 15), 1, 60));
  return {.by_account_and_address = attempts,
          .by_account = 6 * attempts,
          .by_address = std::max(60, 12 * attempts),
          .wait = wait,
          .forget_after = std::max(std::chrono::minutes(30), 2 * wait)};
}

std::chrono::milliseconds Throttle::wait(std::string_view account, std::string_view address) const {
  const Keys keys = keys_of(account, address);
  const auto latest =
      store_.database
          .query("select max(free_at) from sign_in_failures where key in ($1, $2, $3)", {keys.both, keys.account, keys.address})
          .one()
          .maybe_time(0);
  if (!latest) return std::chrono::milliseconds(0);
  return std::max<std::chrono::milliseconds>(*latest - store_.clock.now(), std::chrono::milliseconds(0));
}

void Throttle::failed(std::string_view account, std::string_view address) {
  const Limits limits = limits_of(store_.pack);
  Limits for_address = limits;
  for_address.wait = std::min(limits.wait, wait_of_an_address);
  const Keys keys = keys_of(account, address);
  store_.database.transaction([&](storage::Transaction& tx) {
    forget(tx.housekeeping(why_no_event), tx, tx.now() - limits.forget_after);
    count(tx, keys.both, limits.by_account_and_address, limits);
    count(tx, keys.account, limits.by_account, limits);
    count(tx, keys.address, limits.by_address, for_address);
  });
}

void Throttle::succeeded(std::string_view account, std::string_view address) {
  const std::string key = keys_of(account, address).both;
  if (store_.database.query("select 1 from sign_in_failures where key = $1", {key}).empty()) return;
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping(why_no_event).execute("delete from sign_in_failures where key = $1", {key});
  });
}

void Throttle::count(storage::Transaction& tx, const std::string& key, int limit, const Limits& limits) {
  const auto before = tx.query("select failures from sign_in_failures where key = $1", {key}).first();
  const std::int64_t failures = (before ? before->integer(0) : 0) + 1;
  const base::Time free_at = failures < limit ? base::Time{} : tx.now() + limits.wait;
  tx.housekeeping(why_no_event)
      .execute(
          "insert into sign_in_failures (key, failures, last_at, free_at) values ($1, $2, $3, $4) "
          "on conflict (key) do update set failures = $2, last_at = $3, free_at = $4",
          {key, failures, tx.now(), free_at});
}

}  // namespace school
