#include "school/agreements/agreement_rows.h"

#include "base/text.h"
#include "school/joined_text.h"

namespace school {

std::string_view to_text(Signer signer) { return signer == Signer::self ? "self" : "parent"; }

AgreementVersion version_from(const storage::Row& row) {
  AgreementVersion version;
  version.id = row.integer(0);
  version.agreement = row.text(1);
  version.version = row.text(2);
  version.hash = row.text(3);
  version.title = row.text(4);
  version.kind = row.text(5);
  version.text = row.text(6);
  for (const std::string& role : parts_of(row.text(7)))
    if (const auto found = role_from(role)) version.roles.push_back(*found);
  for (const std::string& year : parts_of(row.text_or_empty(8)))
    version.years.push_back(static_cast<int>(base::parse_integer(year).value_or(0)));
  for (const std::string& signer : parts_of(row.text(9)))
    version.signers.push_back(signer == "parent" ? Signer::parent : Signer::self);
  version.resign = row.text(10);
  version.gates = row.yes(11);
  version.sign_within_days = static_cast<int>(row.integer(12));
  version.in_force_from = row.time(13);
  version.sign_by = row.date(14);
  version.replaced_at = row.maybe_time(15);
  return version;
}

Signature signature_from(const storage::Row& row) {
  Signature signature;
  signature.id = row.integer(0);
  signature.version = row.integer(1);
  signature.person = row.integer(2);
  signature.signer = row.integer(3);
  signature.kind = row.text(4) == "parent" ? Signer::parent : Signer::self;
  signature.typed_name = row.text(5);
  signature.signed_at = row.time(6);
  signature.client = row.text_or_empty(7);
  signature.device = row.text_or_empty(8);
  signature.held_reason = row.text_or_empty(9);
  signature.released_at = row.maybe_time(10);
  signature.refused_at = row.maybe_time(11);
  signature.withdrawn_at = row.maybe_time(12);
  return signature;
}

Extension extension_from(const storage::Row& row) {
  return {row.integer(0), row.text(1), row.integer(2), row.date(3), row.text(4), row.integer(5)};
}

}  // namespace school
