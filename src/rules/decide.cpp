// The order of the steps stands in decide.h; the array in verdict() is that table.
#include "rules/decide.h"

#include <algorithm>
#include <array>

#include "lists/ip_address.h"
#include "rules/evaluation.h"

namespace rules {

Evaluation::Evaluation(const Snapshot& snapshot, const Question& question, Watch* watch)
    : snapshot_(snapshot),
      question_(question),
      bound_(snapshot.bound()),
      watch_(watch),
      host_(question.address.host),
      asked_(question_, on_lists_) {
  const lists::ListFiles::Begun begun = bound_.files.begin(host_);  // memory takes longer than what stands between
  special_ = bound_.special.find(host_);
  profile_ = bound_.profile(question.profile);
  found_ = bound_.find(question.address, host_, begun);
}

Verdict Evaluation::verdict() {
  static constexpr std::array<Step, 12> steps{{{"malformed", &Evaluation::malformed},
                                               {"own_pages", &Evaluation::own_pages},
                                               {"own_machine", &Evaluation::own_machine},
                                               {"locked_lists", &Evaluation::locked_lists},
                                               {"helplines", &Evaluation::helplines},
                                               {"nobody_known", &Evaluation::nobody_known},
                                               {"locked_paths", &Evaluation::locked_paths},
                                               {"learning_list", &Evaluation::learning_list},
                                               {"gate", &Evaluation::gate},
                                               {"sessions", &Evaluation::sessions},
                                               {"temporary_rules", &Evaluation::temporary_rules},
                                               {"profile", &Evaluation::profile_rules}}};
  for (const Step& step : steps) {
    const Answer answer = (this->*step.look)();
    note(step.name, answer.has_value());
    if (answer) return *answer;
  }
  return {};  // not reached: the profile always answers
}

Evaluation::Answer Evaluation::malformed() const {
  if (!question_.address.host.empty() && question_.address.port != 0) return std::nullopt;
  return Verdict{.action = Action::refuse, .reason = Reason::malformed_request};
}

Evaluation::Answer Evaluation::own_pages() const {
  const OwnPlaces& own = snapshot_.rules().own;
  if (!is_on(own_page_host) || std::ranges::find(own.page_hosts, question_.address.host) == own.page_hosts.end() ||
      std::ranges::find(own.page_ports, question_.address.port) == own.page_ports.end())
    return std::nullopt;
  return Verdict{.action = Action::allow, .reason = Reason::own_pages};
}

Evaluation::Answer Evaluation::own_machine() const {
  constexpr Verdict refused{.action = Action::refuse, .reason = Reason::loopback_refused};
  if (is_on(refused_host)) return refused;
  if (question_.address.kind == lists::HostKind::name) return std::nullopt;
  const auto address = lists::parse_ip(question_.address.host);
  if (!address || lists::reach_of(*address) != lists::Reach::elsewhere) return refused;
  if (std::ranges::find(bound_.own_addresses, *address) != bound_.own_addresses.end()) return refused;
  return std::nullopt;
}

Evaluation::Answer Evaluation::locked_lists() const {
  // What a damaged file held nobody knows, so nothing is allowed; no snapshot has a helpline on a locked list (S-6).
  if (found_.is_damaged && !is_on(helpline_host)) return Verdict{.action = Action::refuse, .reason = Reason::no_snapshot};
  const auto list = on_lists_.in_both(bound_.locked).first();
  if (!list) return std::nullopt;
  const ListFacts* facts = bound_.facts[*list];
  return Verdict{.action = Action::block,
                 .reason = Reason::locked_list,
                 .clause = facts ? std::string_view(facts->clause) : std::string_view(),
                 .list = id_of(*list),
                 .alerting = alert_of_block(Alerting::none, ListAlerts::apply)};
}

Evaluation::Answer Evaluation::helplines() const {
  if (!is_on(helpline_host)) return std::nullopt;
  return Verdict{.action = Action::allow, .reason = Reason::helpline};
}

Evaluation::Answer Evaluation::nobody_known() const {
  if (question_.standing != Standing::unknown) return std::nullopt;
  const bool is_shared = question_.identity == Identity::shared_address;
  return Verdict{.action = Action::gate, .reason = is_shared ? Reason::address_shared : Reason::not_signed_in};
}

bool Evaluation::bears_unseen_locked_path() const {
  return !shows_path(question_) && !found_.paths.in_both(bound_.locked).is_empty();
}

/// Whose profile nobody knows counts as a pupil.
bool Evaluation::is_for_a_pupil() const {
  return !profile_ || profile_->profile->list_alerts == ListAlerts::apply || has_group("pupils");
}

/// The decision names no locked list and raises no alert of one: that somebody wanted one of its addresses is not known.
Evaluation::Answer Evaluation::locked_paths() const {
  if (!bears_unseen_locked_path() || question_.tunnel_sight == TunnelSight::can_be_inspected || !is_for_a_pupil())
    return std::nullopt;
  const std::size_t list = *found_.paths.in_both(bound_.locked).first();
  const ListFacts* facts = bound_.facts[list];
  return Verdict{.action = Action::block,
                 .reason = Reason::locked_path_unseen,
                 .clause = facts ? std::string_view(facts->clause) : std::string_view(),
                 .alerting = alert_of_block(Alerting::none, ListAlerts::apply)};
}

Evaluation::Answer Evaluation::learning_list() const {
  if (question_.standing != Standing::gated || !is_on(learning_host)) return std::nullopt;
  return Verdict{.action = Action::allow, .reason = Reason::learning_list};
}

Evaluation::Answer Evaluation::gate() const {
  if (question_.standing != Standing::gated) return std::nullopt;
  return Verdict{.action = Action::gate, .reason = Reason::agreement_not_signed};
}

Alerting Evaluation::alert_of_block(Alerting by_rule, ListAlerts lists) const {
  if (lists == ListAlerts::rules_alone) return by_rule;
  if (!on_lists_.in_both(bound_.risk_to_life).is_empty()) return Alerting::risk_to_life;
  if (by_rule == Alerting::none && !on_lists_.in_both(bound_.counted).is_empty()) return Alerting::counted;
  return by_rule;
}

Decision decide(const Snapshot& snapshot, const Question& question) { return evaluate(snapshot, question); }

Decision decide(const Snapshot* snapshot, const Question& question) {
  if (snapshot) return decide(*snapshot, question);
  return Decision{.action = Action::refuse, .reason = Reason::no_snapshot};
}

bool may_connect(const Snapshot& snapshot, const Target& target) {
  const OwnPlaces& own = snapshot.rules().own;
  const auto address = lists::parse_ip(target.address);
  if (!address) return false;
  for (const ResolvePair& pair : own.resolve)
    if (pair.host == target.host && pair.port == target.port && lists::parse_ip(pair.address) == address) return true;
  if (lists::reach_of(*address) != lists::Reach::elsewhere) return false;
  const auto& addresses = snapshot.bound().own_addresses;
  return std::ranges::find(addresses, *address) == addresses.end();
}

std::string_view device_at(const Snapshot& snapshot, std::string_view client) {
  const auto here = std::ranges::equal_range(snapshot.sessions().devices, client, {},
                                             [](const DeviceAddress& device) { return std::string_view(device.client); });
  return here.size() == 1 ? std::string_view(here.front().device) : std::string_view();
}

const ResolvePair* resolve_pair(const Snapshot& snapshot, std::string_view host, std::uint16_t asked_port) {
  for (const ResolvePair& pair : snapshot.rules().own.resolve)
    if (pair.host == host && (pair.asked_port == 0 || pair.asked_port == asked_port)) return &pair;
  return nullptr;
}

}  // namespace rules
