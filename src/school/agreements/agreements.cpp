// Reading: what is in force, who stands where, who has not signed.
#include "school/agreements/agreements.h"

#include <fmt/format.h>

#include <algorithm>

#include "packs/pack.h"
#include "registers/register.h"
#include "school/agreements/agreement_fields.h"
#include "school/agreements/agreement_rows.h"
#include "storage/database.h"

namespace school {
namespace {

std::vector<AgreementVersion> versions_from(const storage::Rows& rows) {
  std::vector<AgreementVersion> versions;
  for (const auto& row : rows) versions.push_back(version_from(row));
  return versions;
}

std::vector<std::string> gated_groups_of(const packs::Pack& pack) {
  if (!pack.find_parameter("gated_groups")) return {};
  return pack.list("gated_groups").value_or(std::vector<std::string>{});
}

bool earlier_in_chase_list(const Unsigned& a, const Unsigned& b) {
  const auto key = [](const Unsigned& entry) {
    const Person& person = entry.person;
    return std::tuple(group_of(person.role), person.year.value_or(99), person.form, person.family, person.given, person.id);
  };
  return key(a) < key(b);
}

}  // namespace

std::vector<AgreementVersion> Agreements::in_force() const {
  return versions_from(store_.database.query(
      fmt::format("select {} from agreement_versions where replaced_at is null order by kind, agreement", version_columns)));
}

std::optional<AgreementVersion> Agreements::find_version(std::int64_t id) const {
  const auto found =
      versions_from(store_.database.query(fmt::format("select {} from agreement_versions where id = $1", version_columns), {id}));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<AgreementVersion> Agreements::for_person(const Person& person) const {
  std::vector<AgreementVersion> versions = in_force();
  std::erase_if(versions, [&](const AgreementVersion& version) { return !is_for(version, person); });
  return versions;
}

GateBook Agreements::book(std::optional<PersonId> person) const {
  GateBook book;
  book.gated_groups = gated_groups_of(store_.pack);
  book.versions =
      versions_from(store_.database.query(fmt::format("select {} from agreement_versions order by id", version_columns)));
  const std::string of_one = person ? " and person = $1" : "";
  const storage::Values values = person ? storage::Values{*person} : storage::Values{};
  for (const auto& row : store_.database.query(
           fmt::format("select {} from signatures where withdrawn_at is null{} order by id", signature_columns, of_one),
           values)) {
    Signature signature = signature_from(row);
    book.signatures[signature.person].push_back(std::move(signature));
  }
  for (const auto& row : store_.database.query(
           "select id, agreement, person, until, reason, given_by from sign_by_extensions where withdrawn_at is null" + of_one,
           values)) {
    Extension extension = extension_from(row);
    book.extensions[extension.person].push_back(std::move(extension));
  }
  for (const auto& row : store_.database.query("select child, parent from family_links where contact_allowed = 1 and "
                                               "parental_responsibility = 1" +
                                                   (person ? std::string(" and child = $1") : std::string()),
                                               values))
    book.signing_parents[row.integer(0)].push_back(row.integer(1));
  return book;
}

GateStanding Agreements::standing(PersonId person, base::Time at) const {
  const auto who = people_.find(person);
  if (!who) return {.is_open = false, .why = "Nobody is known by that number"};
  return gate_standing(book(person), *who, at);
}

GateStanding Agreements::standing(PersonId person) const { return standing(person, store_.clock.now()); }

std::map<PersonId, GateStanding> Agreements::standings(const std::vector<Person>& people, base::Time at) const {
  const GateBook all = book(std::nullopt);
  std::map<PersonId, GateStanding> standings;
  for (const Person& person : people) standings.emplace(person.id, gate_standing(all, person, at));
  return standings;
}

std::vector<Unsigned> Agreements::cut_off_after(base::Date day) const {
  const GateBook all = book(std::nullopt);
  const base::Time then = base::start_of_london_day(base::add_days(day, 1));
  std::vector<Unsigned> cut_off;
  for (Person& person : people_.here_on(day)) {
    const bool is_open_now = gate_standing(all, person, store_.clock.now()).is_open;
    GateStanding later = gate_standing(all, person, then);
    if (is_open_now && !later.is_open) cut_off.push_back({std::move(person), std::move(later.missing)});
  }
  std::ranges::sort(cut_off, earlier_in_chase_list);
  return cut_off;
}

std::vector<Unsigned> Agreements::unsigned_people() const {
  const GateBook all = book(std::nullopt);
  std::vector<Unsigned> found;
  for (Person& person : people_.here_on(base::london_day(store_.clock.now()))) {
    GateStanding standing = gate_standing(all, person, store_.clock.now());
    if (!standing.missing.empty()) found.push_back({std::move(person), std::move(standing.missing)});
  }
  std::ranges::sort(found, earlier_in_chase_list);
  return found;
}

std::vector<SigningCount> Agreements::counts() const {
  const GateBook all = book(std::nullopt);
  const base::Time now = store_.clock.now();
  const auto people = people_.here_on(base::london_day(now));
  std::vector<SigningCount> counts;
  for (const AgreementVersion& version : in_force()) {
    SigningCount count{.version = version};
    for (const Person& person : people) {
      if (!is_for(version, person)) continue;
      ++count.of;
      const auto signers = signers_for(version, person, base::london_day(now));
      if (std::ranges::all_of(signers, [&](Signer signer) { return has_signed(all, version, person, signer, now); }))
        ++count.complete;
      const auto signatures = all.signatures.find(person.id);
      if (signatures != all.signatures.end())
        count.held +=
            std::ranges::count_if(signatures->second, [&](const Signature& s) { return s.version == version.id && s.is_held(); });
    }
    counts.push_back(std::move(count));
  }
  return counts;
}

std::vector<Signature> Agreements::signatures_for(PersonId person) const {
  std::vector<Signature> signatures;
  for (const auto& row :
       store_.database.query(fmt::format("select {} from signatures where person = $1 order by id", signature_columns), {person}))
    signatures.push_back(signature_from(row));
  return signatures;
}

std::optional<Signature> Agreements::find_signature(std::int64_t id) const {
  const auto row = store_.database.query(fmt::format("select {} from signatures where id = $1", signature_columns), {id}).first();
  return row ? std::optional(signature_from(*row)) : std::nullopt;
}

std::optional<Signature> Agreements::find_signature(std::int64_t id, const Actor& viewer) const {
  const bool is_known =
      registers::Register(signature_fields::def, store_.database, signature_fields::seen_by(viewer)).find(id).has_value();
  return is_known ? find_signature(id) : std::nullopt;
}

std::vector<Signature> Agreements::held() const {
  std::vector<Signature> signatures;
  for (const auto& row : store_.database.query(
           fmt::format("select {} from signatures where held_reason <> '' and released_at is null and refused_at is null and "
                       "withdrawn_at is null order by signed_at",
                       signature_columns)))
    signatures.push_back(signature_from(row));
  return signatures;
}

std::vector<Extension> Agreements::extensions_of(PersonId person) const {
  std::vector<Extension> extensions;
  for (const auto& row :
       store_.database.query("select id, agreement, person, until, reason, given_by from sign_by_extensions where "
                             "person = $1 and withdrawn_at is null order by id",
                             {person}))
    extensions.push_back(extension_from(row));
  return extensions;
}

}  // namespace school
