// What a profile changes about an open request: safe search, headers, how its TLS is treated, notes.
#include <algorithm>

#include "rules/evaluation.h"

namespace rules {
namespace {

bool has_path(Door door) { return door != Door::tunnel && door != Door::dns; }

/// Of two that set one header the first counts.
void insert(const std::vector<HeaderToAdd>& headers, Modifications& changes) {
  for (const HeaderToAdd& header : headers) {
    const auto same = std::ranges::find(changes.headers, header.name, &HeaderToAdd::name);
    if (same == changes.headers.end()) changes.headers.push_back(header);
  }
}

/// By parameter or header where the address is seen, by the safe machine where only the host is. False: nothing to do here.
bool make_search_safe(const SearchEngines& engines, const Question& question, Modifications& changes) {
  const SearchEngine* engine = engines.find(question.address.host);
  if (!engine || !engine->offers_safe_search()) return false;
  const bool is_seen = has_path(question.door);
  if (is_seen && !is_search(*engine, question.address)) return false;
  if (is_seen) changes.address = made_safe(*engine, question.address);
  if (is_seen && !engine->header_name.empty()) insert({{engine->header_name, engine->header_value}}, changes);
  if (!is_seen || (engine->parameter.empty() && engine->header_name.empty())) changes.connect_to = engine->host;
  return true;
}

/// Whether it did anything.
bool apply(const Rule& rule, const SearchEngines& engines, const Asked& asked, Modifications& changes) {
  switch (rule.then) {
    case Action::safe_search: return make_search_safe(engines, asked.question(), changes);
    case Action::header_insert: insert(rule.details.headers, changes); return true;
    case Action::inspect: changes.tls = Tls::inspect; return true;
    case Action::splice:
      if (changes.tls == Tls::either) changes.tls = Tls::splice;
      return true;
    default: return true;  // log_only: the note is all
  }
}

}  // namespace

Modifications collect(const CompiledProfile& profile, const SearchEngines& engines, const Asked& asked) {
  Modifications changes;
  for (const CompiledRule& compiled : profile.collected) {
    const Match match = compiled.criteria.match(asked);
    if (match.meets == Meets::not_known_yet) changes.content = ContentWanted::yes;
    if (match.meets == Meets::yes && apply(*compiled.rule, engines, asked, changes)) changes.noted.push_back(compiled.rule->id);
  }
  return changes;
}

}  // namespace rules
