// Writing: signatures, the office's answer to held ones, withdrawals, extensions.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "school/agreements/agreement_rows.h"
#include "school/agreements/agreements.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

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

storage::EventDraft signature_event(std::string kind, const Signature& signature, storage::Actor by, std::string reason) {
  return {.kind = std::move(kind),
          .register_name = "signatures",
          .record = signature.id,
          .about_person = signature.person,
          .actor = std::move(by),
          .reason = std::move(reason)};
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
  store_.database.transaction([&](storage::Transaction& tx) {
    signature.id = tx.insert("signatures", {{"version", signature.version},
                                            {"person", signature.person},
                                            {"signer", signature.signer},
                                            {"signer_kind", to_text(signature.kind)},
                                            {"typed_name", signature.typed_name},
                                            {"signed_at", signature.signed_at},
                                            {"session", wanted.session == 0 ? storage::Value() : storage::Value(wanted.session)},
                                            {"client", signature.client},
                                            {"device", signature.device},
                                            {"held_reason", signature.held_reason}});
    auto event = signature_event(signature.is_held() ? "agreement.signature_held" : "agreement.signed", signature, recorded(by),
                                 signature.held_reason);
    event.after = storage::json_object({{"agreement", version->agreement},
                                        {"hash", version->hash},
                                        {"signer", to_text(signature.kind)},
                                        {"typed_name", signature.typed_name},
                                        {"session", wanted.session},
                                        {"client", signature.client}});
    tx.record(event);
  });
  return signature;
}

base::Done Agreements::decide_held(std::int64_t id, std::string_view column, std::string reason, const Actor& by) {
  const auto signature = find_signature(id);
  if (!by.may(May::release_held_signature)) return base::Error{"Only the school office may do this"};
  if (!signature || !signature->is_held()) return base::Error{"This signature is not waiting for the office"};
  if (by.person == signature->signer || by.person == signature->person)
    return base::Error{"Somebody else has to decide this one"};
  if (reason.empty()) return base::Error{"Say what you did, for example ‘rang the number on the roster; she confirmed it’"};
  const bool is_release = column == "released";
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.update("signatures", id,
              {{is_release ? "released_at" : "refused_at", tx.now()}, {is_release ? "released_by" : "refused_by", by.person}});
    tx.record(signature_event(is_release ? "agreement.signature_released" : "agreement.signature_refused", *signature,
                              recorded(by, May::release_held_signature), reason));
  });
  return base::done();
}

base::Done Agreements::release(std::int64_t signature, std::string reason, const Actor& by) {
  return decide_held(signature, "released", std::move(reason), by);
}

base::Done Agreements::refuse(std::int64_t signature, std::string reason, const Actor& by) {
  return decide_held(signature, "refused", std::move(reason), by);
}

base::Done Agreements::withdraw(std::int64_t id, std::string reason, const Actor& by) {
  const auto signature = find_signature(id);
  if (!signature || signature->withdrawn_at) return base::Error{"This signature is not in force"};
  if (by.person != signature->signer && !by.may(May::withdraw_agreement)) return base::Error{"Only who signed may withdraw it"};
  if (reason.empty()) return base::Error{"Say why, for example ‘we do not agree with the new rule on telephones’"};
  store_.database.transaction([&](storage::Transaction& tx) {
    // Signatures by the same person on earlier texts go with it: otherwise they would hold the gate open until the sign-by date.
    for (const auto& row :
         tx.query("select s.id from signatures s join agreement_versions v on v.id = s.version where s.person = $1 "
                  "and s.signer = $2 and s.withdrawn_at is null and v.agreement = (select agreement from "
                  "agreement_versions where id = $3)",
                  {signature->person, signature->signer, signature->version}))
      tx.update("signatures", row.integer(0),
                {{"withdrawn_at", tx.now()}, {"withdrawn_by", by.person}, {"withdrawn_reason", reason}});
    tx.record(signature_event("agreement.withdrawn", *signature, recorded(by, May::withdraw_agreement), reason));
  });
  return base::done();
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
  store_.database.transaction([&](storage::Transaction& tx) {
    const auto id = tx.insert("sign_by_extensions", {{"agreement", agreement},
                                                     {"person", person},
                                                     {"until", until},
                                                     {"reason", reason},
                                                     {"given_by", by.person},
                                                     {"given_at", tx.now()}});
    tx.record({.kind = "agreement.date_extended",
               .register_name = "sign_by_extensions",
               .record = id,
               .about_person = person,
               .actor = recorded(by, May::extend_sign_by),
               .reason = reason,
               .after = storage::json_object({{"agreement", agreement}, {"until", until}})});
  });
  return base::done();
}

}  // namespace school
