#include "school/alerts/assessments.h"

#include "base/text.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {

std::string_view to_text(AssessmentKind kind) { return kind == AssessmentKind::dpia ? "dpia" : "privacy_notice"; }

std::string_view title_of(AssessmentKind kind) {
  return kind == AssessmentKind::dpia ? "Data protection impact assessment" : "Privacy notice";
}

std::optional<Assessment> Assessments::latest(AssessmentKind kind) const {
  const auto rows = store_.database.query(
      "select document, recorded_at, recorded_by from assessments where kind = $1 order by recorded_at desc, id desc limit 1",
      {to_text(kind)});
  if (rows.empty()) return std::nullopt;
  return Assessment{kind, rows[0].text(0), rows[0].time(1), rows[0].integer(2)};
}

bool Assessments::both_recorded() const {
  return latest(AssessmentKind::dpia).has_value() && latest(AssessmentKind::privacy_notice).has_value();
}

base::Done Assessments::record(AssessmentKind kind, std::string_view document, const Actor& by) {
  if (!by.may(May::record_dpia))
    return base::Error{"The Head, the co-ordinator, the data protection officer or an administrator records this", "SG-A001"};
  const std::string_view named = base::trim(document);
  if (named.empty())
    return base::Error{"Say what was recorded, for example: DPIA for monitoring, version 2, governors' folder", "SG-A002"};
  return store_.database.transaction([&](storage::Transaction& tx) {
    const auto id = tx.insert(
        "assessments", {{"kind", to_text(kind)}, {"document", named}, {"recorded_at", tx.now()}, {"recorded_by", by.person}});
    tx.record({.kind = "assessment.recorded",
               .register_name = "assessments",
               .record = id,
               .about_person = {},
               .actor = recorded(by, May::record_dpia),
               .after = storage::json_object({{"kind", to_text(kind)}, {"document", named}})});
    return base::done();
  });
}

}  // namespace school
