#include "school/filtering/proposal_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace school {
namespace {

constexpr std::array<std::string_view, 4> kinds{"pack_change", "site_request", "temporary_rule", "helpline_host"};
constexpr std::array<std::string_view, 4> kind_titles{"Changed policy pack", "Site that was asked for", "Site for a time",
                                                      "Helpline"};
constexpr std::array<std::string_view, 4> outcomes{"in_force", "declined", "withdrawn", "superseded"};

template <class Enum>
Enum from_text(const std::array<std::string_view, 4>& names, std::string_view text) {
  const auto found = std::ranges::find(names, text);
  if (found == names.end()) throw storage::DatabaseError(fmt::format("a proposal has the word ‘{}’", text));
  return static_cast<Enum>(found - names.begin());
}

Proposal proposal_from(const storage::Row& row) {
  return {.id = row.integer("id"),
          .kind = from_text<ProposalKind>(kinds, row.text("kind")),
          .title = row.text("title"),
          .reason = row.text("reason"),
          .proposed_by = row.maybe_integer("proposed_by"),
          .asked_by = row.maybe_integer("asked_by"),
          .proposed_at = row.time("proposed_at"),
          .approvals_needed = row.integer("approvals_needed"),
          .change = {.request = row.maybe_integer("request").value_or(0),
                     .host = row.text("host"),
                     .group = row.text("group_name"),
                     .starts = row.maybe_time("starts"),
                     .ends = row.maybe_time("ends"),
                     .clause = row.text("clause"),
                     .pack_hash = row.text("pack_hash"),
                     .helpline_name = row.text("helpline_name"),
                     .helpline_phone = row.text("helpline_phone"),
                     .helpline_hours = row.text("helpline_hours")}};
}

}  // namespace

std::string_view to_text(ProposalKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view title_of(ProposalKind kind) { return kind_titles[static_cast<std::size_t>(kind)]; }
std::string_view to_text(Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }

std::vector<Proposal> read_proposals(const storage::Database& database, std::string_view rest, const storage::Values& values) {
  std::vector<Proposal> proposals;
  for (const storage::Row& row : database.query(fmt::format("select * from proposals {}", rest), values)) {
    Proposal proposal = proposal_from(row);
    for (const storage::Row& agreed :
         database.query("select person, note, at from proposal_agreements where proposal = $1 order by id", {proposal.id}))
      proposal.agreements.push_back({agreed.integer("person"), agreed.text("note"), agreed.time("at")});
    if (const auto closure = database.query("select * from proposal_closures where proposal = $1", {proposal.id}).first())
      proposal.closure = ProposalClosure{from_text<Outcome>(outcomes, closure->text("outcome")), closure->maybe_integer("person"),
                                         closure->text("note"), closure->time("at")};
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

storage::Assignments columns_of(const NewProposal& proposal) {
  const ProposedChange& change = proposal.change;
  return {{"kind", to_text(proposal.kind)},
          {"title", proposal.title},
          {"asked_by", proposal.asked_by},
          {"reason", proposal.reason},
          {"request", change.request != 0 ? storage::Value(change.request) : storage::Value()},
          {"host", change.host},
          {"group_name", change.group},
          {"starts", change.starts},
          {"ends", change.ends},
          {"clause", change.clause},
          {"pack_hash", change.pack_hash},
          {"helpline_name", change.helpline_name},
          {"helpline_phone", change.helpline_phone},
          {"helpline_hours", change.helpline_hours}};
}

}  // namespace school
