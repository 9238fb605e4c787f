// The table of rights: one row a role. From controls.md part (a) and safety.md (S-11: safeguarding goes to lead and deputies).
#include <array>
#include <utility>
#include <vector>

#include "school/roles/role.h"

namespace school {
namespace {

using enum May;
using Rights = std::vector<May>;

const std::vector<std::pair<Role, Rights>>& table() {
  static const Rights everyone{};
  static const Rights lead{see_alerts,        handle_alerts,  see_reports,      open_incident,
                           work_incident,     close_incident, see_incident_log, judge_safe_to_tell_parents,
                           see_person_use,    search_journal, unmask_address,   see_board,
                           see_board_records, see_people,     extend_sign_by,   see_tasks,
                           see_agreements,    see_devices};
  static const std::vector<std::pair<Role, Rights>> rows{
      {Role::pupil, {ask_for_site}},
      {Role::parent, everyone},
      {Role::visitor, everyone},
      {Role::governor, {see_board}},
      {Role::chair_of_governors, {see_board, see_tasks}},
      {Role::staff, {ask_for_site, see_tasks}},
      {Role::teacher, {ask_for_site, forward_site_request, give_reset_code, see_tasks}},
      {Role::office, {see_people, release_held_signature, see_tasks, see_agreements}},
      {Role::senior_leader, {see_board, see_tasks, ask_for_site}},
      {Role::designated_lead, lead},
      {Role::deputy_lead, lead},
      {Role::coordinator,
       {see_reports, open_incident, work_incident, close_incident, see_incident_log, see_filter, approve_filter_change, see_board,
        see_board_records, record_policy_review, record_dpia, see_tasks, see_agreements, ask_for_site}},
      {Role::head,
       {see_incident_log, work_incident, see_person_use, search_journal, see_board, see_board_records, record_policy_review,
        approve_policy, approve_filter_change, extend_sign_by, record_dpia, see_filter, see_people, see_audit, see_tasks,
        see_agreements, see_devices, manage_roles}},
      {Role::network_manager,
       {propose_filter_change, approve_filter_change, see_filter, see_devices, edit_devices, see_board, see_board_records,
        import_people, see_people, manage_accounts, see_audit, make_backup, see_tasks, ask_for_site}},
      {Role::second_approver, {approve_filter_change, see_filter, see_board, see_tasks}},
      {Role::data_protection_officer, {record_dpia, see_board, see_audit, see_tasks}},
      {Role::administrator,
       {manage_accounts, manage_roles, import_people, see_people, see_board, see_board_records, see_audit, make_backup,
        record_dpia, propose_filter_change, approve_filter_change, see_filter, see_tasks, release_held_signature}},
  };
  return rows;
}

}  // namespace

bool role_may(Role role, May right) {
  for (const auto& [holder, rights] : table()) {
    if (holder != role) continue;
    for (const May held : rights)
      if (held == right) return true;
  }
  return false;
}

bool any_may(const std::set<Role>& roles, May right) {
  for (const Role role : roles)
    if (role_may(role, right)) return true;
  return false;
}

bool is_privileged(Role role) {
  switch (role) {
    case Role::pupil:
    case Role::teacher:
    case Role::staff:
    case Role::parent:
    case Role::governor:
    case Role::visitor: return false;
    default: return true;
  }
}

bool needs_fresh_second_factor(May right) {
  switch (right) {
    case approve_filter_change:
    case unmask_address:
    case see_person_use:
    case search_journal:
    case open_incident:
    case work_incident:
    case close_incident:
    case manage_roles: return true;
    default: return false;
  }
}

}  // namespace school
