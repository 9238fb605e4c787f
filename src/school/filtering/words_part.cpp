#include "school/filtering/words_part.h"

namespace school {

rules::Words compile_words(const packs::Pack& pack) {
  rules::Words words;
  for (const packs::PhraseList& list : pack.phrases) words.phrases.push_back(list.phrases);
  for (const packs::Service& service : pack.services)
    if (!service.terms.empty())
      words.services.push_back({.service = service.id, .hosts = service.hosts, .places = service.terms});
  return words;
}

}  // namespace school
