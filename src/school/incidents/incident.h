// An incident as it is read: what it was opened from, who is named in it, and every answer with person, time and reason.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "school/actor.h"
#include "school/incidents/walker.h"

namespace school {

/// Somebody whom the incident names; described in words where it is nobody of the school, or nobody known.
struct Party {
  std::int64_t id = 0;
  std::optional<PersonId> person;
  std::string described;
  Part part = Part::involved;
};

struct RecordedStep {
  Step step;
  PersonId by = 0;
  std::string in_role;  ///< "designated_lead"
  base::Time at{};
};

/// A contact outside the school: "police", when, and their reference.
struct Contact {
  std::string contact;
  base::Time contacted_at{};
  std::string case_number, note;
  PersonId recorded_by = 0;
  base::Time recorded_at{};
};

/// Whether it is safe to tell this child's parents, and which (S-1).
struct Judgement {
  std::int64_t party = 0;
  enum class Safe { no, yes } safe = Safe::no;
  std::optional<PersonId> parent;
  std::string reason;
  PersonId by = 0;
  base::Time at{};
};

/// Who holds a device, where, since when: what stands in place of any file of a sealed case.
struct CustodyRecord {
  std::string item, holder, place;
  base::Time since{};
  std::string note;
  PersonId recorded_by = 0;
  base::Time recorded_at{};
};

struct Seal {
  std::string answer;  ///< "yes" or "unsure"
  PersonId by = 0;
  base::Time at{};
};

struct Closure {
  std::string outcome;
  PersonId by = 0;
  base::Time at{};
};

struct Incident {
  std::int64_t id = 0;
  std::string reference;
  std::string summary;
  std::optional<PersonId> person;  ///< the one it began with
  std::string device;
  std::string address;   ///< text and nothing else; hidden once the case is sealed (S-15)
  std::string decision;  ///< what the filter did, already filled in
  base::Time happened_at{}, opened_at{};
  PersonId opened_by = 0;
  std::optional<std::int64_t> alert, report;
  std::vector<Party> parties;
  std::vector<RecordedStep> steps;
  std::vector<Contact> contacts;
  std::vector<Judgement> judgements;
  std::vector<CustodyRecord> custody;
  std::optional<Seal> seal;
  std::optional<Closure> closure;

  bool is_open() const { return !closure; }
  bool is_sealed() const { return seal.has_value(); }
  const Party* find_party(std::int64_t party) const;
  /// The last judgement about telling this person's parents.
  const Judgement* judgement_on(std::int64_t party) const;
  /// As the walker wants them.
  std::vector<WalkParty> walk_parties() const;
  std::vector<Step> walk_steps() const;
};

}  // namespace school
