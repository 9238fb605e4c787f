// When: school days, dates, named periods, the person's own lessons, and whether a teacher is with them.
#pragma once
#include <functional>

#include "base/result.h"
#include "rules/criteria/criterion.h"
#include "rules/parts/rules_part.h"

namespace rules {

/// In a term, in nothing closed, Monday to Friday.
bool is_school_day(const Calendar& calendar, base::Date day, int weekday);
/// One of the person's groups has such a lesson now, on a school day.
bool has_lesson_now(const Calendar& calendar, const Asked& asked, const std::function<bool(const Lesson&)>& is_such);

class OnSchoolDays final : public Condition {
 public:
  OnSchoolDays(SchoolDays days, const Calendar& calendar) : days_(days), calendar_(calendar) {}
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  SchoolDays days_;
  const Calendar& calendar_;
};

class OnDates final : public Condition {
 public:
  explicit OnDates(std::vector<DateRange> dates) : dates_(std::move(dates)) {}
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  std::vector<DateRange> dates_;
};

class InPeriods final : public Condition {
 public:
  /// Error names a period that the calendar does not have.
  static base::Result<InPeriods> of(const std::vector<std::string>& ids, const Calendar& calendar);
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  std::vector<std::string> ids_;
  std::vector<std::vector<const Period*>> periods_;  ///< those of one id together
};

/// The person has a lesson now by the timetable, on a school day; where no term is known every Monday to Friday is one.
class DuringLessons final : public Condition {
 public:
  DuringLessons(Lessons wanted, const Calendar& calendar) : wanted_(wanted), calendar_(calendar) {}
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  Lessons wanted_;
  const Calendar& calendar_;
};

/// A supervised session of one of the person's groups runs.
class Supervised final : public Condition {
 public:
  Supervised(Supervision wanted, const std::vector<TemporaryRule>& running) : wanted_(wanted), running_(running) {}
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  Supervision wanted_;
  const std::vector<TemporaryRule>& running_;
};

}  // namespace rules
