// Incidents: opened by a person, walked through the pack's graphs, closed at an end. Everything is an event; nothing happens by
// itself (S-13); contacts of rescue are never refused (S-2); what names you, your child or household you do not find (S-14).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/alerts/alerts.h"
#include "school/incidents/incident.h"
#include "school/incidents/wall.h"
#include "school/reports/reports.h"
#include "school/tasks/tasks.h"

namespace school {

struct NewParty {
  std::optional<PersonId> person;
  std::string described;  ///< "a pupil of another school"; may stay empty where the person is known
  Part part = Part::involved;
};

struct NewIncident {
  std::string summary;
  std::vector<NewParty> parties;
  std::string device, address;
  std::string decision;  ///< what the filter did, where it was the filter that showed it
  std::optional<base::Time> happened_at;
};

struct NewContact {
  std::string contact;  ///< "police"; any words do
  std::optional<base::Time> contacted_at;
  std::string case_number, note;
};

struct NewCustody {
  std::string item, holder, place, note;
  std::optional<base::Time> since;
};

enum class IncidentState { open, closed };

/// What the parts of the school half that incidents touch are called together.
struct IncidentNeighbours {
  const People& people;
  const Wall& wall;
  Tasks& tasks;
  Alerts& alerts;
  Reports& reports;
};

/// Thread-safe. `reference` is always the incident's; what the actor may not know of is an Error with the same words as what
/// does not exist.
class Incidents {
 public:
  Incidents(const Store& store, const IncidentNeighbours& with) : store_(store), with_(with) {}

  /// The new incident's reference. The first party is the one it began with. Error: it names the opener or his household.
  base::Result<std::string> open(const NewIncident& incident, const Actor& by);
  base::Result<std::string> open_from_alert(std::string_view alert, std::string_view summary, const Actor& by);
  base::Result<std::string> open_from_report(std::string_view report, std::string_view summary, const Actor& by);

  std::optional<Incident> find(std::string_view reference, const Actor& viewer) const;
  std::optional<Incident> find(std::int64_t id, const Actor& viewer) const;
  /// Newest first; of the closed ones the last hundred.
  std::vector<Incident> list(IncidentState state, const Actor& viewer) const;
  /// What is open now.
  Walk walk(const Incident& incident) const;

  /// One answer or act, with its reason. Opens the tasks that follow from it and ends those that it answers.
  base::Done take_step(std::string_view reference, const Step& step, const Actor& by);
  base::Result<std::int64_t> add_party(std::string_view reference, const NewParty& party, const Actor& by);
  /// S-2: by anybody who may see the case, from any node, at any time, closed or not; nothing that is said is refused.
  base::Done record_contact(std::string_view reference, const NewContact& contact, const Actor& by);
  /// S-1: by the lead or a deputy. Safe names the parent, whom contact is allowed with (S-8).
  base::Done judge_telling_parents(std::string_view reference, const Judgement& judgement, const Actor& by);
  base::Done record_custody(std::string_view reference, const NewCustody& custody, const Actor& by);
  /// Only where the graphs have come to an end for everybody.
  base::Done close(std::string_view reference, std::string_view outcome, const Actor& by);
  /// The address of a sealed case, for the police; the look and its reason are recorded.
  base::Result<std::string> unmask(std::string_view reference, std::string_view reason, const Actor& by);

 private:
  base::Result<Incident> find_to_work_on(std::string_view reference, const Actor& by) const;
  base::Done may_open(const NewIncident& incident, const Actor& by) const;
  base::Result<std::int64_t> insert(storage::Transaction& tx, const NewIncident& incident, const std::string& reference,
                                    const Actor& by);
  std::int64_t insert_party(storage::Transaction& tx, std::int64_t incident, const NewParty& party, const Actor& by);
  void insert_step(storage::Transaction& tx, const Incident& incident, const Step& step, const Actor& by);
  /// What follows from a step: seal, tasks, who is victim or instigator.
  void follow_up(storage::Transaction& tx, const Incident& before, const Step& step, const Actor& by);
  void seal(storage::Transaction& tx, const Incident& incident, const Step& step, const Actor& by);
  void renew_tasks(storage::Transaction& tx, const Incident& incident, const Step& step, const Actor& by);
  std::optional<PersonId> sealed_for(const Incident& incident) const;
  void record(storage::Transaction& tx, const Incident& incident, std::string kind, const Actor& by, std::string reason,
              std::string after);

  const Store& store_;
  IncidentNeighbours with_;
};

}  // namespace school
