// "Why was this blocked?": a journal entry decided again with the snapshot of its time, or a question that nobody asked yet.
// Addresses are shown to whoever may run this; people only with a right, a purpose and a reason. Every look is recorded (B-4).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "journal/entry.h"
#include "rules/decide.h"
#include "school/actor.h"
#include "school/filtering/kept_snapshots.h"
#include "school/people/people.h"

namespace school {

/// A list that holds the asked address, and which entry of it. Locked lists are never named so.
struct ListedBy {
  std::string list;      ///< a fetched list's title; "" for the policy pack's own
  std::string category;  ///< "gambling"
  std::string entry;     ///< "casino.example"; "" for the policy pack's own
};

struct WhyAnswer {
  std::string entry;  ///< "2026-11-22/4711", "" for a question that nobody asked yet
  rules::Question question;
  std::string person;  ///< username; "" where it may not be shown or nobody is known
  rules::Explanation explanation;
  std::vector<ListedBy> listed_by;
  /// What the journal says was decided; empty for a question that nobody asked yet. A replay that differs is a defect.
  std::optional<rules::Decision> recorded;
  enum class People { hidden, shown } people = People::hidden;
};

/// A question that nobody asked yet.
struct WhatIf {
  lists::Address address;
  std::string username;  ///< "" for nobody known
  base::Time time{};
};

/// Thread-safe.
class Why {
 public:
  Why(const Store& store, const People& people, const KeptSnapshots& snapshots)
      : store_(store), people_(people), snapshots_(snapshots) {}

  /// With a purpose the person is shown: Error without the right see_person_use, a fresh second factor, or a reason.
  base::Result<WhyAnswer> replay(const journal::Entry& entry, const Actor& by, const std::optional<Purpose>& purpose) const;
  /// With the snapshot in force, people and sessions included. Error: nobody has that username.
  base::Result<WhyAnswer> what_if(const rules::Snapshot& current, const WhatIf& question, const Actor& by,
                                  const std::optional<Purpose>& purpose) const;

 private:
  base::Result<WhyAnswer::People> may_show(const Actor& by, const std::optional<Purpose>& purpose) const;
  void record(const WhyAnswer& answer, const Actor& by, const std::optional<Purpose>& purpose) const;

  const Store& store_;
  const People& people_;
  const KeptSnapshots& snapshots_;
};

/// {"format":"schoolgate-why/1", …} as in the reference; one line.
std::string to_json(const WhyAnswer& answer);
/// The same for a person at a terminal.
std::string in_words(const WhyAnswer& answer);

}  // namespace school
