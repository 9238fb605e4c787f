// Opening, finding and closing. Steps are in incident_steps.cpp, contacts and the like in incident_records.cpp.
#include "school/incidents/incidents.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "packs/pack.h"
#include "school/incidents/incident_fields.h"
#include "school/incidents/incident_rows.h"
#include "school/incidents/reference.h"
#include "school/recorded.h"

namespace school {
namespace {

namespace f = incident_fields;

void set_text(registers::Record& record, registers::Field<std::string> handle, std::string_view text) {
  if (const std::string_view kept = base::cut_utf8(base::trim(text), 4'000); !kept.empty()) record.set(handle, std::string(kept));
}

std::vector<NewParty> parties_of(const std::vector<PersonId>& people) {
  std::vector<NewParty> parties;
  for (const PersonId person : people) parties.push_back({.person = person, .described = {}});
  return parties;
}

}  // namespace

base::Done Incidents::may_open(const NewIncident& incident, const Actor& by) const {
  if (!by.may(May::open_incident))
    return base::Error{"The safeguarding lead, a deputy or the co-ordinator opens incidents; report a concern to them",
                       "SG-C020"};
  if (base::trim(incident.summary).empty())
    return base::Error{"Say in a sentence what happened, for example: a game site was shown on the library's screen", "SG-C021"};
  std::vector<PersonId> named;
  for (const NewParty& party : incident.parties)
    if (party.person) named.push_back(*party.person);
  if (with_.wall.stands_between(by.person, named))
    return base::Error{"You cannot open an incident that names you, your child or your household. Ask a deputy to open it.",
                       "SG-C022"};
  return base::done();
}

base::Result<std::string> Incidents::open(const NewIncident& incident, const Actor& by) {
  if (auto may = may_open(incident, by); !may) return may.error();
  const std::string reference = new_reference();
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::string> {
    if (auto id = insert(tx, incident, reference, by); !id) return id.error();
    return reference;
  });
}

base::Result<std::string> Incidents::open_from_alert(std::string_view alert_reference, std::string_view summary,
                                                     const Actor& by) {
  const auto alert = with_.alerts.find(alert_reference, by);
  if (!alert) return base::Error{"There is no such alert in your queue", "SG-A010"};
  if (!alert->is_open()) return base::Error{"This alert was dealt with already", "SG-A011"};
  NewIncident incident{.summary = std::string(summary),
                       .parties = {{.person = alert->person, .described = alert->person ? "" : "Somebody who is not known yet"}},
                       .device = alert->device.empty() ? alert->client : alert->device,
                       .address = with_.alerts.recorded_address(*alert),
                       .decision = alert->decision,
                       .happened_at = alert->loads.empty() ? alert->raised_at : alert->loads.front().at};
  if (auto may = may_open(incident, by); !may) return may.error();
  const std::string reference = new_reference();
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::string> {
    const auto id = insert(tx, incident, reference, by);
    if (!id) return id.error();
    tx.update("incidents", *id, {{"alert", alert->id}});
    with_.alerts.became_incident(tx, *alert, summary, by);
    return reference;
  });
}

base::Result<std::string> Incidents::open_from_report(std::string_view report_reference, std::string_view summary,
                                                      const Actor& by) {
  const auto report = with_.reports.find(report_reference, by);
  if (!report) return base::Error{"There is no such report in your queue", "SG-A020"};
  if (!report->is_open()) return base::Error{"This report was dealt with already", "SG-A022"};
  NewIncident incident{.summary = std::string(summary),
                       .parties = report->about ? parties_of({*report->about})
                                                : std::vector<NewParty>{{.person = {}, .described = report->about_described}},
                       .device = report->device,
                       .address = with_.reports.recorded_address(*report),
                       .decision = report->decision,
                       .happened_at = report->happened_at.value_or(report->received_at)};
  if (auto may = may_open(incident, by); !may) return may.error();
  const std::string reference = new_reference();
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::string> {
    const auto id = insert(tx, incident, reference, by);
    if (!id) return id.error();
    tx.update("incidents", *id, {{"report", report->id}});
    with_.reports.became_incident(tx, *report, summary, by);
    return reference;
  });
}

base::Result<std::int64_t> Incidents::insert(storage::Transaction& tx, const NewIncident& incident, const std::string& reference,
                                             const Actor& by) {
  registers::Record fields(f::def);
  fields.set(f::reference, reference);
  set_text(fields, f::summary, incident.summary);
  set_text(fields, f::device, base::cut_utf8(incident.device, 200));
  set_text(fields, f::address, incident.address);
  set_text(fields, f::decision, base::cut_utf8(incident.decision, 1'000));
  if (!incident.parties.empty() && incident.parties.front().person) fields.set(f::person, *incident.parties.front().person);
  fields.set(f::happened_at, incident.happened_at.value_or(tx.now()));
  fields.set(f::opened_at, tx.now());
  fields.set(f::opened_by, by.person);
  fields.set(f::pack, store_.pack.hash.empty() ? store_.pack.name : store_.pack.hash);
  const auto id = registers::Register(f::def, store_.database)
                      .insert(tx, fields, {.by = recorded(by, May::open_incident), .reason = {}, .kind = "incident.opened"});
  if (!id) return id;
  std::vector<NewParty> parties = incident.parties;
  if (parties.empty()) parties.push_back({.person = {}, .described = "Somebody who is not known yet"});
  for (const NewParty& party : parties) insert_party(tx, *id, party, by);
  return id;
}

std::int64_t Incidents::insert_party(storage::Transaction& tx, std::int64_t incident, const NewParty& party, const Actor& by) {
  const std::string described = std::string(base::cut_utf8(base::trim(party.described), 500));
  const bool is_nameless = described.empty() && !party.person;
  return tx.insert("incident_parties", {{"incident", incident},
                                        {"person", party.person},
                                        {"described", is_nameless ? "Somebody who is not known yet" : described},
                                        {"part", to_text(party.part)},
                                        {"added_at", tx.now()},
                                        {"added_by", by.person}});
}

std::optional<Incident> Incidents::find(std::string_view reference, const Actor& viewer) const {
  auto found = read_incidents(store_.database, "where incidents.reference = $1", {reference});
  if (found.empty() || !with_.wall.may_know_incident(found.front().id, viewer)) return std::nullopt;
  return std::move(found.front());
}

std::optional<Incident> Incidents::find(std::int64_t id, const Actor& viewer) const {
  if (!with_.wall.may_know_incident(id, viewer)) return std::nullopt;
  auto found = read_incidents(store_.database, "where incidents.id = $1", {id});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Incident> Incidents::list(IncidentState state, const Actor& viewer) const {
  constexpr std::string_view open = "where incident_closures.id is null order by incidents.opened_at desc, incidents.id desc";
  constexpr std::string_view closed = "where incident_closures.id is not null order by incident_closures.at desc limit 100";
  auto all = read_incidents(store_.database, state == IncidentState::open ? open : closed, {});
  std::erase_if(all, [&](const Incident& incident) { return !with_.wall.may_know_incident(incident.id, viewer); });
  return all;
}

base::Result<Incident> Incidents::find_to_work_on(std::string_view reference, const Actor& by) const {
  auto incident = find(reference, by);
  if (!incident) return base::Error{"There is no such incident among yours", "SG-C023"};
  if (!by.may(May::work_incident))
    return base::Error{"The safeguarding lead, a deputy, the co-ordinator or the Head works on incidents", "SG-C024"};
  if (!incident->is_open()) return base::Error{"This incident is closed. Contacts can still be recorded.", "SG-C025"};
  return *incident;
}

base::Done Incidents::close(std::string_view reference, std::string_view outcome, const Actor& by) {
  const auto incident = find_to_work_on(reference, by);
  if (!incident) return incident.error();
  if (!by.may(May::close_incident))
    return base::Error{"The safeguarding lead, a deputy or the co-ordinator closes incidents", "SG-C026"};
  if (base::trim(outcome).empty())
    return base::Error{"Say what came of it, for example: spoke to both pupils, no further action", "SG-C027"};
  const Walk now = walk(*incident);
  if (!store_.pack.graphs.empty() && !now.is_at_end())
    return base::Error{fmt::format("The incident has not come to its end yet: {} is still open",
                                   now.open.empty() ? "the first question" : now.open.front().node->id),
                       "SG-C028"};
  return store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("incident_closures",
              {{"incident", incident->id}, {"outcome", base::trim(outcome)}, {"by", by.person}, {"at", tx.now()}});
    record(tx, *incident, "incident.closed", by, std::string(base::trim(outcome)), "null");
    return base::done();
  });
}

/// Whose key seals what is recorded of a case: the person it began with, else the first who is known.
std::optional<PersonId> Incidents::sealed_for(const Incident& incident) const {
  if (incident.person) return incident.person;
  for (const Party& party : incident.parties)
    if (party.person) return party.person;
  return incident.opened_by;
}

void Incidents::record(storage::Transaction& tx, const Incident& incident, std::string kind, const Actor& by, std::string reason,
                       std::string after) {
  tx.record({.kind = std::move(kind),
             .register_name = "incidents",
             .record = incident.id,
             .about_person = sealed_for(incident),
             .actor = recorded(by, May::see_incident_log),
             .reason = std::move(reason),
             .after = std::move(after)});
}

}  // namespace school
