// What a rule can ask: who, where to, what, from where, and when. The list is in all.cpp.
#pragma once
#include <optional>
#include <string>

#include "base/time.h"
#include "lists/list_set.h"
#include "rules/decision.h"
#include "rules/question.h"

namespace rules {

/// A question with what many rules ask worked out once.
class Asked {
 public:
  Asked(const Question& question, const lists::ListSet& on_lists) : question_(question), on_lists_(on_lists) {}

  const Question& question() const { return question_; }
  /// The lists that hold the host.
  const lists::ListSet& on_lists() const { return on_lists_; }
  /// Minutes since midnight at the school.
  int minute() const {
    if (minute_ < 0) minute_ = base::london_minute(question_.time);
    return minute_;
  }
  base::Date day() const {
    if (!day_) day_ = base::london_day(question_.time);
    return *day_;
  }
  /// Monday = 1 … Sunday = 7, at the school.
  int weekday() const {
    if (weekday_ == 0) weekday_ = base::london_weekday(question_.time);
    return weekday_;
  }

 private:
  const Question& question_;
  const lists::ListSet& on_lists_;
  mutable std::optional<base::Date> day_;
  mutable int minute_ = -1, weekday_ = 0;  // worked out when first asked; an Asked belongs to one thread
};

/// What can be said of a criterion at this moment: the content is known only at Moment::answer.
enum class Meets : std::uint8_t { no, yes, not_known_yet };

/// A site that matched, and how.
struct Place {
  Reason reason = Reason::no_rule_matched;
  std::optional<std::size_t> list;  ///< number of the list that held it
};

class Where {
 public:
  virtual ~Where() = default;
  virtual std::optional<Place> place(const Asked& asked) const = 0;
  virtual std::string in_words() const = 0;
};

/// Something about the request beyond its site. It names the reason, where it has one of its own.
class What {
 public:
  virtual ~What() = default;
  virtual Meets meets(const Asked& asked) const = 0;
  /// no_rule_matched: none of its own, the place's reason stands.
  virtual Reason reason() const { return Reason::no_rule_matched; }
  virtual std::string in_words() const = 0;
};

/// Who, from where, when: known from the beginning.
class Condition {
 public:
  virtual ~Condition() = default;
  virtual bool includes(const Asked& asked) const = 0;
  virtual std::string in_words() const = 0;
};

}  // namespace rules
