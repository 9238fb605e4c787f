// Why was this so, and what would have turned it over: decide() again with a trace, then with one thing changed at a time.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/evaluation.h"

namespace rules {
namespace {

constexpr std::array<std::string_view, 8> days{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

class Flips {
 public:
  Flips(const Snapshot& snapshot, const Question& question, const Decision& decision)
      : snapshot_(snapshot), question_(question), decision_(decision) {}

  std::vector<Flip> all() {
    without_the_rule();
    without_the_inner_address();
    after_signing();
    after_a_log_on();
    after_the_warning();
    later_today();
    on_another_day();
    return std::move(flips_);
  }

 private:
  /// Adds a flip when the action is another one; whether it was.
  bool add_if_other(Action action, std::string change) {
    if (action == decision_.action) return false;
    flips_.push_back({std::move(change), action});
    return true;
  }

  void without_the_rule() {
    if (decision_.rule.empty()) return;
    Watch watch{.without = decision_.rule};
    add_if_other(evaluate(snapshot_, question_, &watch).action, "without rule " + decision_.rule);
  }

  void without_the_inner_address() {
    if (decision_.inside.empty()) return;
    add_if_other(Evaluation(snapshot_, question_).decision().action, "without the address inside, " + decision_.inside);
  }

  void after_a_log_on() {
    if (decision_.reason != Reason::sign_in_needed) return;
    Question logged_on = question_;
    logged_on.identity = Identity::credentials;
    add_if_other(decide(snapshot_, logged_on).action, "after logging on with a password");
  }

  void after_the_warning() {
    if (decision_.action != Action::coach) return;
    Question warned = question_;
    warned.warned_at = question_.time;
    add_if_other(decide(snapshot_, warned).action, "after going on past the warning");
  }

  void after_signing() {
    Question signed_question = question_;
    if (question_.standing == Standing::gated) {
      signed_question.standing = Standing::open;
      add_if_other(decide(snapshot_, signed_question).action, "after the agreement is signed");
    } else if (const std::string agreement = agreement_of_the_rule(); !agreement.empty()) {
      signed_question.groups.push_back("signed-" + agreement);
      add_if_other(decide(snapshot_, signed_question).action, "after signing " + agreement);
    }
  }

  /// Of a rule that wants one agreement, and decided.
  std::string agreement_of_the_rule() const {
    const CompiledProfile* profile = snapshot_.bound().profile(question_.profile);
    if (decision_.reason != Reason::agreement_not_signed || !profile) return {};
    const auto rule = std::ranges::find(profile->profile->rules, decision_.rule, &Rule::id);
    return rule == profile->profile->rules.end() ? std::string() : rule->details.agreement;
  }

  /// Every minute of the day at which some rule of the profile begins or ends, and temporary rules with it.
  std::set<int> edges() const {
    std::set<int> minutes;
    if (const CompiledProfile* profile = snapshot_.bound().profile(question_.profile))
      for (const Rule& rule : profile->profile->rules)
        if (rule.time_of_day) minutes.insert({rule.time_of_day->from, rule.time_of_day->until});
    const Calendar& calendar = snapshot_.rules().calendar;
    for (const Period& period : calendar.periods) minutes.insert({period.window.from, period.window.until});
    for (const std::string& group : question_.groups)
      for (const Lesson& lesson : std::ranges::equal_range(calendar.lessons, group, {}, &Lesson::group))
        minutes.insert({lesson.window.from, lesson.window.until});
    return minutes;
  }

  void later_today() {
    const int now = base::london_minute(question_.time);
    for (const int minute : edges()) {
      if (minute <= now) continue;
      Question later = question_;
      later.time += std::chrono::minutes(minute - now);
      if (add_if_other(decide(snapshot_, later).action, fmt::format("from {:02}:{:02}", minute / 60, minute % 60))) return;
    }
  }

  bool has_weekdays() const {
    const CompiledProfile* profile = snapshot_.bound().profile(question_.profile);
    return profile && std::ranges::any_of(profile->profile->rules,
                                          [](const Rule& rule) { return !rule.weekdays.empty() || rule.when != WhenCriteria{}; });
  }

  void on_another_day() {
    if (!has_weekdays()) return;
    for (int days_on = 1; days_on < 7; ++days_on) {
      Question later = question_;
      later.time += std::chrono::days(days_on);
      const auto weekday = static_cast<std::size_t>(base::london_weekday(later.time));
      if (add_if_other(decide(snapshot_, later).action, fmt::format("at this time on {}", days[weekday]))) return;
    }
  }

  const Snapshot& snapshot_;
  const Question& question_;
  const Decision& decision_;
  std::vector<Flip> flips_;
};

}  // namespace

Explanation explain(const Snapshot& snapshot, const Question& question) {
  Watch watch;
  Explanation explanation{.decision = evaluate(snapshot, question, &watch)};
  explanation.rules_met = std::move(watch.met);
  explanation.would_flip = Flips(snapshot, question, explanation.decision).all();
  return explanation;
}

}  // namespace rules
