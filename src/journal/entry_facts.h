// What questions and decisions learnt to hold since format 1 of an entry. For entry.cpp alone.
#pragma once
#include "base/bytes.h"
#include "rules/decision.h"
#include "rules/question.h"

namespace journal {

/// Nothing but one byte where all of it is empty, as with most entries.
void write_facts(base::Writer& out, const rules::Question& question, const rules::Decision& decision);
/// False when the bytes hold something that cannot be.
bool read_facts(base::Reader& in, rules::Question& question, rules::Decision& decision);

}  // namespace journal
