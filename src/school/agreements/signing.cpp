// Writing: signatures, the office's answer to held ones, withdrawals, extensions.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "registers/register.h"
#include "school/agreements/agreement_fields.h"
#include "school/agreements/agreements.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

namespace fields = signature_fields;

// A browser that the pupil used this recently is the pupil's, whoever signs in next.
constexpr std::chrono::days browser_is_theirs_for{30};

/// Compares names as people type them: case, spaces and points do not matter. Two of the name's words must be there.
bool is_name_of(const Person& person, std::string_view typed) {
  const auto words = [](std::string text) {
    for (char& c : text)
      if (c == '.' || c == ',' || c == '-' || c == '\'') c = ' ';
    std::vector<std::string> found;
    for (const std::string_view word : base::split(text, ' '))
      if (!word.empty()) found.push_back(base::to_lower(word));
    return found;
  };
  const auto given = words(typed.data() ? std::string(typed) : std::string());
  const auto has = [&](const std::string& word) { return std::ranges::find(given, word) != given.end(); };
  return std::ranges::all_of(words(person.family), has) && std::ranges::any_of(words(person.given), has);
}

void set_unless_empty(registers::Record& record, registers::Field<std::string> field, const std::string& text) {
  if (!text.empty()) record.set(field, text);
}

registers::Record record_of(const Signature& signature, const AgreementVersion& version, std::int64_t session) {
  registers::Record record(fields::def);
  record.set(fields::person, signature.person);
  record.set(fields::version, signature.version);
  record.set(fields::signer, signature.signer);
  record.set(fields::signer_kind, std::string(to_text(signature.kind)));
  record.set(fields::signed_at, signature.signed_at);
  record.set(fields::text_hash, version.hash);
  record.set(fields::typed_name, signature.typed_name);
  if (session != 0) record.set(fields::session, session);
  set_unless_empty(record, fields::client, signature.client);
  set_unless_empty(record, fields::device, signature.device);
  set_unless_empty(record, fields::held_reason, signature.held_reason);
  return record;
}

}  // namespace

base::Done Agreements::may_sign(const NewSignature& signature, const AgreementVersion& version, const Person& person) const {
  if (!version.is_in_force()) return base::Error{"This text is not in force any more: open the page again for the one that is"};
  if (!is_for(version, person)) return base::Error{"This agreement is not for this person"};
  const bool is_own = signature.signer == signature.person;
  const auto signers = signers_for(version, person, base::london_day(store_.clock.now()));
  if (std::ranges::find(signers, is_own ? Signer::self : Signer::parent) == signers.end())
    return base::Error{"This agreement does not ask for this signature"};
  if (!is_own) {
    // S-8: no contact, no signature; the words say nothing about the other household.
    const auto parents = people_.signing_parents_of(signature.person);
    if (std::ranges::find(parents, signature.signer) == parents.end())
      return base::Error{"This agreement is not yours to sign. The school office can help"};
  }
  const auto signer = people_.find(signature.signer);
  if (!signer || !is_name_of(*signer, signature.typed_name))
    return base::Error{
        fmt::format("Type your name as the school has it: {}", signer ? signer->full_name() : "given and family name"), "name"};
  const auto earlier = signatures_for(signature.person);
  const bool waits = std::ranges::any_of(earlier, [&](const Signature& other) {
    return other.version == signature.version && other.signer == signature.signer && other.is_held();
  });
  if (waits) return base::Error{"You have signed this; the school office still has to look at it"};
  GateBook one;
  one.signatures[person.id] = earlier;
  const bool has = has_signed(one, version, person, is_own ? Signer::self : Signer::parent, store_.clock.now());
  return has ? base::Done(base::Error{"This has been signed already"}) : base::done();
}

std::string Agreements::reason_to_hold(const NewSignature& signature) const {
  if (signature.signer == signature.person) return {};
  const base::Time since = store_.clock.now() - browser_is_theirs_for;
  if (identity_.sessions.was_in_browser(signature.person, signature.client.browser, since))
    return "signed in the pupil’s own browser";
  const bool is_shared = std::ranges::find(shared_addresses_, signature.client.address) != shared_addresses_.end();
  if (!is_shared && identity_.claims.holds(signature.person, signature.client.address))
    return "signed from the device on which the pupil is signed in";
  const auto own_device = store_.database.query("select 1 from devices where asset_tag = $1 and assigned_to = $2",
                                                {signature.device, signature.person});
  if (!signature.device.empty() && !own_device.empty()) return "signed on the pupil’s own device";
  return {};
}

base::Result<Signature> Agreements::sign(const NewSignature& wanted, const Actor& by) {
  const auto version = find_version(wanted.version);
  const auto person = people_.find(wanted.person);
  if (!version || !person || by.person != wanted.signer) return base::Error{"This agreement is not yours to sign"};
  if (auto allowed = may_sign(wanted, *version, *person); !allowed) return allowed.error();
  Signature signature{.version = wanted.version,
                      .person = wanted.person,
                      .signer = wanted.signer,
                      .kind = wanted.signer == wanted.person ? Signer::self : Signer::parent,
                      .typed_name = wanted.typed_name,
                      .signed_at = store_.clock.now(),
                      .client = wanted.client.address,
                      .device = wanted.device,
                      .held_reason = reason_to_hold(wanted)};
  const auto id = registers::Register(fields::def, store_.database)
                      .insert(record_of(signature, *version, wanted.session),
                              {.by = recorded(by),
                               .reason = signature.held_reason,
                               .kind = signature.is_held() ? "agreement.signature_held" : "agreement.signed"});
  if (!id) return id.error();
  signature.id = *id;
  return signature;
}

base::Done Agreements::decide_held(std::int64_t id, HeldAnswer answer, std::string reason, const Actor& by) {
  const auto signature = find_signature(id);
  if (!by.may(May::release_held_signature)) return base::Error{"Only the school office may do this"};
  if (!signature || !signature->is_held()) return base::Error{"This signature is not waiting for the office"};
  if (by.person == signature->signer || by.person == signature->person)
    return base::Error{"Somebody else has to decide this one"};
  if (reason.empty()) return base::Error{"Say what you did, for example ‘rang the number on the roster; she confirmed it’"};
  const bool is_release = answer == HeldAnswer::accept;
  registers::Register all(fields::def, store_.database);
  registers::Record record = all.find(id).value();
  record.set(is_release ? fields::released_at : fields::refused_at, store_.clock.now());
  record.set(is_release ? fields::released_by : fields::refused_by, by.person);
  return all.update(record, {.by = recorded(by, May::release_held_signature),
                             .reason = std::move(reason),
                             .kind = is_release ? "agreement.signature_released" : "agreement.signature_refused"});
}

base::Done Agreements::release(std::int64_t signature, std::string reason, const Actor& by) {
  return decide_held(signature, HeldAnswer::accept, std::move(reason), by);
}

base::Done Agreements::refuse(std::int64_t signature, std::string reason, const Actor& by) {
  return decide_held(signature, HeldAnswer::refuse, std::move(reason), by);
}

base::Done Agreements::withdraw(std::int64_t id, std::string reason, const Actor& by) {
  const auto signature = find_signature(id);
  if (!signature || signature->withdrawn_at) return base::Error{"This signature is not in force"};
  if (by.person != signature->signer && !by.may(May::withdraw_agreement)) return base::Error{"Only who signed may withdraw it"};
  if (reason.empty()) return base::Error{"Say why, for example ‘we do not agree with the new rule on telephones’"};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Done {
    // Signatures by the same person on earlier texts go with it: otherwise they would hold the gate open until the sign-by date.
    registers::Register all(
        fields::def, store_.database,
        {.condition = "person = $1 and signer = $2 and withdrawn_at is null and version in (select id from "
                      "agreement_versions where agreement = (select agreement from agreement_versions where id = $3))",
         .values = {signature->person, signature->signer, signature->version}});
    for (registers::Record& record : all.list({.per_page = 1'000}).records) {
      record.set(fields::withdrawn_at, tx.now());
      record.set(fields::withdrawn_by, by.person);
      record.set(fields::withdrawn_reason, reason);
      const registers::Saving saving{
          .by = recorded(by, May::withdraw_agreement), .reason = reason, .kind = "agreement.withdrawn"};
      if (auto done = all.update(tx, record, saving); !done) return done;
    }
    return base::done();
  });
}

base::Done Agreements::extend(std::string agreement, PersonId person, base::Date until, std::string reason, const Actor& by) {
  if (!by.may(May::extend_sign_by)) return base::Error{"Only the safeguarding lead or the Head may put a date off"};
  if (by.person == person) return base::Error{"Nobody puts off their own date"};
  const base::Date today = base::london_day(store_.clock.now());
  constexpr int longest = 92;  // one term: an extension is no second way around signing
  if (until < today || base::days_between(today, until) > longest)
    return base::Error{fmt::format("The new date must lie between today and {}", base::in_words(base::add_days(today, longest))),
                       "until"};
  if (reason.empty()) return base::Error{"Say why, for example ‘in hospital until the end of May’", "reason"};
  const auto who = people_.find(person);
  const auto versions = who ? for_person(*who) : std::vector<AgreementVersion>{};
  if (std::ranges::none_of(versions, [&](const AgreementVersion& version) { return version.agreement == agreement; }))
    return base::Error{"This person has no such agreement to sign"};
  namespace extension = extension_fields;
  registers::Register all(extension::def, store_.database);
  registers::Record record = all.blank();
  record.set(extension::agreement, std::move(agreement));
  record.set(extension::person, person);
  record.set(extension::until, until);
  record.set(extension::reason, reason);
  record.set(extension::given_by, by.person);
  record.set(extension::given_at, store_.clock.now());
  const auto added = all.insert(
      record, {.by = recorded(by, May::extend_sign_by), .reason = std::move(reason), .kind = "agreement.date_extended"});
  return added ? base::done() : base::Done(added.error());
}

}  // namespace school
