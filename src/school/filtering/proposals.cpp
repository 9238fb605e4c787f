#include "school/filtering/proposals.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "lists/address.h"
#include "packs/pack.h"
#include "school/filtering/pack_parts.h"
#include "school/filtering/people_parts.h"
#include "school/filtering/proposal_rows.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

/// Where the pack leaves it open: the safer of the usual numbers.
constexpr std::int64_t usual_approvals = 2, usual_longest_days = 28;

base::Error no(std::string message) { return {std::move(message), "SG-F010"}; }

std::int64_t record(storage::Transaction& tx, std::string kind, const Proposal& proposal, storage::Actor by, std::string reason) {
  return tx.record({.kind = std::move(kind),
                    .register_name = "proposals",
                    .record = proposal.id,
                    .actor = std::move(by),
                    .reason = std::move(reason),
                    .after = storage::json_object({{"kind", to_text(proposal.kind)},
                                                   {"host", proposal.change.host},
                                                   {"group", proposal.change.group},
                                                   {"pack", proposal.change.pack_hash},
                                                   {"agreed", proposal.agreements.size()},
                                                   {"needed", proposal.approvals_needed}})});
}

base::Result<std::string> open_host(const ProposedChange& change) {
  auto host = lists::canonical_host(base::trim(change.host));
  if (host && lists::registrable_domain(*host) == *host && host->find('.') == host->npos)
    return no(fmt::format("‘{}’ would cover far more than one site; name the site itself, for example maps.example", *host));
  return host;
}

}  // namespace

OpenTime open_for_days(base::Time now, std::int64_t days) {
  const base::Date last = base::add_days(base::london_day(now), static_cast<int>(days));
  return {.starts = now, .ends = base::start_of_london_day(last)};
}

std::optional<Proposal> Proposals::find(std::int64_t id) const {
  auto found = read_proposals(store_.database, "where id = $1", {id});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Proposal> Proposals::open() const {
  return read_proposals(store_.database, "where id not in (select proposal from proposal_closures) order by id", {});
}

std::vector<Proposal> Proposals::closed(std::int64_t limit) const {
  return read_proposals(store_.database, "where id in (select proposal from proposal_closures) order by id desc limit $1",
                        {limit});
}

std::optional<Proposal> Proposals::open_for_pack(std::string_view hash) const {
  auto found = read_proposals(
      store_.database, "where pack_hash = $1 and kind = 'pack_change' and id not in (select proposal from proposal_closures)",
      {hash});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

base::Result<std::int64_t> Proposals::propose_temporary_rule(const ProposedChange& change, std::string reason, const Actor& by) {
  if (!by.may(May::propose_filter_change))
    return no("Only the network manager or an administrator can propose a change to the filter.");
  if (reason.empty()) return no("Say why: the people who agree have nothing else to go by.");
  ProposedChange wanted = change;
  auto host = open_host(change);
  if (!host) return host.error();
  wanted.host = std::move(*host);
  if (auto checked = check_openable(wanted.host, by); !checked) return checked.error();
  if (wanted.group.empty() || !wanted.starts || !wanted.ends)
    return no("Say for which group, from when and until when, for example class-9A/Ma1.");
  if (auto checked = check_time(*wanted.starts, *wanted.ends); !checked) return checked.error();
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    return make(tx,
                {.kind = ProposalKind::temporary_rule,
                 .title = fmt::format("Open {} for {}", wanted.host, group_in_words(wanted.group)),
                 .reason = std::move(reason),
                 .change = wanted},
                by);
  });
}

base::Result<std::int64_t> Proposals::propose_helpline(const ProposedChange& change, std::string reason, const Actor& by) {
  if (!by.may(May::propose_filter_change))
    return no("Only the network manager or an administrator can propose a change to the filter.");
  ProposedChange wanted = change;
  auto host = open_host(change);
  if (!host) return host.error();
  wanted.host = std::move(*host);
  if (auto checked = check_openable(wanted.host, by); !checked) return checked.error();
  if (wanted.helpline_name.empty() || reason.empty())
    return no("Give the helpline's name, and why it should be always reachable.");
  // S-6: a host of other people's content, or a proxy, would carry anything past the filter under a helpline's name.
  if (lists::registrable_domain(wanted.host) == wanted.host && lists::registrable_domain("x." + wanted.host) != wanted.host)
    return no(fmt::format("‘{}’ carries the sites of many owners; a helpline needs an address of its own.", wanted.host));
  for (const packs::SiteList& list : store_.pack.site_lists)
    for (const std::string& held : list.hosts)
      if (list.kind == packs::SiteListKind::category &&
          (held == wanted.host || held.ends_with("." + wanted.host) || wanted.host.ends_with("." + held)))
        return no(fmt::format("‘{}’ is on the list “{}”: it carries more than a helpline.", wanted.host, list.title));
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    return make(tx,
                {.kind = ProposalKind::helpline_host,
                 .title = fmt::format("Add the helpline {} ({})", wanted.helpline_name, wanted.host),
                 .reason = std::move(reason),
                 .change = wanted,
                 .least_approvals = 2},
                by);
  });
}

std::int64_t Proposals::make(storage::Transaction& tx, const NewProposal& proposal, const Actor& by) {
  storage::Assignments columns = columns_of(proposal);
  columns.push_back({"proposed_by", by.is_system() ? storage::Value() : storage::Value(by.person)});
  columns.push_back({"proposed_at", tx.now()});
  columns.push_back({"approvals_needed",
                     std::max(proposal.least_approvals, integer_or(store_.pack, "filter_change_approvals", usual_approvals))});
  const std::int64_t id = tx.insert("proposals", columns);
  record(tx, "filter.proposed", find(id).value(), recorded(by, May::propose_filter_change), proposal.reason);
  return id;
}

base::Done Proposals::check_openable(std::string_view host, const Actor& by) const {
  const auto list = locked_list_of(store_.pack, host);
  if (!list) return base::done();
  // Nobody can do this (design 5.2), so there is no button: somebody who asks all the same forged the request.
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.record({.kind = "filter.refused",
               .register_name = "proposals",
               .about_person = by.is_system() ? std::nullopt : std::optional(by.person),
               .actor = recorded(by),
               .reason = "a site on a locked list cannot be opened",
               .after = storage::json_object({{"host", host}, {"list", *list}})});
  });
  return base::Error{"This site is on a locked list of illegal content. Nobody can open it, whatever their role.", "SG-F011"};
}

base::Done Proposals::check_time(base::Time starts, base::Time ends) const {
  const std::int64_t days = integer_or(store_.pack, "site_request_max_days", usual_longest_days);
  if (ends <= starts || ends <= store_.clock.now()) return no("The time must end after it begins, and in the future.");
  if (ends > open_for_days(std::max(starts, store_.clock.now()), days).ends)
    return no(fmt::format("A site can be opened for at most {} days; choose a shorter time.", days));
  return base::done();
}

base::Done Proposals::independent(PersonId one, PersonId other) const {
  if (!accounts_.made_or_changed_by(one, other) && !accounts_.made_or_changed_by(other, one)) return base::done();
  return no(fmt::format(
      "{} made or changed the account or a role of {} within the last 30 days, so the two do not count as two people.",
      people_.name_of(one), people_.name_of(other)));
}

base::Done Proposals::may_agree(const Proposal& proposal, const Actor& by) const {
  if (!proposal.is_open()) return no("This change has been decided already.");
  if (by.is_system() || !by.may(May::approve_filter_change)) return no("Your role cannot agree to changes of the filter.");
  const bool is_own = proposal.asked_by ? *proposal.asked_by == by.person : proposal.proposed_by == by.person;
  if (is_own) return no("You asked for this change yourself; it needs other people.");
  for (const Agreed& agreed : proposal.agreements) {
    if (agreed.person == by.person) return no("You have agreed already; it needs another person.");
    if (auto checked = independent(agreed.person, by.person); !checked) return checked;
  }
  // The requester's own creature would be the requester again. A pupil who asked made nobody, and may come from anybody's import.
  if (proposal.proposed_by && *proposal.proposed_by != by.person)
    if (auto checked = independent(*proposal.proposed_by, by.person); !checked) return checked;
  if (by.second_factor != SecondFactor::fresh) return no("Give your second factor again before you agree.");
  return base::done();
}

base::Result<Proposal> Proposals::agree(std::int64_t id, std::string note, const Actor& by) {
  const auto before = find(id);
  if (!before) return no(fmt::format("there is no proposal {}", id));
  if (!before->change.host.empty())
    if (auto checked = check_openable(before->change.host, by); !checked) return checked.error();
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<Proposal> {
    if (auto agreed = agree_in(tx, id, std::move(note), by); !agreed) return agreed.error();
    return find(id).value();
  });
}

base::Done Proposals::agree_in(storage::Transaction& tx, std::int64_t id, std::string note, const Actor& by) {
  const Proposal before = find(id).value();
  if (auto may = may_agree(before, by); !may) return may;
  if (before.change.ends && *before.change.ends <= tx.now())
    return no("The time for which this was asked is over; propose it anew.");
  tx.insert("proposal_agreements", {{"proposal", id}, {"person", by.person}, {"note", note}, {"at", tx.now()}});
  const Proposal after = find(id).value();
  const auto event = record(tx, "filter.agreed", after, recorded(by, May::approve_filter_change), note);
  if (after.approvals_missing() <= 0) {
    bring_into_force(tx, after, event);
    close(tx, id, Outcome::in_force, std::move(note), by);
  }
  return base::done();
}

base::Done Proposals::decline(std::int64_t id, std::string note, const Actor& by) {
  const auto proposal = find(id);
  if (!proposal || !proposal->is_open()) return no("This change has been decided already.");
  if (!by.may(May::approve_filter_change)) return no("Your role cannot decide about changes of the filter.");
  if (note.empty()) return no("Say why not: whoever asked will read it.");
  store_.database.transaction([&](storage::Transaction& tx) { close(tx, id, Outcome::declined, std::move(note), by); });
  return base::done();
}

base::Done Proposals::withdraw(std::int64_t id, std::string note, const Actor& by) {
  const auto proposal = find(id);
  if (!proposal || !proposal->is_open()) return no("This change has been decided already.");
  if (by.is_system() || proposal->proposed_by != by.person) return no("Only whoever proposed it can withdraw it.");
  store_.database.transaction([&](storage::Transaction& tx) { close(tx, id, Outcome::withdrawn, std::move(note), by); });
  return base::done();
}

void Proposals::close(storage::Transaction& tx, std::int64_t id, Outcome outcome, std::string note, const Actor& by) {
  tx.insert("proposal_closures", {{"proposal", id},
                                  {"outcome", to_text(outcome)},
                                  {"person", by.is_system() ? storage::Value() : storage::Value(by.person)},
                                  {"note", note},
                                  {"at", tx.now()}});
  const std::string kind = outcome == Outcome::in_force ? "filter.changed" : fmt::format("filter.{}", to_text(outcome));
  record(tx, kind, find(id).value(), recorded(by, May::approve_filter_change), std::move(note));
}

void Proposals::bring_into_force(storage::Transaction& tx, const Proposal& proposal, std::int64_t event) {
  const ProposedChange& change = proposal.change;
  switch (proposal.kind) {
    case ProposalKind::pack_change:
      tx.insert("packs_in_force", {{"hash", change.pack_hash}, {"proposal", proposal.id}, {"since", tx.now()}, {"event", event}});
      return;
    case ProposalKind::helpline_host:
      tx.insert("added_helplines", {{"proposal", proposal.id},
                                    {"name", change.helpline_name},
                                    {"phone", change.helpline_phone},
                                    {"host", change.host},
                                    {"hours", change.helpline_hours}});
      return;
    case ProposalKind::site_request:
    case ProposalKind::temporary_rule:
      tx.insert("temporary_rules", {{"proposal", proposal.id},
                                    {"host", change.host},
                                    {"group_name", change.group},
                                    {"starts", change.starts},
                                    {"ends", change.ends},
                                    {"clause", change.clause},
                                    {"approvals", proposal.agreements.size()}});
  }
}

}  // namespace school
