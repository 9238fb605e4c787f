// What the filter answers: an action with a named reason, the rule and the clause of the policy behind it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

/// A decision is one of the first five. `gate`: show sign-in and the agreement (511). `refuse`: no rule could allow it
/// (loopback, malformed, no snapshot). `coach`: warn, and let the person go on.
/// The others are only what rules say: `need_sign_in` and `need_agreement` become a gate where they are not met;
/// `safe_search` … `log_only` decide nothing and are collected into Modifications.
enum class Action : std::uint8_t {
  allow,
  block,
  gate,
  refuse,
  coach,
  need_sign_in,
  need_agreement,
  safe_search,
  header_insert,
  inspect,
  splice,
  log_only,
};
/// Whether the first rule that matches and says this ends the search.
constexpr bool is_final(Action action) { return action < Action::safe_search; }

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
  journal_full,   ///< the reserve is used up: deny (design section 5.1)
  general_rule,   ///< a rule that names no place: "everything outside lessons"
  address_rule,   ///< a rule names this address or path
  service_rule,   ///< the site is part of a service that a rule names
  age_limit,      ///< the person is younger than the service's age limit, or may be
  unsafe_search,  ///< a search engine that offers no safe search
  image_search,
  search_term,         ///< words that were searched for, asked of an AI tool, or to be published
  file_type,           ///< what the file is, or is called
  upload,              ///< method or size of what is sent
  content_score,       ///< words on the page
  content_unreadable,  ///< could not be looked into (B-13)
  sign_in_needed,      ///< known by address alone, and a rule wants a log-on
  warning_accepted,    ///< the person was warned and went on
  not_supervised,      ///< no supervised session runs
  session_limits,      ///< a running session allows other addresses only, or none
  locked_path_unseen,  ///< the host bears a locked path, and which path is asked for cannot be seen (B-10)
};
inline constexpr Reason last_reason = Reason::locked_path_unseen;

/// Which alerting category was touched, if any; risk-to-life alerts at once, the others by count.
enum class Alerting : std::uint8_t { none, counted, risk_to_life };

struct HeaderToAdd {
  std::string name, value;
  bool operator==(const HeaderToAdd&) const = default;
};

/// What becomes of the TLS inside a tunnel. `either`: no rule says; the gateway's own setting decides.
enum class Tls : std::uint8_t { either, inspect, splice };
/// Whether a rule waits for what comes back (Moment::answer) or for what is sent.
enum class ContentWanted : std::uint8_t { no, yes };

/// What the gateway does beside opening an address. Empty unless the decision allows or coaches.
struct Modifications {
  std::string address;  ///< to be asked instead, whole; "" as it was asked
  std::string
      connect_to;  ///< host whose machine is to be connected to, Host and SNI as asked; "" as asked. For safe search by host
  std::vector<HeaderToAdd> headers;  ///< replace headers of the same name
  Tls tls = Tls::either;
  ContentWanted content = ContentWanted::no;
  std::vector<std::string> noted;  ///< ids of the rules that were collected, log_only among them
  bool operator==(const Modifications&) const = default;
};

struct Decision {
  Action action = Action::block;
  Reason reason = Reason::no_snapshot;
  std::string rule;      ///< id of the rule that decided, "" where a default or a fixed reason did
  std::string category;  ///< "gambling", "" where none was met
  std::string list;      ///< name of the list that held the site
  std::string clause;    ///< clause of the school's policy, "Q-199"
  Alerting alerting = Alerting::none;
  std::uint64_t snapshot = 0;
  std::string inside;  ///< the address inside the asked one that decided (B-8), "" where none did
  Modifications changes;

  bool allows() const { return action == Action::allow; }
  bool operator==(const Decision&) const = default;
};

std::string_view to_text(Action action);
std::string_view to_text(Reason reason);
std::optional<Action> action_from(std::string_view text);
std::optional<Reason> reason_from(std::string_view text);

}  // namespace rules
