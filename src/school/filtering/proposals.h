// Changes to the filter are proposals until enough people agreed (B-3): a changed pack, a site for a group and a time, a
// helpline.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/actor.h"
#include "school/identity/account.h"
#include "school/people/people.h"
#include "school/store.h"

namespace storage {
class Transaction;
}

namespace school {

enum class ProposalKind : std::uint8_t { pack_change, site_request, temporary_rule, helpline_host };
std::string_view to_text(ProposalKind kind);
std::string_view title_of(ProposalKind kind);

/// `superseded`: a later change of the same folder took its place.
enum class Outcome : std::uint8_t { in_force, declined, withdrawn, superseded };
std::string_view to_text(Outcome outcome);

struct Agreed {
  PersonId person = 0;
  std::string note;
  base::Time at{};
};

struct ProposalClosure {
  Outcome outcome = Outcome::declined;
  std::optional<PersonId> person;
  std::string note;
  base::Time at{};
};

/// What a proposal would change; which fields count depends on its kind.
struct ProposedChange {
  std::int64_t request = 0;  ///< site_request: the request behind it
  std::string host, group;
  std::optional<base::Time> starts, ends;
  std::string clause;
  std::string pack_hash;
  std::string helpline_name, helpline_phone, helpline_hours;
};

struct Proposal {
  std::int64_t id = 0;
  ProposalKind kind = ProposalKind::temporary_rule;
  std::string title, reason;
  std::optional<PersonId> proposed_by, asked_by;
  base::Time proposed_at{};
  std::int64_t approvals_needed = 2;
  ProposedChange change;
  std::vector<Agreed> agreements;
  std::optional<ProposalClosure> closure;

  bool is_open() const { return !closure; }
  std::int64_t approvals_missing() const { return approvals_needed - static_cast<std::int64_t>(agreements.size()); }
};

/// A proposal about to be made. Its maker counts as one who agrees only where somebody else asked for it (site requests).
struct NewProposal {
  ProposalKind kind = ProposalKind::temporary_rule;
  std::string title, reason;
  std::optional<PersonId> asked_by;
  ProposedChange change;
  std::int64_t least_approvals = 1;  ///< never fewer than this, whatever the pack says
};

/// Thread-safe, as the Database is.
class Proposals {
 public:
  Proposals(const Store& store, const People& people, const Accounts& accounts)
      : store_(store), people_(people), accounts_(accounts) {}

  std::optional<Proposal> find(std::int64_t id) const;
  /// Oldest first.
  std::vector<Proposal> open() const;
  /// Latest first.
  std::vector<Proposal> closed(std::int64_t limit) const;
  std::optional<Proposal> open_for_pack(std::string_view hash) const;

  /// Opens a site for a group and a time, on the maker's own initiative. Error: no right, locked, longer than the pack allows.
  base::Result<std::int64_t> propose_temporary_rule(const ProposedChange& change, std::string reason, const Actor& by);
  /// S-6: always two people, and never a host of other people's content or a proxy.
  base::Result<std::int64_t> propose_helpline(const ProposedChange& change, std::string reason, const Actor& by);

  /// Whether this person may agree now; the Error says why not, in words for that person.
  base::Done may_agree(const Proposal& proposal, const Actor& by) const;
  /// With the last agreement that was missing the change is in force (event "filter.changed"). Needs a fresh second factor (B-5).
  base::Result<Proposal> agree(std::int64_t id, std::string note, const Actor& by);
  /// One person who may agree is enough to say no.
  base::Done decline(std::int64_t id, std::string note, const Actor& by);
  /// By the one who proposed it.
  base::Done withdraw(std::int64_t id, std::string note, const Actor& by);

  /// For site requests and the pack watcher, inside their own transaction; no right is asked for.
  std::int64_t make(storage::Transaction& tx, const NewProposal& proposal, const Actor& by);
  void close(storage::Transaction& tx, std::int64_t id, Outcome outcome, std::string note, const Actor& by);
  base::Done agree_in(storage::Transaction& tx, std::int64_t id, std::string note, const Actor& by);
  /// Refuses a host that nobody may open, and keeps the attempt as event "filter.refused".
  base::Done check_openable(std::string_view host, const Actor& by) const;
  /// Error where the time is past, backwards or longer than the pack's site_request_max_days.
  base::Done check_time(base::Time starts, base::Time ends) const;

 private:
  base::Done independent(PersonId one, PersonId other) const;
  void bring_into_force(storage::Transaction& tx, const Proposal& proposal, std::int64_t event);

  const Store& store_;
  const People& people_;
  const Accounts& accounts_;
};

/// The school's day from which on a rule holds and the last one on which it does, as the two instants that the filter compares.
struct OpenTime {
  base::Time starts{}, ends{};
};
OpenTime open_for_days(base::Time now, std::int64_t days);

}  // namespace school
