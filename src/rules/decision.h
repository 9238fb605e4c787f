// What the filter answers: an action with a named reason, the rule and the clause of the policy behind it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rules {

/// `gate`: show sign-in and the agreement (511). `refuse`: no rule could allow it (loopback, malformed, no snapshot).
enum class Action : std::uint8_t { allow, block, gate, refuse };

/// Closed list: every decision names exactly one. The text form is stable (headers, journal, `why`).
enum class Reason : std::uint8_t {
  no_rule_matched,  ///< the profile's own default decided
  site_category,    ///< the site is in a category that a rule names
  site_rule,        ///< a rule names the site itself
  locked_list,      ///< illegal content; nobody can allow it
  temporary_rule,   ///< a granted site request or a teacher's window
  helpline,         ///< always reachable (S-6)
  learning_list,    ///< reachable without a signature (S-7)
  own_pages,        ///< Schoolgate itself
  not_signed_in,    ///< nobody is known at this address
  agreement_not_signed,
  address_shared,    ///< two people on one address count as unknown
  loopback_refused,  ///< loopback, link-local, rebinding or management name (B-1)
  no_snapshot,       ///< nothing to decide with: deny (design section 5.1)
  malformed_request,
  journal_full,  ///< the reserve is used up: deny (design section 5.1)
};

/// Which alerting category was touched, if any; risk-to-life alerts at once, the others by count.
enum class Alerting : std::uint8_t { none, counted, risk_to_life };

struct Decision {
  Action action = Action::block;
  Reason reason = Reason::no_snapshot;
  std::string rule;      ///< id of the rule that decided, "" where a default or a fixed reason did
  std::string category;  ///< "gambling", "" where none was met
  std::string list;      ///< name of the list that held the site
  std::string clause;    ///< clause of the school's policy, "Q-199"
  Alerting alerting = Alerting::none;
  std::uint64_t snapshot = 0;

  bool allows() const { return action == Action::allow; }
  bool operator==(const Decision&) const = default;
};

std::string_view to_text(Action action);
std::string_view to_text(Reason reason);
std::optional<Action> action_from(std::string_view text);
std::optional<Reason> reason_from(std::string_view text);

}  // namespace rules
