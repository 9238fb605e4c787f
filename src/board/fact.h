// A measured statement with its grade: how well it is known.
#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "packs/pack.h"

namespace board {

using packs::Grade;

/// Nothing about a person: a subject is a profile, an agreement, a page, a register; never a name.
struct Fact {
  std::string fact;     ///< "filter.blocked"
  std::string subject;  ///< "ks3"
  std::variant<bool, std::int64_t, std::string> value;
  base::Time time{};  ///< when it was measured
  Grade grade = Grade::none;
  std::string source;  ///< "probe", "register", "program"
  std::string record;  ///< path of the record behind it, "/probes/812"; "" for none
};
using Facts = std::vector<Fact>;

/// The weakest; none of none.
Grade weakest(const Facts& facts);
/// For people: "yes", "12", the text.
std::string in_words(const Fact& fact);

}  // namespace board
