#include "school/alerts/alerts.h"

#include <fmt/format.h>

#include "base/text.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::string_view columns =
    "select alerts.*, alert_acknowledgements.by as ack_by, alert_acknowledgements.at as ack_at, alert_outcomes.kind as ended, "
    "alert_outcomes.reason as end_reason, alert_outcomes.by as ended_by, alert_outcomes.at as ended_at, "
    "(select count(*) from incidents join incident_seals on incident_seals.incident = incidents.id "
    "where incidents.alert = alerts.id) as sealed "
    "from alerts left join alert_acknowledgements on alert_acknowledgements.alert = alerts.id "
    "left join alert_outcomes on alert_outcomes.alert = alerts.id ";

Alert alert_from(const storage::Row& row) {
  Alert alert{.id = row.integer("id"),
              .reference = row.text("reference"),
              .person = row.maybe_integer("person"),
              .category = row.text("category"),
              .severity = row.text("severity") == "risk_to_life" ? Severity::risk_to_life : Severity::counted,
              .raised_at = row.time("raised_at"),
              .device = row.text_or_empty("device"),
              .client = row.text_or_empty("client"),
              .address = row.text("address"),
              .decision = row.text("decision")};
  if (!row.is_null("ack_by")) alert.acknowledged = Noted{row.integer("ack_by"), row.time("ack_at")};
  if (!row.is_null("ended"))
    alert.outcome = AlertOutcome{row.text("ended") == "incident" ? AlertEnd::incident : AlertEnd::dismissed,
                                 row.text("end_reason"),
                                 {row.integer("ended_by"), row.time("ended_at")}};
  return alert;
}

/// S-15: an address of a locked list, or of a sealed case, is not shown.
bool hides_addresses(const storage::Row& row) {
  return row.integer("sealed") > 0 || row.text("decision").find("reason locked_list") != std::string::npos;
}

base::Error no_such_alert() { return {"There is no such alert in your queue", "SG-A010"}; }

}  // namespace

std::string_view to_text(Severity severity) { return severity == Severity::risk_to_life ? "risk_to_life" : "counted"; }

std::vector<Alert> Alerts::select(std::string_view condition, const std::vector<std::string>& values, const Actor& viewer) const {
  std::vector<Alert> alerts;
  if (!viewer.may(May::see_alerts)) return alerts;
  for (const auto& row : store_.database.query(fmt::format("{}{}", columns, condition), {values.begin(), values.end()})) {
    Alert alert = alert_from(row);
    if (alert.person && wall_.stands_between(viewer.person, {*alert.person})) continue;
    const bool hidden = hides_addresses(row);
    if (hidden) alert.address = hidden_address;
    for (const auto& load :
         store_.database.query("select entry, at, address from alert_loads where alert = $1 order by at", {alert.id}))
      alert.loads.push_back({load.text(0), load.time(1), hidden ? std::string(hidden_address) : load.text(2)});
    alerts.push_back(std::move(alert));
  }
  return alerts;
}

std::vector<Alert> Alerts::queue(const Actor& viewer) const {
  return select("where alert_outcomes.id is null order by alerts.severity desc, alerts.raised_at, alerts.id", {}, viewer);
}

std::vector<Alert> Alerts::handled(const Actor& viewer, std::int64_t limit) const {
  return select(fmt::format("where alert_outcomes.id is not null order by alert_outcomes.at desc limit {}", limit), {}, viewer);
}

std::optional<Alert> Alerts::find(std::string_view reference, const Actor& viewer) const {
  auto found = select("where alerts.reference = $1", {std::string(reference)}, viewer);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::string Alerts::recorded_address(const Alert& alert) const {
  return store_.database.query("select address from alerts where id = $1", {alert.id}).one().text(0);
}

Coverage Alerts::coverage(std::optional<base::Time> probes_passed_at) const {
  write_seen();
  const base::Date today = base::london_day(store_.clock.now());
  const base::Date week_ago = base::add_days(today, -7);
  const auto count = [&](std::string_view sql, const storage::Values& values) {
    return store_.database.query(sql, values).one().integer(0);
  };
  const std::string here =
      "from people where (left_on is null or left_on > $1) and (starts is null or starts <= $1) and (ends is null or ends >= $1) "
      "and role in ('pupil', 'teacher', 'staff')";
  return {.people = count("select count(*) " + here, {today}),
          .people_seen =
              count("select count(*) " + here + " and id in (select id from seen_people where day >= $2)", {today, week_ago}),
          .devices = count("select count(*) from devices where state = 'in_use'", {}),
          .devices_seen = count("select count(*) from devices where state = 'in_use' and asset_tag in (select device from "
                                "seen_devices where day >= $1)",
                                {week_ago}),
          .probes_passed_at = probes_passed_at,
          .alerts_are_on = assessments_.both_recorded()};
}

base::Done Alerts::acknowledge(std::string_view reference, const Actor& by) {
  const auto alert = find(reference, by);
  if (!alert || !by.may(May::handle_alerts)) return no_such_alert();
  if (alert->acknowledged) return base::done();
  return store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("alert_acknowledgements", {{"alert", alert->id}, {"by", by.person}, {"at", tx.now()}});
    tx.record({.kind = "alert.acknowledged",
               .register_name = "alerts",
               .record = alert->id,
               .about_person = alert->person,
               .actor = recorded(by, May::handle_alerts)});
    return base::done();
  });
}

void Alerts::end(storage::Transaction& tx, const Alert& alert, AlertEnd end, std::string_view reason, const Actor& by) {
  const bool dismissed = end == AlertEnd::dismissed;
  if (!alert.acknowledged) tx.insert("alert_acknowledgements", {{"alert", alert.id}, {"by", by.person}, {"at", tx.now()}});
  tx.insert("alert_outcomes", {{"alert", alert.id},
                               {"kind", dismissed ? "dismissed" : "incident"},
                               {"reason", reason},
                               {"by", by.person},
                               {"at", tx.now()}});
  tx.record({.kind = dismissed ? "alert.dismissed" : "alert.became_incident",
             .register_name = "alerts",
             .record = alert.id,
             .about_person = alert.person,
             .actor = recorded(by, dismissed ? May::handle_alerts : May::open_incident),
             .reason = std::string(reason)});
}

base::Done Alerts::dismiss(std::string_view reference, std::string_view reason, const Actor& by) {
  const auto alert = find(reference, by);
  if (!alert || !by.may(May::handle_alerts)) return no_such_alert();
  if (!alert->is_open()) return base::Error{"This alert was dealt with already", "SG-A011"};
  if (base::trim(reason).empty())
    return base::Error{"Say why nothing follows from it, for example: spoke to the pupil, a link in a lesson's page", "SG-A012"};
  return store_.database.transaction([&](storage::Transaction& tx) {
    end(tx, *alert, AlertEnd::dismissed, base::trim(reason), by);
    return base::done();
  });
}

void Alerts::became_incident(storage::Transaction& tx, const Alert& alert, std::string_view reason, const Actor& by) {
  end(tx, alert, AlertEnd::incident, reason, by);
}

}  // namespace school
