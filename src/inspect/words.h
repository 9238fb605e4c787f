// The words part of a snapshot made ready: phrase lists read and compiled, services to be asked for terms. Off the hot path.
#pragma once
#include "base/result.h"
#include "inspect/inspection.h"
#include "inspect/phrases/phrase_list.h"
#include "rules/parts/words_part.h"

namespace inspect {

/// Reads a list in the form that it is written in. The policy pack's check and the gateway both use this.
ReadPhrases read_phrase_text(const rules::PhraseText& phrases);

/// About a second for 20,000 phrases. Error when Hyperscan cannot compile them; bad lines are left out without a word, for
/// `pack check` has said them.
base::Result<InspectionParts> compile_words(const rules::Words& words);

}  // namespace inspect
