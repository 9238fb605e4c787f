#include "rules/criteria/school_time.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/criteria/time_of_day.h"

namespace rules {
namespace {

bool is_on_any(const std::vector<DateRange>& ranges, base::Date day) {
  return std::ranges::any_of(ranges, [&](const DateRange& range) { return range.first <= day && day <= range.last; });
}

bool is_among(const std::vector<std::string>& groups, const std::string& group) {
  return std::ranges::find(groups, group) != groups.end();
}

/// A dated one replaces the ordinary one on its days.
bool runs_now(const std::vector<const Period*>& same_id, const Asked& asked) {
  const bool is_replaced = std::ranges::any_of(same_id, [&](const Period* one) { return is_on_any(one->dates, asked.day()); });
  return std::ranges::any_of(same_id, [&](const Period* one) {
    const bool is_today =
        is_replaced ? is_on_any(one->dates, asked.day())
                    : one->dates.empty() &&
                          (one->weekdays.empty() || std::ranges::find(one->weekdays, asked.weekday()) != one->weekdays.end());
    return is_today && is_in(one->window, asked.minute());
  });
}

}  // namespace

bool is_school_day(const Calendar& calendar, base::Date day, int weekday) {
  return weekday <= 5 && !is_on_any(calendar.closed, day) && (calendar.terms.empty() || is_on_any(calendar.terms, day));
}

bool OnSchoolDays::includes(const Asked& asked) const {
  return is_school_day(calendar_, asked.day(), asked.weekday()) == (days_ == SchoolDays::in_term);
}

std::string OnSchoolDays::in_words() const { return days_ == SchoolDays::in_term ? "on school days" : "out of school days"; }

bool OnDates::includes(const Asked& asked) const { return is_on_any(dates_, asked.day()); }

std::string OnDates::in_words() const {
  std::vector<std::string> words;
  for (const DateRange& range : dates_)
    words.push_back(range.first == range.last ? base::to_iso(range.first)
                                              : fmt::format("{} to {}", base::to_iso(range.first), base::to_iso(range.last)));
  return "on " + base::join(words, ", ");
}

base::Result<InPeriods> InPeriods::of(const std::vector<std::string>& ids, const Calendar& calendar) {
  InPeriods made;
  made.ids_ = ids;
  for (const std::string& id : ids) {
    auto& same_id = made.periods_.emplace_back();
    for (const Period& period : calendar.periods)
      if (period.id == id) same_id.push_back(&period);
    if (same_id.empty()) return base::Error{fmt::format("names the period ‘{}’, which the school's day does not have", id)};
  }
  return made;
}

bool InPeriods::includes(const Asked& asked) const {
  return std::ranges::any_of(periods_, [&](const auto& same_id) { return runs_now(same_id, asked); });
}

std::string InPeriods::in_words() const { return "in " + base::join(ids_, " or "); }

bool has_lesson_now(const Calendar& calendar, const Asked& asked, const std::function<bool(const Lesson&)>& is_such) {
  if (!is_school_day(calendar, asked.day(), asked.weekday())) return false;
  return std::ranges::any_of(asked.question().groups, [&](const std::string& group) {
    return std::ranges::any_of(std::ranges::equal_range(calendar.lessons, group, {}, &Lesson::group), [&](const Lesson& lesson) {
      return lesson.weekday == asked.weekday() && is_in(lesson.window, asked.minute()) && is_such(lesson);
    });
  });
}

bool DuringLessons::includes(const Asked& asked) const {
  return has_lesson_now(calendar_, asked, [](const Lesson&) { return true; }) == (wanted_ == Lessons::during);
}

std::string DuringLessons::in_words() const { return wanted_ == Lessons::during ? "during lessons" : "outside lessons"; }

bool Supervised::includes(const Asked& asked) const {
  const Question& question = asked.question();
  const bool is_supervised = std::ranges::any_of(running_, [&](const TemporaryRule& rule) {
    return rule.kind == TemporaryKind::supervised && question.time >= rule.from && question.time < rule.until &&
           is_among(question.groups, rule.group);
  });
  return is_supervised == (wanted_ == Supervision::supervised);
}

std::string Supervised::in_words() const {
  return wanted_ == Supervision::supervised ? "while a teacher supervises" : "while no teacher supervises";
}

}  // namespace rules
