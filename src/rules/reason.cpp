// The stable words for actions and reasons: headers, journal and `why` use them, so a word is never changed.
#include <algorithm>
#include <array>
#include <utility>

#include "rules/decision.h"

namespace rules {
namespace {

template <class Enum, std::size_t size>
using Words = std::array<std::pair<Enum, std::string_view>, size>;

constexpr Words<Action, 12> actions{{{Action::allow, "allow"},
                                     {Action::block, "block"},
                                     {Action::gate, "gate"},
                                     {Action::refuse, "refuse"},
                                     {Action::coach, "coach"},
                                     {Action::need_sign_in, "need_sign_in"},
                                     {Action::need_agreement, "need_agreement"},
                                     {Action::safe_search, "safe_search"},
                                     {Action::header_insert, "header_insert"},
                                     {Action::inspect, "inspect"},
                                     {Action::splice, "splice"},
                                     {Action::log_only, "log_only"}}};

constexpr Words<Reason, 31> reasons{{{Reason::no_rule_matched, "no_rule_matched"},
                                     {Reason::site_category, "site_category"},
                                     {Reason::site_rule, "site_rule"},
                                     {Reason::locked_list, "locked_list"},
                                     {Reason::temporary_rule, "temporary_rule"},
                                     {Reason::helpline, "helpline"},
                                     {Reason::learning_list, "learning_list"},
                                     {Reason::own_pages, "own_pages"},
                                     {Reason::not_signed_in, "not_signed_in"},
                                     {Reason::agreement_not_signed, "agreement_not_signed"},
                                     {Reason::address_shared, "address_shared"},
                                     {Reason::loopback_refused, "loopback_refused"},
                                     {Reason::no_snapshot, "no_snapshot"},
                                     {Reason::malformed_request, "malformed_request"},
                                     {Reason::journal_full, "journal_full"},
                                     {Reason::general_rule, "general_rule"},
                                     {Reason::address_rule, "address_rule"},
                                     {Reason::service_rule, "service_rule"},
                                     {Reason::age_limit, "age_limit"},
                                     {Reason::unsafe_search, "unsafe_search"},
                                     {Reason::image_search, "image_search"},
                                     {Reason::search_term, "search_term"},
                                     {Reason::file_type, "file_type"},
                                     {Reason::upload, "upload"},
                                     {Reason::content_score, "content_score"},
                                     {Reason::content_unreadable, "content_unreadable"},
                                     {Reason::sign_in_needed, "sign_in_needed"},
                                     {Reason::warning_accepted, "warning_accepted"},
                                     {Reason::not_supervised, "not_supervised"},
                                     {Reason::session_limits, "session_limits"},
                                     {Reason::locked_path_unseen, "locked_path_unseen"}}};
static_assert(reasons.size() == static_cast<std::size_t>(last_reason) + 1);

template <class Table>
std::optional<typename Table::value_type::first_type> from_text(const Table& table, std::string_view text) {
  const auto row = std::ranges::find(table, text, [](const auto& pair) { return pair.second; });
  if (row == table.end()) return std::nullopt;
  return row->first;
}

}  // namespace

std::string_view to_text(Action action) { return actions[static_cast<std::size_t>(action)].second; }
std::string_view to_text(Reason reason) { return reasons[static_cast<std::size_t>(reason)].second; }
std::optional<Action> action_from(std::string_view text) { return from_text(actions, text); }
std::optional<Reason> reason_from(std::string_view text) { return from_text(reasons, text); }

}  // namespace rules
