// L-4: alerts about people stay off until the impact assessment (DPIA) and the privacy notice are recorded.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/actor.h"
#include "school/store.h"

namespace school {

enum class AssessmentKind : std::uint8_t { dpia, privacy_notice };
std::string_view to_text(AssessmentKind kind);
std::string_view title_of(AssessmentKind kind);

struct Assessment {
  AssessmentKind kind = AssessmentKind::dpia;
  std::string document;  ///< what was recorded and where it is kept
  base::Time recorded_at{};
  PersonId recorded_by = 0;
};

/// Thread-safe.
class Assessments {
 public:
  explicit Assessments(const Store& store) : store_(store) {}

  /// The last of each kind.
  std::optional<Assessment> latest(AssessmentKind kind) const;
  bool both_recorded() const;
  /// Error: no right (head, co-ordinator, data protection officer, administrator), or nothing said of the document.
  base::Done record(AssessmentKind kind, std::string_view document, const Actor& by);

 private:
  const Store& store_;
};

}  // namespace school
