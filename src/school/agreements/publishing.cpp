// From the pack's agreements to versions in force.
#include <algorithm>
#include <map>

#include "packs/pack.h"
#include "registers/register.h"
#include "school/agreements/agreement_fields.h"
#include "school/agreements/agreement_rows.h"
#include "school/agreements/agreements.h"
#include "school/joined_text.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

namespace fields = text_fields;

registers::Saving saving(std::string kind, const Actor& by, std::string reason = {}) {
  return {.by = recorded(by), .reason = std::move(reason), .kind = std::move(kind)};
}

base::Done end_version(storage::Transaction& tx, std::int64_t id, const Actor& by, std::string reason) {
  registers::Register all(fields::def, tx.database());
  registers::Record version = all.find(id).value();
  version.set(fields::replaced_at, tx.now());
  return all.update(tx, version, saving("agreement.replaced", by, std::move(reason)));
}

void fill(registers::Record& version, const packs::Agreement& text) {
  version.set(fields::agreement, text.id);
  version.set(fields::version, text.version);
  version.set(fields::hash, text.hash);
  version.set(fields::title, text.title);
  version.set(fields::kind, text.kind);
  version.set(fields::text, text.text);
  version.set(fields::roles, joined(text.roles));
  if (!text.years.empty()) version.set(fields::years, joined(text.years));
  version.set(fields::signers, joined(text.signers));
  version.set(fields::resign, text.resign);
  version.set(fields::gates, text.gates);
  version.set(fields::sign_within_days, text.sign_within_days);
}

base::Done begin_version(storage::Transaction& tx, const packs::Agreement& text, const Actor& by) {
  registers::Register all(fields::def, tx.database());
  // A text that was in force before comes back as it was: signatures on it count again.
  const auto earlier = all.list({.filters = {{fields::agreement, text.id}, {fields::hash, text.hash}}, .per_page = 1}).records;
  registers::Record version = earlier.empty() ? all.blank() : earlier.front();
  if (earlier.empty()) fill(version, text);
  version.set(fields::in_force_from, tx.now());
  version.set(fields::sign_by, base::add_days(base::london_day(tx.now()), static_cast<int>(text.sign_within_days)));
  version.clear(fields::replaced_at);
  if (!earlier.empty()) return all.update(tx, version, saving("agreement.in_force", by));
  const auto added = all.insert(tx, version, saving("agreement.in_force", by));
  return added ? base::done() : base::Done(added.error());
}

/// A text that the register refuses is a mistake in the pack that its check should have found.
void must(const base::Done& done) {
  if (!done) throw storage::DatabaseError(done.error().message);
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
        must(end_version(tx, current->second.id, by, "a new text took its place"));
        now_in_force.erase(current);
      }
      must(begin_version(tx, text, by));
      ++begun;
    }
    for (const auto& [agreement, version] : now_in_force)
      must(end_version(tx, version.id, by, "the pack has no such agreement any more"));
    return begun;
  });
}

}  // namespace school
