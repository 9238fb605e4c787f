#include "school/reports/reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "school/alerts/decision_words.h"
#include "school/incidents/reference.h"
#include "school/recorded.h"
#include "school/reports/report_fields.h"
#include "storage/database.h"

namespace school {
namespace {

namespace f = report_fields;

constexpr std::string_view columns =
    "select reports.*, report_acknowledgements.by as ack_by, report_acknowledgements.at as ack_at, "
    "report_outcomes.kind as ended, report_outcomes.reason as end_reason, report_outcomes.by as ended_by, "
    "report_outcomes.at as ended_at, (select count(*) from incidents join incident_seals on incident_seals.incident = "
    "incidents.id "
    "where incidents.report = reports.id) as sealed "
    "from reports left join report_acknowledgements on report_acknowledgements.report = reports.id "
    "left join report_outcomes on report_outcomes.report = reports.id ";

Report report_from(const storage::Row& row) {
  Report report{
      .id = row.integer("id"),
      .reference = row.text("reference"),
      .kind = row.text("kind") == "accident" ? ReportKind::accident : ReportKind::concern,
      .reporter = row.maybe_integer("reporter"),
      .about = row.maybe_integer("about"),
      .about_described = row.text_or_empty("about_described"),
      .what = row.text_or_empty("what"),
      .address = row.integer("sealed") > 0 ? std::string(hidden_address) : row.text_or_empty("address"),
      .entry = row.text_or_empty("entry"),
      .device = row.text_or_empty("device"),
      .decision = row.text_or_empty("decision"),
      .happened_at = row.maybe_time("happened_at"),
      .received_at = row.time("received_at"),
      .may_show_child = may_show_child_from(row.text_or_empty("may_show_child")),
      .custody = {row.text_or_empty("custody_holder"), row.text_or_empty("custody_place"), row.text_or_empty("custody_since")}};
  if (!row.is_null("ack_by")) report.acknowledged = Noted{row.integer("ack_by"), row.time("ack_at")};
  if (!row.is_null("ended"))
    report.outcome = ReportOutcome{row.text("ended") == "incident" ? ReportEnd::incident : ReportEnd::closed,
                                   row.text("end_reason"),
                                   {row.integer("ended_by"), row.time("ended_at")}};
  return report;
}

/// Cut rather than refused: somebody who is upset is not sent back to count characters.
void set_text(registers::Record& record, registers::Field<std::string> handle, std::string_view text, std::size_t longest) {
  const std::string_view kept = base::cut_utf8(base::trim(text), longest);
  if (!kept.empty()) record.set(handle, std::string(kept));
}

base::Error no_such_report() { return {"There is no such report in your queue", "SG-A020"}; }

}  // namespace

std::string_view to_text(ReportKind kind) { return kind == ReportKind::accident ? "accident" : "concern"; }

std::string_view to_text(MayShowChild answer) {
  switch (answer) {
    case MayShowChild::no: return "no";
    case MayShowChild::unsure: return "unsure";
    case MayShowChild::yes: return "yes";
  }
  return {};
}

std::optional<MayShowChild> may_show_child_from(std::string_view text) {
  for (const MayShowChild answer : {MayShowChild::no, MayShowChild::unsure, MayShowChild::yes})
    if (to_text(answer) == text) return answer;
  return std::nullopt;
}

std::vector<PersonId> Report::named() const {
  std::vector<PersonId> people;
  if (about) people.push_back(*about);
  if (kind == ReportKind::accident && reporter) people.push_back(*reporter);
  return people;
}

AccidentReport AccidentReport::of(const journal::Entry& entry) {
  const bool is_locked = entry.decision.reason == rules::Reason::locked_list;
  return {.entry = journal::to_text(entry.id),
          .address = is_locked ? std::string(hidden_address) : entry.question.address.text(),
          .device = entry.question.device,
          .decision = in_words(entry.decision),
          .happened_at = entry.question.time};
}

void Reports::complete(const Report& report, const journal::Entry& entry) {
  const bool is_own = report.reporter && entry.question.person == *report.reporter && journal::to_text(entry.id) == report.entry;
  if (report.kind != ReportKind::accident || !is_own || !report.decision.empty()) return;
  const AccidentReport found = AccidentReport::of(entry);
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.update(
        "reports", report.id,
        {{"address", found.address}, {"device", found.device}, {"decision", found.decision}, {"happened_at", found.happened_at}});
    tx.record({.kind = "report.completed",
               .register_name = "reports",
               .record = report.id,
               .about_person = report.reporter,
               .actor = storage::acting_system("reports"),
               .reason = "its entry of the journal has arrived"});
  });
}

base::Result<std::string> Reports::file(const AccidentReport& report, const Actor& by) {
  registers::Record record(f::def);
  record.set(f::kind, "accident");
  record.set(f::happened_at, report.happened_at);
  set_text(record, f::entry, report.entry, 100);
  set_text(record, f::device, report.device, 100);
  set_text(record, f::address, report.address, 4'000);
  set_text(record, f::decision, report.decision, 1'000);
  if (!by.is_system()) record.set(f::about, by.person);
  return store(std::move(record), by);
}

base::Result<std::string> Reports::file(const ConcernReport& report, const Actor& by) {
  if (base::trim(report.what).empty() && report.may_show_child == MayShowChild::no)
    return base::Error{"Say what worries you, in a few words, for example: somebody keeps sending her messages", "SG-A021"};
  registers::Record record(f::def);
  record.set(f::kind, "concern");
  record.set(f::may_show_child, std::string(to_text(report.may_show_child)));
  set_text(record, f::about_described, report.about_described, 500);
  set_text(record, f::what, report.what, 4'000);
  if (report.may_show_child == MayShowChild::no) {
    set_text(record, f::address, report.address, 4'000);
  } else {
    set_text(record, f::custody_holder, report.custody.holder, 500);
    set_text(record, f::custody_place, report.custody.place, 500);
    set_text(record, f::custody_since, report.custody.since, 500);
  }
  if (const auto about = report.about ? report.about : named_in(report.about_described)) record.set(f::about, *about);
  return store(std::move(record), by);
}

base::Result<std::string> Reports::store(registers::Record record, const Actor& by) {
  const std::string reference = new_reference();
  record.set(f::reference, reference);
  if (!by.is_system()) record.set(f::reporter, by.person);
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::string> {
    record.set(f::received_at, tx.now());
    const auto added = registers::Register(f::def, store_.database)
                           .insert(tx, record, {.by = recorded(by), .reason = {}, .kind = "report.filed"});
    if (!added) return added.error();
    return reference;
  });
}

/// Somebody whose full name stands in the words, where only one is called so: then the wall knows whom it names (S-14).
std::optional<PersonId> Reports::named_in(std::string_view described) const {
  const std::string words = base::to_lower(base::trim(described));
  if (words.size() < 5) return std::nullopt;
  const auto rows =
      store_.database.query("select id from people where $1 like '%' || lower(given || ' ' || family) || '%'", {words});
  return rows.size() == 1 ? std::optional(rows[0].integer(0)) : std::nullopt;
}

std::vector<Report> Reports::select(std::string_view condition, const storage::Values& values) const {
  std::vector<Report> reports;
  for (const auto& row : store_.database.query(fmt::format("{}{}", columns, condition), values))
    reports.push_back(report_from(row));
  return reports;
}

std::vector<Report> Reports::for_viewer(std::vector<Report> all, const Actor& viewer) const {
  if (!viewer.may(May::see_reports)) return {};
  std::erase_if(all, [&](const Report& report) { return wall_.stands_between(viewer.person, report.named()); });
  return all;
}

std::vector<Report> Reports::queue(const Actor& viewer) const {
  return for_viewer(select("where report_outcomes.id is null order by reports.received_at, reports.id", {}), viewer);
}

std::vector<Report> Reports::handled(const Actor& viewer, std::int64_t limit) const {
  return for_viewer(select("where report_outcomes.id is not null order by report_outcomes.at desc limit $1", {limit}), viewer);
}

std::optional<Report> Reports::find(std::string_view reference, const Actor& viewer) const {
  auto found = for_viewer(select("where reports.reference = $1", {reference}), viewer);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Report> Reports::mine(const Actor& reporter) const {
  auto all = select("where reports.reporter = $1 order by reports.received_at desc", {reporter.person});
  for (Report& report : all) report.outcome = {};
  return all;
}

std::string Reports::recorded_address(const Report& report) const {
  return store_.database.query("select address from reports where id = $1", {report.id}).one().text_or_empty(0);
}

base::Done Reports::acknowledge(std::string_view reference, const Actor& by) {
  const auto report = find(reference, by);
  if (!report) return no_such_report();
  if (report->acknowledged) return base::done();
  return store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("report_acknowledgements", {{"report", report->id}, {"by", by.person}, {"at", tx.now()}});
    tx.record({.kind = "report.acknowledged",
               .register_name = "reports",
               .record = report->id,
               .about_person = report->about,
               .actor = recorded(by, May::see_reports)});
    return base::done();
  });
}

void Reports::end(storage::Transaction& tx, const Report& report, ReportEnd end, std::string_view reason, const Actor& by) {
  const bool closed = end == ReportEnd::closed;
  if (!report.acknowledged) tx.insert("report_acknowledgements", {{"report", report.id}, {"by", by.person}, {"at", tx.now()}});
  tx.insert(
      "report_outcomes",
      {{"report", report.id}, {"kind", closed ? "closed" : "incident"}, {"reason", reason}, {"by", by.person}, {"at", tx.now()}});
  tx.record({.kind = closed ? "report.closed" : "report.became_incident",
             .register_name = "reports",
             .record = report.id,
             .about_person = report.about,
             .actor = recorded(by, closed ? May::see_reports : May::open_incident),
             .reason = std::string(reason)});
}

base::Done Reports::close(std::string_view reference, std::string_view reason, const Actor& by) {
  const auto report = find(reference, by);
  if (!report) return no_such_report();
  if (!report->is_open()) return base::Error{"This report was dealt with already", "SG-A022"};
  if (base::trim(reason).empty())
    return base::Error{"Say what was done, for example: thanked the pupil, the site was listed", "SG-A023"};
  return store_.database.transaction([&](storage::Transaction& tx) {
    end(tx, *report, ReportEnd::closed, base::trim(reason), by);
    return base::done();
  });
}

void Reports::became_incident(storage::Transaction& tx, const Report& report, std::string_view reason, const Actor& by) {
  end(tx, report, ReportEnd::incident, reason, by);
}

}  // namespace school
