// An answer to "why?" as JSON (docs/reference/why.md) and in words.
#include <boost/json.hpp>

#include <fmt/format.h>

#include "school/filtering/why.h"

namespace school {
namespace {

namespace json = boost::json;

json::value or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

json::object question_of(const WhyAnswer& answer) {
  json::array groups;
  for (const std::string& group : answer.question.groups) groups.push_back(json::value(group));
  return {{"person", or_null(answer.person)},          {"groups", groups},
          {"device", or_null(answer.question.device)}, {"method", answer.question.method},
          {"url", answer.question.address.text()},     {"time", base::to_iso(answer.question.time)}};
}

json::object decision_of(const rules::Decision& decision) {
  return {{"action", rules::to_text(decision.action)},
          {"reason", rules::to_text(decision.reason)},
          {"rule", or_null(decision.rule)},
          {"list", or_null(decision.list)},
          {"clause", or_null(decision.clause)},
          {"snapshot", decision.snapshot}};
}

std::string_view to_text(rules::Tls tls) { return tls == rules::Tls::splice ? "splice" : "inspect"; }

/// What is done beside opening: the names of headers, never their values.
json::object changes_of(const rules::Modifications& changes) {
  json::array headers, rules;
  for (const rules::HeaderToAdd& header : changes.headers) headers.push_back(json::value(header.name));
  for (const std::string& rule : changes.noted) rules.push_back(json::value(rule));
  return {{"address", or_null(changes.address)},
          {"connect_to", or_null(changes.connect_to)},
          {"headers", headers},
          {"tls", or_null(changes.tls == rules::Tls::either ? std::string_view() : to_text(changes.tls))},
          {"rules", rules}};
}

std::string in_words(const rules::Modifications& changes) {
  std::string words;
  if (!changes.address.empty()) words += fmt::format("  asks     {} instead\n", changes.address);
  if (!changes.connect_to.empty()) words += fmt::format("  connects to {}\n", changes.connect_to);
  for (const rules::HeaderToAdd& header : changes.headers) words += fmt::format("  adds     header {}\n", header.name);
  if (changes.tls != rules::Tls::either) words += fmt::format("  TLS      {}\n", to_text(changes.tls));
  for (const std::string& rule : changes.noted) words += fmt::format("  noted    {}\n", rule);
  return words;
}

bool is_same(const rules::Decision& a, const rules::Decision& b) {
  return a.action == b.action && a.reason == b.reason && a.rule == b.rule && a.list == b.list;
}

}  // namespace

std::string to_json(const WhyAnswer& answer) {
  json::array met, flips;
  for (const rules::RuleMet& rule : answer.explanation.rules_met)
    met.push_back(json::object{{"rule", rule.rule}, {"matched", rule.matched}});
  for (const rules::Flip& flip : answer.explanation.would_flip)
    flips.push_back(json::object{{"change", flip.change}, {"action", rules::to_text(flip.action)}});
  json::object object{{"format", "schoolgate-why/1"},
                      {"entry", or_null(answer.entry)},
                      {"question", question_of(answer)},
                      {"decision", decision_of(answer.explanation.decision)},
                      {"changes", changes_of(answer.explanation.decision.changes)},
                      {"rules_met", met},
                      {"would_flip", flips}};
  if (answer.recorded) object["same_as_recorded"] = is_same(*answer.recorded, answer.explanation.decision);
  return json::serialize(object);
}

std::string in_words(const WhyAnswer& answer) {
  const rules::Decision& decision = answer.explanation.decision;
  std::string words = fmt::format("{} {}\n{}: {}", answer.question.method, answer.question.address.text(),
                                  rules::to_text(decision.action), rules::to_text(decision.reason));
  if (!decision.rule.empty()) words += fmt::format(", rule {}", decision.rule);
  if (!decision.list.empty()) words += fmt::format(", list {}", decision.list);
  if (!decision.clause.empty()) words += fmt::format(", clause {}", decision.clause);
  words += fmt::format(" (snapshot {})\n", decision.snapshot);
  if (!answer.person.empty()) words += fmt::format("asked by {}\n", answer.person);
  for (const rules::RuleMet& rule : answer.explanation.rules_met)
    words += fmt::format("  {} {}\n", rule.matched ? "met    " : "not met", rule.rule);
  words += in_words(decision.changes);
  for (const rules::Flip& flip : answer.explanation.would_flip)
    words += fmt::format("  would {} {}\n", rules::to_text(flip.action), flip.change);
  if (answer.recorded && !is_same(*answer.recorded, decision))
    words += fmt::format("  The journal says {} ({}): the replay differs, which is a defect.\n",
                         rules::to_text(answer.recorded->action), rules::to_text(answer.recorded->reason));
  return words;
}

}  // namespace school
