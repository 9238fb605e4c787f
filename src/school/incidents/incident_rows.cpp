#include "school/incidents/incident_rows.h"

#include <fmt/format.h>

#include "school/incidents/wall.h"

namespace school {
namespace {

/// All rows of a table that belong to one incident, in the order in which they were recorded.
storage::Rows rows_of(const storage::Database& database, std::string_view table, std::int64_t incident) {
  return database.query(fmt::format("select * from {} where incident = $1 order by id", table), {incident});
}

RecordedStep step_from(const storage::Row& row) {
  return {.step = {.graph = row.text("graph"),
                   .node = row.text("node"),
                   .party = row.maybe_integer("party"),
                   .outcome = step_outcome_from(row.text("outcome")).value_or(StepOutcome::answered),
                   .answer = row.text("answer"),
                   .reason = row.text("reason"),
                   .acts_on = row.maybe_integer("acts_on"),
                   .acts_on_reason = row.text("acts_on_reason")},
          .by = row.integer("by"),
          .in_role = row.text("in_role"),
          .at = row.time("at")};
}

void read_what_belongs(const storage::Database& database, Incident& incident) {
  for (const auto& row : rows_of(database, "incident_parties", incident.id))
    incident.parties.push_back({row.integer("id"), row.maybe_integer("person"), row.text("described"),
                                part_from(row.text("part")).value_or(Part::involved)});
  for (const auto& row : rows_of(database, "incident_steps", incident.id)) incident.steps.push_back(step_from(row));
  for (const auto& row : rows_of(database, "incident_contacts", incident.id))
    incident.contacts.push_back({row.text("contact"), row.time("contacted_at"), row.text("case_number"), row.text("note"),
                                 row.integer("recorded_by"), row.time("recorded_at")});
  for (const auto& row : rows_of(database, "incident_judgements", incident.id))
    incident.judgements.push_back({row.integer("party"), row.yes("safe") ? Judgement::Safe::yes : Judgement::Safe::no,
                                   row.maybe_integer("parent"), row.text("reason"), row.integer("by"), row.time("at")});
  for (const auto& row : rows_of(database, "incident_custody", incident.id))
    incident.custody.push_back({row.text("item"), row.text("holder"), row.text("place"), row.time("since"), row.text("note"),
                                row.integer("recorded_by"), row.time("recorded_at")});
}

Incident incident_from(const storage::Row& row) {
  Incident incident{.id = row.integer("id"),
                    .reference = row.text("reference"),
                    .summary = row.text("summary"),
                    .person = row.maybe_integer("person"),
                    .device = row.text_or_empty("device"),
                    .address = row.text_or_empty("address"),
                    .decision = row.text_or_empty("decision"),
                    .happened_at = row.time("happened_at"),
                    .opened_at = row.time("opened_at"),
                    .opened_by = row.integer("opened_by"),
                    .alert = row.maybe_integer("alert"),
                    .report = row.maybe_integer("report")};
  if (!row.is_null("sealed_by")) incident.seal = Seal{row.text("seal_answer"), row.integer("sealed_by"), row.time("sealed_at")};
  if (!row.is_null("closed_by")) incident.closure = Closure{row.text("closing"), row.integer("closed_by"), row.time("closed_at")};
  if (incident.is_sealed() && !incident.address.empty()) incident.address = hidden_address;
  return incident;
}

}  // namespace

std::vector<Incident> read_incidents(const storage::Database& database, std::string_view condition,
                                     const storage::Values& values) {
  std::vector<Incident> incidents;
  const std::string sql = fmt::format(
      "select incidents.*, incident_seals.answer as seal_answer, incident_seals.by as sealed_by, incident_seals.at as sealed_at, "
      "incident_closures.outcome as closing, incident_closures.by as closed_by, incident_closures.at as closed_at from incidents "
      "left join incident_seals on incident_seals.incident = incidents.id "
      "left join incident_closures on incident_closures.incident = incidents.id {}",
      condition);
  for (const auto& row : database.query(sql, values)) {
    incidents.push_back(incident_from(row));
    read_what_belongs(database, incidents.back());
  }
  return incidents;
}

}  // namespace school
