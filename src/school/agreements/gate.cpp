#include "school/agreements/gate.h"

#include <fmt/format.h>

#include <algorithm>

namespace school {
namespace {

using std::chrono::September;

base::Date school_year_began(base::Date day) {
  const base::Date this_autumn{day.year(), September, std::chrono::day{1}};
  return day >= this_autumn ? this_autumn : base::Date{day.year() - std::chrono::years{1}, September, std::chrono::day{1}};
}

/// The end of a London day: the first moment at which it is over.
base::Time end_of(base::Date day) { return base::start_of_london_day(base::add_days(day, 1)); }

const std::vector<Signature>& signatures_of(const GateBook& book, PersonId person) {
  static const std::vector<Signature> none;
  const auto found = book.signatures.find(person);
  return found == book.signatures.end() ? none : found->second;
}

bool closes_gate(const GateBook& book, const AgreementVersion& version, const Person& person) {
  return version.gates || std::ranges::find(book.gated_groups, group_of(person.role)) != book.gated_groups.end();
}

/// An earlier text of the same agreement, or this one in an earlier school year, was signed by that signer and still counts.
bool signed_before(const GateBook& book, const AgreementVersion& version, const Person& person, Signer signer, base::Time at) {
  return std::ranges::any_of(signatures_of(book, person.id), [&](const Signature& signature) {
    if (signature.kind != signer || !signature.counts_at(at)) return false;
    return std::ranges::any_of(book.versions, [&](const AgreementVersion& other) {
      return other.id == signature.version && other.agreement == version.agreement;
    });
  });
}

/// Until when the absence does not close the gate: the sign-by date after an earlier signature, or one person's extension.
std::optional<base::Time> grace_until(const GateBook& book, const AgreementVersion& version, const Person& person, Signer signer,
                                      base::Time at) {
  std::optional<base::Time> until;
  if (signed_before(book, version, person, signer, at)) {
    until = end_of(version.sign_by);
    if (version.resign == "yearly")
      until = std::max(*until, end_of(base::add_days(school_year_began(base::london_day(at)), version.sign_within_days)));
  }
  if (const auto given = book.extensions.find(person.id); given != book.extensions.end())
    for (const Extension& extension : given->second)
      if (extension.agreement == version.agreement) until = std::max(until.value_or(base::Time::min()), end_of(extension.until));
  return until;
}

MissingSignature missing_signature(const GateBook& book, const AgreementVersion& version, const Person& person, Signer signer,
                                   base::Time at) {
  MissingSignature missing{.version = version.id, .title = version.title, .signer = signer};
  missing.gates = closes_gate(book, version, person);
  missing.by = grace_until(book, version, person, signer, at);
  missing.is_held = std::ranges::any_of(signatures_of(book, person.id), [&](const Signature& signature) {
    return signature.version == version.id && signature.kind == signer && signature.is_held();
  });
  if (signer == Signer::parent) {
    const auto parents = book.signing_parents.find(person.id);
    missing.nobody_to_ask = parents == book.signing_parents.end() || parents->second.empty();
  }
  return missing;
}

std::string sentence_for(const MissingSignature& missing) {
  if (missing.is_held) return fmt::format("A parent’s signature on ‘{}’ is with the school office", missing.title);
  if (missing.nobody_to_ask)
    return fmt::format("A parent’s signature on ‘{}’ is missing: the school office is looking into it", missing.title);
  const std::string_view whose = missing.signer == Signer::self ? "Your" : "A parent’s";
  return fmt::format("{} signature on ‘{}’ is missing", whose, missing.title);
}

/// A yearly agreement lapses by itself when the grace of the next school year is over.
std::optional<base::Time> lapses_at(const AgreementVersion& version, base::Time at) {
  if (version.resign != "yearly") return std::nullopt;
  const base::Date began = school_year_began(base::london_day(at));
  return end_of(base::add_days(base::add_months(began, 12), version.sign_within_days));
}

}  // namespace

std::string_view group_of(Role role) {
  switch (role) {
    case Role::pupil: return "pupils";
    case Role::parent: return "parents";
    case Role::governor: return "governors";
    case Role::visitor: return "visitors";
    default: return "staff";
  }
}

bool is_for(const AgreementVersion& version, const Person& person) {
  const bool for_role = std::ranges::find(version.roles, person.role) != version.roles.end();
  const bool for_year =
      version.years.empty() || (person.year && std::ranges::find(version.years, *person.year) != version.years.end());
  return for_role && for_year;
}

std::vector<Signer> signers_for(const AgreementVersion& version, const Person& person, base::Date day) {
  std::vector<Signer> signers;
  for (const Signer signer : version.signers)
    if (signer == Signer::self || !person.birth_date || base::age_on(*person.birth_date, day) < 18) signers.push_back(signer);
  return signers;
}

bool has_signed(const GateBook& book, const AgreementVersion& version, const Person& person, Signer signer, base::Time at) {
  const base::Time from =
      version.resign == "yearly" ? base::start_of_london_day(school_year_began(base::london_day(at))) : base::Time::min();
  return std::ranges::any_of(signatures_of(book, person.id), [&](const Signature& signature) {
    return signature.version == version.id && signature.kind == signer && signature.signed_at >= from && signature.counts_at(at);
  });
}

GateStanding gate_standing(const GateBook& book, const Person& person, base::Time at) {
  GateStanding standing{.is_open = true};
  for (const AgreementVersion& version : book.versions) {
    const bool in_force = version.in_force_from <= at && (!version.replaced_at || at < *version.replaced_at);
    if (!in_force || !is_for(version, person)) continue;
    const auto missing_before = standing.missing.size();
    for (const Signer signer : signers_for(version, person, base::london_day(at))) {
      std::optional<base::Time> closes;
      if (has_signed(book, version, person, signer, at)) {
        closes = lapses_at(version, at);
      } else {
        MissingSignature missing = missing_signature(book, version, person, signer, at);
        closes = missing.by.value_or(at);
        if (missing.gates && *closes <= at && standing.why.empty()) standing.why = sentence_for(missing);
        standing.missing.push_back(std::move(missing));
      }
      if (!closes || !closes_gate(book, version, person)) continue;
      if (*closes <= at) standing.is_open = false;
      if (!standing.open_until || *closes < *standing.open_until) standing.open_until = closes;
    }
    if (standing.missing.size() == missing_before) standing.signed_agreements.push_back(version.agreement);
  }
  if (!standing.is_open) standing.open_until.reset();
  if (standing.is_open)
    standing.why = standing.missing.empty() ? "You have signed what the school asks for."
                                            : "Nothing that is missing closes the internet to you now.";
  return standing;
}

}  // namespace school
