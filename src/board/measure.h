// What a measure is asked and what it answers. A measure reads the store as at one moment and judges nothing: judge.h does.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "board/fact.h"
#include "packs/pack.h"
#include "school/store.h"

namespace board {

struct Asked {
  const school::Store& store;
  const packs::Control& control;
  base::Time at;
  const packs::Pack& pack() const { return store.pack; }
};

struct Measured {
  std::int64_t kept = 0, of = 0;  ///< how many of how many
  std::int64_t late = 0;          ///< of those not kept: done, but late; these alone put a control at risk and never break it
  Facts facts;                    ///< every fact that the test needs; the grade is their weakest
  std::string reason;             ///< one sentence without names and without counts of people
  /// When the oldest fact that counts was measured; nothing: nothing was measured and the control is unproven.
  std::optional<base::Time> measured_at;
  /// Since when it fails, where the records say so; may lie ahead (a date that has not passed yet).
  std::optional<base::Time> failing_since;
};

/// Every parameter that the control names is set when a measure is called.
using Measure = Measured (*)(const Asked& asked);

/// Nothing to measure with: the reason says what is missing.
inline Measured unproven(std::string reason) { return Measured{.reason = std::move(reason)}; }

}  // namespace board
