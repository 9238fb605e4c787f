// log-access: a pupil's session was refused on every page that shows what people did, and no role of the public has a right to
// one.
#include <fmt/format.h>

#include "board/measures/all.h"
#include "board/measures/probe_facts.h"
#include "school/roles/role.h"

namespace board::measures {
namespace {

bool sees_no_log(school::Role role) {
  using school::May;
  for (const May right : {May::search_journal, May::see_person_use, May::unmask_address, May::see_alerts, May::see_incident_log,
                          May::see_board_records})
    if (school::role_may(role, right)) return false;
  return true;
}

}  // namespace

Measured log_access(const Asked& asked) {
  const school::probes::Probes probes(asked.store);
  Measured measured;
  std::string open_page;
  for (const std::string& path : school::probes::log_pages()) {
    const auto last = probes.last(school::probes::Kind::log_denial, path, asked.at);
    if (!last) return unproven("Whether a pupil is refused on the log pages has not been tried yet.");
    ++measured.of;
    measured.kept += last->is_good ? 1 : 0;
    note_time(measured, last->at);
    measured.facts.push_back(fact_of(*last, "log.pupil_refused", Grade::enforced));
    if (!last->is_good) open_page = path;
  }
  for (const school::Role role : {school::Role::pupil, school::Role::parent, school::Role::visitor, school::Role::governor}) {
    const bool refused = sees_no_log(role);
    ++measured.of;
    measured.kept += refused ? 1 : 0;
    measured.facts.push_back({.fact = "log.no_right",
                              .subject = std::string(school::to_text(role)),
                              .value = refused,
                              .time = asked.at,
                              .grade = Grade::enforced,
                              .source = "program",
                              .record = ""});
  }
  measured.reason = open_page.empty() ? "A pupil's session was refused on every log page."
                                      : fmt::format("A pupil's session was not refused on the page {}.", open_page);
  return measured;
}

}  // namespace board::measures
