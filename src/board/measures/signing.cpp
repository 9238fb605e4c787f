#include "board/measures/signing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "school/agreements/agreement_rows.h"
#include "school/people/people.h"
#include "storage/database.h"

namespace board::measures {
namespace {

using school::AgreementVersion;
using school::GateBook;
using school::Person;
using school::Signer;

base::Time end_of(base::Date day) { return base::start_of_london_day(base::add_days(day, 1)); }

bool is_in_force(const AgreementVersion& version, base::Time at) {
  return version.in_force_from <= at && (!version.replaced_at || at < *version.replaced_at);
}

bool is_complete(const GateBook& book, const AgreementVersion& version, const Person& person, base::Time at) {
  return std::ranges::all_of(signers_for(version, person, base::london_day(at)),
                             [&](Signer signer) { return has_signed(book, version, person, signer, at); });
}

/// By when this person had to have signed: so many days after arriving or after the text came into force, its sign-by date,
/// or the person's own extension, whichever is last.
base::Time due(const GateBook& book, const AgreementVersion& version, const Person& person) {
  base::Date from = base::london_day(version.in_force_from);
  if (person.starts && *person.starts > from) from = *person.starts;
  base::Time due = std::max(end_of(base::add_days(from, version.sign_within_days)), end_of(version.sign_by));
  if (const auto extensions = book.extensions.find(person.id); extensions != book.extensions.end())
    for (const school::Extension& extension : extensions->second)
      if (extension.agreement == version.agreement) due = std::max(due, end_of(extension.until));
  return due;
}

struct Tally {
  std::int64_t of = 0, signed_by_all = 0, not_due = 0;
};

}  // namespace

GateBook gate_book(const Asked& asked) {
  auto& database = asked.store.database;
  GateBook book;
  book.gated_groups = asked.pack().list("gated_groups").value_or(std::vector<std::string>{});
  for (const auto& row : database.query(
           fmt::format("select {} from agreement_versions where in_force_from <= $1 order by id", school::version_columns),
           {asked.at}))
    book.versions.push_back(school::version_from(row));
  for (const auto& row : database.query(
           fmt::format("select {} from signatures where signed_at <= $1 order by id", school::signature_columns), {asked.at})) {
    school::Signature signature = school::signature_from(row);
    book.signatures[signature.person].push_back(std::move(signature));
  }
  for (const auto& row : database.query("select id, agreement, person, until, reason, given_by from sign_by_extensions where "
                                        "given_at <= $1 and (withdrawn_at is null or withdrawn_at > $1)",
                                        {asked.at})) {
    school::Extension extension = school::extension_from(row);
    book.extensions[extension.person].push_back(std::move(extension));
  }
  return book;
}

Measured measure_signatures(const Asked& asked, std::initializer_list<std::string_view> kinds) {
  const GateBook book = gate_book(asked);
  const auto people = school::People(asked.store).here_on(base::london_day(asked.at));
  Measured measured{.measured_at = asked.at};
  bool any_version = false;
  std::int64_t not_due = 0;
  for (const AgreementVersion& version : book.versions) {
    if (!is_in_force(version, asked.at) || std::ranges::find(kinds, version.kind) == kinds.end()) continue;
    any_version = true;
    Tally tally;
    for (const Person& person : people) {
      if (!is_for(version, person)) continue;
      const bool complete = is_complete(book, version, person, asked.at);
      const base::Time by = due(book, version, person);
      if (!complete && asked.at < by) {
        ++tally.not_due;
        continue;
      }
      ++tally.of;
      tally.signed_by_all += complete ? 1 : 0;
      if (!complete && (!measured.failing_since || by < *measured.failing_since)) measured.failing_since = by;
    }
    measured.of += tally.of;
    measured.kept += tally.signed_by_all;
    not_due += tally.not_due;
    measured.facts.push_back({.fact = "agreement.signed",
                              .subject = version.agreement,
                              .value = tally.signed_by_all,
                              .time = asked.at,
                              .grade = Grade::attested,
                              .source = "register",
                              .record = "/agreements"});
    measured.facts.push_back({.fact = "agreement.due",
                              .subject = version.agreement,
                              .value = tally.of,
                              .time = asked.at,
                              .grade = Grade::attested,
                              .source = "register",
                              .record = "/agreements"});
  }
  if (!any_version) return unproven("No agreement of this kind is in force.");
  measured.reason = measured.kept == measured.of ? "Everybody who had to sign by now has signed."
                                                 : "Some people have passed the day by which they had to sign.";
  if (not_due > 0) measured.reason += " Others still have time.";
  return measured;
}

}  // namespace board::measures
