// The roles that a school gives to people, and the one table of what each may do. A person may hold several; the rights
// are the union, and a "must not" binds the role that is being acted in (safety rule L-1).
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>

namespace school {

/// Base roles come from the roster; the others are posts, given by name and date in the roles register.
enum class Role : std::uint8_t {
  pupil,
  teacher,
  staff,
  parent,
  governor,
  visitor,  // from the roster
  head,
  senior_leader,
  designated_lead,
  deputy_lead,
  coordinator,
  network_manager,
  second_approver,
  chair_of_governors,
  data_protection_officer,
  office,
  administrator,  // sets up accounts and roles; sees no child's records by that alone
};

std::string_view to_text(Role role);   ///< stable: "designated_lead"
std::string_view title_of(Role role);  ///< for people: "Designated safeguarding lead"
std::optional<Role> role_from(std::string_view text);

/// Posts that only a person may give, never an import (B-5), and that need a second factor.
bool is_privileged(Role role);

/// What somebody may do. One right, one table: rights.cpp.
enum class May : std::uint8_t {
  see_alerts,
  handle_alerts,
  see_reports,
  open_incident,
  work_incident,
  close_incident,
  see_incident_log,
  judge_safe_to_tell_parents,
  see_person_use,
  search_journal,
  unmask_address,
  ask_for_site,
  forward_site_request,
  propose_filter_change,
  approve_filter_change,
  see_filter,
  see_board,
  see_board_records,
  record_policy_review,
  approve_policy,
  see_people,
  import_people,
  manage_accounts,
  manage_roles,
  give_reset_code,
  extend_sign_by,
  withdraw_agreement,
  release_held_signature,
  see_devices,
  edit_devices,
  see_audit,
  make_backup,
  record_dpia,
  see_tasks,
  see_agreements,
};

bool role_may(Role role, May right);
bool any_may(const std::set<Role>& roles, May right);
/// True where the right wants a second factor given in the last 15 minutes (B-5).
bool needs_fresh_second_factor(May right);

}  // namespace school
