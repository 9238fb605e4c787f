// The last steps of an evaluation: sessions, temporary rules, the profile's rules; and the decision in words.
#include <algorithm>
#include <array>

#include "rules/checks.h"
#include "rules/criteria/content.h"
#include "rules/evaluation.h"
#include "rules/inner_address.h"

namespace rules {
namespace {

bool covers(std::string_view host, std::string_view asked) {
  return asked.ends_with(host) && (asked.size() == host.size() || asked[asked.size() - host.size() - 1] == '.');
}

/// Schoolgate's own pages and helplines are opened as they are.
bool is_for_the_profile(Reason reason) { return reason != Reason::own_pages && reason != Reason::helpline; }

bool narrows(TemporaryKind kind) { return kind == TemporaryKind::only_sites || kind == TemporaryKind::no_web; }

/// Strictest last. A refusal is about this machine, and an address inside another is never fetched from here.
int strictness(Action action) {
  switch (action) {
    case Action::block: return 3;
    case Action::gate: return 2;
    case Action::coach: return 1;
    default: return 0;
  }
}

Question about(const Question& outer, lists::Address inner) {
  Question question = outer;
  question.address = std::move(inner);
  question.method = "GET";
  question.terms.clear();
  question.upload.reset();
  question.content.reset();
  return question;
}

}  // namespace

bool Evaluation::has_group(std::string_view group) const {
  return std::ranges::find(question_.groups, group) != question_.groups.end();
}

bool Evaluation::holds_now(const TemporaryRule& rule) const {
  return !is_left_out(rule.id) && question_.time >= rule.from && question_.time < rule.until && has_group(rule.group);
}

Evaluation::Answer Evaluation::sessions() const {
  for (const CompiledSession& session : bound_.sessions) {
    if (!narrows(session.rule->kind) || !holds_now(*session.rule)) continue;
    if (session.rule->kind == TemporaryKind::only_sites && !session.hosts.find(question_.address.host).is_empty()) continue;
    return Verdict{.action = Action::block,
                   .reason = Reason::session_limits,
                   .rule = session.rule->id,
                   .clause = session.rule->clause,
                   .alerting = alert_of_block(Alerting::none, ListAlerts::apply)};
  }
  return std::nullopt;
}

Evaluation::Answer Evaluation::temporary_rules() const {
  if (is_on(temporary_host))
    for (const TemporaryRule& rule : snapshot_.rules().temporary)
      if (rule.kind == TemporaryKind::open_site && covers(rule.host, question_.address.host) && holds_now(rule))
        return opened_by(rule);
  return opened_by_teachers();
}

Verdict Evaluation::opened_by(const TemporaryRule& rule) {
  return {.action = Action::allow, .reason = Reason::temporary_rule, .rule = rule.id, .clause = rule.clause};
}

lists::ListSet Evaluation::taken_away_by(const CompiledSession& session) const {
  lists::ListSet taken;
  if (session.rule->kind == TemporaryKind::open_category && session.category && on_lists_.has(*session.category))
    taken.add(*session.category);
  // Homework has hundreds of these: most hosts are on none of them.
  if (session.rule->kind == TemporaryKind::open_sites && is_on(teachers_host) &&
      !session.hosts.find(question_.address.host).is_empty())
    taken = on_lists_.in_both(bound_.for_teachers);
  return taken;
}

bool Evaluation::is_search_for_images() const {
  const SearchEngine* engine = bound_.engines.find(question_.address.host);
  return engine && is_image_search(*engine, question_.address);
}

/// A window takes lists away from the site, or the rules about searching for images, and asks the profile again: what is blocked
/// for another reason stays blocked.
Evaluation::Answer Evaluation::opened_by_teachers() const {
  lists::ListSet opened;
  ImageSearch images = ImageSearch::as_ruled;
  const TemporaryRule* window = nullptr;
  for (const CompiledSession& session : bound_.sessions) {
    const lists::ListSet taken = taken_away_by(session);
    const bool opens_images = session.rule->kind == TemporaryKind::open_image_search && is_search_for_images();
    if ((taken.is_empty() && !opens_images) || !holds_now(*session.rule)) continue;
    opened.add_all(taken);
    if (opens_images) images = ImageSearch::opened;
    if (!window) window = session.rule;
  }
  const CompiledProfile* profile = bound_.profile(question_.profile);
  if (!window || !profile || is_on_a_list_that_stays_closed()) return std::nullopt;
  const lists::ListSet rest = on_lists_.without(opened);
  const Verdict otherwise = by_profile(*profile, Asked(question_, rest), nullptr, images);
  if (otherwise.action == Action::block && (otherwise.reason != Reason::no_rule_matched || opened.is_empty()))
    return std::nullopt;
  if (otherwise.action == Action::coach || otherwise.action == Action::gate) return otherwise;
  Verdict verdict = opened_by(*window);
  verdict.content = otherwise.content;
  return verdict;
}

bool Evaluation::is_on_a_list_that_stays_closed() const {
  if (!on_lists_.in_both(bound_.risk_to_life).is_empty()) return true;
  for (std::size_t number = 0; number < bound_.facts.size(); ++number)
    if (on_lists_.has(number) && bound_.facts[number] && may_never_be_opened(bound_.facts[number]->id)) return true;
  return false;
}

Evaluation::Answer Evaluation::profile_rules() const {
  const CompiledProfile* profile = bound_.profile(question_.profile);
  if (profile) return by_profile(*profile, asked_, watch_);
  return Verdict{.alerting = alert_of_block(Alerting::none, ListAlerts::apply)};  // an unknown profile allows nothing
}

Verdict Evaluation::by_profile(const CompiledProfile& profile, const Asked& asked, Watch* watch, ImageSearch images) const {
  ContentWanted content = ContentWanted::no;
  Answer answer;
  const auto ask = [&](std::size_t number) {
    const CompiledRule& compiled = profile.rules[number];
    if (is_left_out(compiled.rule->id)) return false;
    const bool is_about_images = compiled.rule->what.search == SearchKind::image_search && compiled.rule->then == Action::block;
    if (images == ImageSearch::opened && is_about_images) return false;
    const Match match = compiled.criteria.match(asked);
    if (match.meets == Meets::not_known_yet) content = ContentWanted::yes;
    if (match.meets == Meets::yes) answer = by_rule(*profile.profile, *compiled.rule, match.place);
    if (watch) watch->met.push_back({compiled.rule->id, answer.has_value()});
    return answer.has_value();
  };
  if (watch)  // a trace shows every rule that was met
    for (std::size_t number = 0; number < profile.rules.size() && !ask(number); ++number) continue;
  else
    profile.index.for_each_candidate(asked.on_lists(), host_, ask);
  if (answer) {
    answer->content = content;
    return *answer;
  }
  Verdict verdict{.action = profile.profile->default_action, .content = content};
  if (verdict.action == Action::block) verdict.alerting = alert_of_block(Alerting::none, profile.profile->list_alerts);
  return verdict;
}

bool Evaluation::was_warned(const Rule& rule) const {
  return question_.warned_at && *question_.warned_at <= question_.time &&
         question_.time - *question_.warned_at < std::chrono::minutes(rule.details.coach_minutes);
}

Evaluation::Answer Evaluation::by_rule(const Profile& profile, const Rule& rule, const Place& place) const {
  Verdict verdict{.action = rule.then, .reason = place.reason, .rule = rule.id, .clause = rule.clause, .alerting = rule.alerting};
  if (place.list) verdict.list = id_of(*place.list);
  if (place.reason == Reason::content_score) verdict.category = category_met(question_, rule.what.scores);
  switch (rule.then) {
    case Action::need_sign_in:
      if (question_.identity == Identity::credentials) return std::nullopt;
      verdict.action = Action::gate;
      verdict.reason = Reason::sign_in_needed;
      return verdict;
    case Action::need_agreement:
      if (has_signed(rule.details.agreement)) return std::nullopt;
      verdict.action = Action::gate;
      verdict.reason = Reason::agreement_not_signed;
      return verdict;
    case Action::coach:
      if (was_warned(rule)) {
        verdict.action = Action::allow;
        verdict.reason = Reason::warning_accepted;
        return verdict;
      }
      break;
    default: break;
  }
  if (verdict.action != Action::allow) verdict.alerting = alert_of_block(rule.alerting, profile.list_alerts);
  return verdict;
}

bool Evaluation::has_signed(std::string_view agreement) const {
  return std::ranges::any_of(
      question_.groups, [&](std::string_view group) { return group.starts_with("signed-") && group.substr(7) == agreement; });
}

Decision Evaluation::decision() {
  const Verdict found = verdict();
  Decision decision{.action = found.action, .reason = found.reason, .snapshot = snapshot_.number()};
  decision.rule = found.rule;
  decision.clause = found.clause;
  decision.list = found.list;
  decision.category = found.category.empty() ? found.list : found.category;
  decision.alerting = found.alerting;
  if (decision.category.empty() && found.alerting != Alerting::none) {
    // Blocked for another reason, and alerting all the same: the alert must say what for.
    auto list = on_lists_.in_both(bound_.risk_to_life).first();
    if (!list) list = on_lists_.in_both(bound_.counted).first();
    if (list) decision.list = decision.category = id_of(*list);
  }
  if (!decision.allows() && decision.action != Action::coach) return decision;
  const CompiledProfile* profile = bound_.profile(question_.profile);
  if (profile && is_for_the_profile(decision.reason)) decision.changes = collect(*profile, bound_.engines, asked_);
  if (bears_unseen_locked_path() && is_for_the_profile(decision.reason)) decision.changes.tls = Tls::inspect;
  if (found.content == ContentWanted::yes) decision.changes.content = ContentWanted::yes;
  return decision;
}

Decision evaluate(const Snapshot& snapshot, const Question& question, Watch* watch) {
  Decision decision = Evaluation(snapshot, question, watch).decision();
  const bool is_open = decision.allows() || decision.action == Action::coach;
  if (!is_open || !is_for_the_profile(decision.reason)) return decision;
  for (const lists::Address& address : inner_addresses(question.address)) {
    Watch inside{.met = {}, .without = watch ? watch->without : std::string_view()};
    Decision inner = Evaluation(snapshot, about(question, address), &inside).decision();
    const bool is_stricter = strictness(inner.action) > strictness(decision.action);
    if (watch) watch->met.push_back({"inside " + address.text(), is_stricter});
    if (!is_stricter) continue;
    inner.inside = address.text();
    inner.changes = inner.action == Action::coach ? decision.changes : Modifications{};
    decision = std::move(inner);
  }
  return decision;
}

}  // namespace rules
