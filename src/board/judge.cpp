#include "board/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace board {
namespace {

double percent(const Measured& measured) { return 100.0 * static_cast<double>(measured.kept) / static_cast<double>(measured.of); }

bool is_in_grace(const packs::Control& control, std::optional<base::Time> began, base::Time at) {
  return control.grace && at < began.value_or(at) + control.grace->elapsed();
}

Status status_of(const packs::Control& control, const Measured& measured, std::optional<base::Time> began, base::Time at) {
  if (holds(control, measured)) return Status::kept;
  Measured done_at_all = measured;
  done_at_all.kept += measured.late;
  if (measured.late > 0 && holds(control, done_at_all)) return Status::at_risk;
  if (is_in_grace(control, began, at)) return Status::at_risk;
  return percent(measured) >= control.at_risk_when && control.at_risk_when < control.kept_when ? Status::at_risk : Status::broken;
}

}  // namespace

std::string_view to_text(Status status) {
  constexpr std::array<std::string_view, 4> words{"kept", "at_risk", "broken", "unproven"};
  return words.at(static_cast<std::size_t>(status));
}

std::string_view title_of(Status status) {
  constexpr std::array<std::string_view, 4> words{"Kept", "At risk", "Broken", "Unproven"};
  return words.at(static_cast<std::size_t>(status));
}

bool holds(const packs::Control& control, const Measured& measured) {
  return measured.of - measured.kept <= control.tolerance || percent(measured) >= control.kept_when;
}

Verdict judge(const packs::Control& control, const Measured& measured, std::optional<base::Time> began, base::Time at) {
  Verdict verdict{.reason = measured.reason};
  verdict.measured_at = measured.measured_at;
  if (measured.measured_at && control.max_age) verdict.stale_at = *measured.measured_at + control.max_age->elapsed();
  verdict.grade = std::min(weakest(measured.facts), control.grade);
  if (!measured.measured_at || measured.of == 0) return verdict;
  if (verdict.stale_at && *verdict.stale_at < at) {
    verdict.reason =
        fmt::format("Last measured on {}, which is too long ago to say anything.", base::in_words(*measured.measured_at));
    return verdict;
  }
  verdict.status = status_of(control, measured, began, at);
  return verdict;
}

}  // namespace board
