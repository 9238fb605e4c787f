#include "school/agreements/agreement_fields.h"

#include "school/person_field.h"

namespace school::text_fields {

using registers::field;

const registers::RegisterDef def{
    .name = "agreement_versions",
    .title = "Agreement texts",
    .singular = "agreement text",
    .purpose = "The exact texts that people sign, each from the day on which the policy put it in force.",
    .fields = {field(title, "Title").required(), field(version, "Version").required(),
               field(state, "State")
                   .one_of({{"in_force", "In force"}, {"replaced", "Replaced"}})
                   .computed("case when replaced_at is null then 'in_force' else 'replaced' end"),
               field(agreement, "Agreement").required(), field(kind, "Kind").required(), field(hash, "Fingerprint").required(),
               field(in_force_from, "In force from").required(), field(sign_by, "Signed again by").required(),
               field(replaced_at, "Replaced"), field(roles, "Who signs").required(), field(years, "School years"),
               field(signers, "Whose signatures").required(), field(resign, "Asked again").required(),
               field(gates, "Does the gate wait for it?").required(),
               field(sign_within_days, "Days to sign a new text").required(),
               field(text, "Text").long_text().max_length(200'000).required()},
    .list = {title, version, state, in_force_from, sign_by},
    .order_by = in_force_from,
    .direction = registers::Direction::descending};

}  // namespace school::text_fields

namespace school::signature_fields {

using registers::field;

const registers::RegisterDef def{
    .name = "signatures",
    .title = "Signatures",
    .singular = "signature",
    .purpose = "Who signed which text for whom, and what became of it.",
    .fields = {person_field(person, "For").required(),
               field(version, "Agreement").links_to("agreement_versions").named_by("title || ', version ' || version").required(),
               person_field(signer, "Signed by").required(),
               field(signer_kind, "As").one_of({{"self", "For themselves"}, {"parent", "As a parent"}}).required(),
               field(signed_at, "Signed").required(),
               field(state, "State")
                   .one_of({{"counts", "Counts"},
                            {"held", "Waits for the office"},
                            {"refused", "Refused by the office"},
                            {"withdrawn", "Withdrawn"}})
                   .computed("case when withdrawn_at is not null then 'withdrawn' when refused_at is not null then 'refused' "
                             "when held_reason is not null and released_at is null then 'held' else 'counts' end"),
               field(text_hash, "Fingerprint of the text"), field(typed_name, "Name as typed").required().sensitive(),
               field(session, "Session").sensitive(), field(client, "Address of the browser").sensitive(),
               field(device, "Device"), field(held_reason, "Held because"), field(released_at, "Accepted by the office"),
               person_field(released_by, "Accepted by"), field(refused_at, "Refused"), person_field(refused_by, "Refused by"),
               field(withdrawn_at, "Withdrawn"), person_field(withdrawn_by, "Withdrawn by"),
               field(withdrawn_reason, "Why it was withdrawn").long_text()},
    .list = {person, version, signer, state, signed_at},
    .order_by = signed_at,
    .direction = registers::Direction::descending,
    .about_person = person};

registers::Scope seen_by(const Actor& viewer) {
  if (viewer.may(May::see_agreements) || viewer.may(May::release_held_signature)) return {};
  return {.condition = "signer = $1", .values = {viewer.person}};
}

}  // namespace school::signature_fields

namespace school::extension_fields {

using registers::field;

const registers::RegisterDef def{
    .name = "sign_by_extensions",
    .title = "Dates put off",
    .singular = "date put off",
    .purpose = "Sign-by dates that the safeguarding lead or the Head put off for one person.",
    .fields = {person_field(person, "For").required(), field(agreement, "Agreement").required(), field(until, "Until").required(),
               field(reason, "Why").long_text().required(), person_field(given_by, "By").required(),
               field(given_at, "When").required(), field(withdrawn_at, "Taken back")},
    .list = {person, agreement, until, given_by},
    .order_by = given_at,
    .direction = registers::Direction::descending,
    .about_person = person};

}  // namespace school::extension_fields
