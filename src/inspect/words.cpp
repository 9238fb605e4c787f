#include "inspect/words.h"

#include <algorithm>

namespace inspect {
namespace {

/// e2guardian's lists of exceptions have no weights either, and speak for a page.
int unweighted_in(std::string_view name) {
  const std::string_view file = name.substr(name.rfind('/') + 1);
  return file.starts_with("exception") ? -kHeaviest : kHeaviest;
}

TermKind kind_of(rules::TermKind kind) {
  switch (kind) {
    case rules::TermKind::search: return TermKind::search;
    case rules::TermKind::prompt: return TermKind::prompt;
    case rules::TermKind::post: break;
  }
  return TermKind::post;
}

ServiceTerms service_of(const rules::ServiceTerms& from) {
  ServiceTerms service{.service = from.service, .hosts = from.hosts, .places = {}};
  for (const rules::TermPlace& place : from.places)
    service.places.push_back({kind_of(place.kind), place.path, place.parameter, place.json});
  return service;
}

}  // namespace

ReadPhrases read_phrase_text(const rules::PhraseText& phrases) {
  if (phrases.form == rules::PhraseForm::own) return read_phrases(phrases.text, phrases.name);
  return read_e2guardian_phrases(phrases.text, phrases.name,
                                 {.category = phrases.category, .weight = unweighted_in(phrases.name)});
}

base::Result<InspectionParts> compile_words(const rules::Words& words) {
  std::vector<PhraseList> lists;
  for (const rules::PhraseText& phrases : words.phrases) lists.push_back(read_phrase_text(phrases).list);
  auto compiled = Phrases::compile(lists);
  if (!compiled) return compiled.error();
  std::vector<ServiceTerms> services;
  std::ranges::transform(words.services, std::back_inserter(services), service_of);
  return InspectionParts{.phrases = std::move(*compiled), .terms = std::make_shared<const TermFinder>(std::move(services))};
}

}  // namespace inspect
