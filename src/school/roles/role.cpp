#include "school/roles/role.h"

#include <array>

namespace school {
namespace {

struct Words {
  Role role;
  std::string_view text, title;
};

constexpr std::array words{
    Words{Role::pupil, "pupil", "Pupil"},
    Words{Role::teacher, "teacher", "Teacher"},
    Words{Role::staff, "staff", "Member of staff"},
    Words{Role::parent, "parent", "Parent or carer"},
    Words{Role::governor, "governor", "Governor"},
    Words{Role::visitor, "visitor", "Visitor"},
    Words{Role::head, "head", "Headteacher"},
    Words{Role::senior_leader, "senior_leader", "Senior leader"},
    Words{Role::designated_lead, "designated_lead", "Designated safeguarding lead"},
    Words{Role::deputy_lead, "deputy_lead", "Deputy safeguarding lead"},
    Words{Role::coordinator, "coordinator", "E-safety co-ordinator"},
    Words{Role::network_manager, "network_manager", "Network manager"},
    Words{Role::second_approver, "second_approver", "Second approver"},
    Words{Role::chair_of_governors, "chair_of_governors", "Chair of governors"},
    Words{Role::data_protection_officer, "data_protection_officer", "Data protection officer"},
    Words{Role::office, "office", "School office"},
    Words{Role::administrator, "administrator", "Administrator"},
};

}  // namespace

std::string_view to_text(Role role) {
  for (const Words& row : words)
    if (row.role == role) return row.text;
  return {};
}

std::string_view title_of(Role role) {
  for (const Words& row : words)
    if (row.role == role) return row.title;
  return {};
}

std::optional<Role> role_from(std::string_view text) {
  for (const Words& row : words)
    if (row.text == text) return row.role;
  return std::nullopt;
}

}  // namespace school
