// Every measure that the program has, by name. To add one: its file, its declaration and its line in all.cpp, a test.
#pragma once
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "board/fact_book.h"
#include "board/measure.h"

namespace board {

/// Nothing where there is no measure of that name.
Measure find_measure(std::string_view name);
/// For `pack check`.
std::set<std::string, std::less<>> measure_names();

/// Notes facts that only the present knows; called every minute and so writes only what is new.
using Observation = void (*)(const school::Store& store, FactBook& book, base::Time now);
std::span<const Observation> observations();

namespace measures {
Measured access_gated_on_agreement(const Asked& asked);
Measured backup_regular(const Asked& asked);
Measured equipment_inventory(const Asked& asked);
Measured filter_health_check(const Asked& asked);
Measured incident_illegal_flow(const Asked& asked);
Measured incident_log(const Asked& asked);
Measured incident_nonillegal_flow(const Asked& asked);
Measured incident_reporting(const Asked& asked);
Measured internet_logging(const Asked& asked);
Measured log_access(const Asked& asked);
Measured named_roles(const Asked& asked);
Measured password_strength(const Asked& asked);
Measured policy_publication(const Asked& asked);
Measured policy_review(const Asked& asked);
Measured pupil_agreement(const Asked& asked);
Measured site_preview(const Asked& asked);
Measured staff_agreement(const Asked& asked);
Measured unique_accounts(const Asked& asked);
Measured unsuitable_site_response(const Asked& asked);
Measured web_filtering(const Asked& asked);

void observe_inventory(const school::Store& store, FactBook& book, base::Time now);
void observe_password_rules(const school::Store& store, FactBook& book, base::Time now);
}  // namespace measures

}  // namespace board
