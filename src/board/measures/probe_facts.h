// Probe results as facts, for the measures that stand on probes.
#pragma once
#include <fmt/format.h>

#include "board/measure.h"
#include "school/probes/probes.h"

namespace board::measures {

inline Fact fact_of(const school::probes::Result& result, std::string fact, Grade grade) {
  return {.fact = std::move(fact),
          .subject = result.subject,
          .value = result.is_good,
          .time = result.at,
          .grade = grade,
          .source = "probe",
          .record = fmt::format("/probes/{}", result.id)};
}

/// Keeps the oldest of the times: a tile is as fresh as its oldest fact.
inline void note_time(Measured& measured, base::Time time) {
  if (!measured.measured_at || time < *measured.measured_at) measured.measured_at = time;
}

/// The first failure after the last pass: since when it fails. Nothing while the last result is good.
inline std::optional<base::Time> failing_since(const school::Store& store, const school::probes::Result& last, base::Time at) {
  if (last.is_good) return std::nullopt;
  const school::probes::Probes probes(store);
  const auto good = probes.last_good(last.kind, last.subject, at);
  const auto first_bad = probes.first_after(last.kind, last.subject, good ? good->at : base::Time::min());
  return first_bad ? first_bad->at : last.at;
}

}  // namespace board::measures
