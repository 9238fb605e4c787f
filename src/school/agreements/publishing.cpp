// From the pack's agreements to versions in force.
#include <algorithm>
#include <map>

#include "packs/pack.h"
#include "school/agreements/agreement_rows.h"
#include "school/agreements/agreements.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

void end_version(storage::Transaction& tx, const AgreementVersion& version, const Actor& by, std::string reason) {
  tx.update("agreement_versions", version.id, {{"replaced_at", tx.now()}});
  tx.record(
      {.kind = "agreement.replaced",
       .register_name = "agreement_versions",
       .record = version.id,
       .actor = recorded(by),
       .reason = std::move(reason),
       .before = storage::json_object({{"agreement", version.agreement}, {"version", version.version}, {"hash", version.hash}})});
}

void begin_version(storage::Transaction& tx, const packs::Agreement& text, const Actor& by) {
  const base::Date sign_by = base::add_days(base::london_day(tx.now()), static_cast<int>(text.sign_within_days));
  // A text that was in force before comes back as it was: signatures on it count again.
  const auto earlier =
      tx.query("select id from agreement_versions where agreement = $1 and hash = $2", {text.id, text.hash}).first();
  std::int64_t id = 0;
  if (earlier) {
    id = earlier->integer(0);
    tx.update("agreement_versions", id, {{"in_force_from", tx.now()}, {"sign_by", sign_by}, {"replaced_at", std::nullopt}});
  } else {
    id = tx.insert("agreement_versions", {{"agreement", text.id},
                                          {"version", text.version},
                                          {"hash", text.hash},
                                          {"title", text.title},
                                          {"kind", text.kind},
                                          {"text", text.text},
                                          {"roles", joined(text.roles)},
                                          {"years", joined(text.years)},
                                          {"signers", joined(text.signers)},
                                          {"resign", text.resign},
                                          {"gates", text.gates ? 1 : 0},
                                          {"sign_within_days", text.sign_within_days},
                                          {"in_force_from", tx.now()},
                                          {"sign_by", sign_by}});
  }
  tx.record({.kind = "agreement.in_force",
             .register_name = "agreement_versions",
             .record = id,
             .actor = recorded(by),
             .after = storage::json_object(
                 {{"agreement", text.id}, {"version", text.version}, {"hash", text.hash}, {"sign_by", sign_by}})});
}

}  // namespace

std::int64_t Agreements::publish_from_pack(const Actor& by) {
  return store_.database.transaction([&](storage::Transaction& tx) {
    std::map<std::string, AgreementVersion> now_in_force;
    for (AgreementVersion& version : in_force()) now_in_force.emplace(version.agreement, std::move(version));
    std::int64_t begun = 0;
    for (const packs::Agreement& text : store_.pack.agreements) {
      const auto current = now_in_force.find(text.id);
      if (current != now_in_force.end() && current->second.hash == text.hash) {
        now_in_force.erase(current);
        continue;
      }
      if (current != now_in_force.end()) {
        end_version(tx, current->second, by, "a new text took its place");
        now_in_force.erase(current);
      }
      begin_version(tx, text, by);
      ++begun;
    }
    for (const auto& [agreement, version] : now_in_force) end_version(tx, version, by, "the pack has no such agreement any more");
    return begun;
  });
}

}  // namespace school
