// From a policy pack to the words part of a snapshot: its phrase lists, and where its services take words from people.
#pragma once
#include "packs/pack.h"
#include "rules/parts/words_part.h"

namespace school {

/// Services that take no words are left out.
rules::Words compile_words(const packs::Pack& pack);

}  // namespace school
