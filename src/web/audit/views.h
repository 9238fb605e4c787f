// The audit pages as functions of what they show.
#pragma once
#include <string>
#include <vector>

#include "html/markup.h"
#include "school/audit/audit_trail.h"
#include "web/registers/record_page.h"

namespace web {

html::Markup trail_view(const std::vector<school::audit::TrailEntry>& entries, const school::audit::TrailQuery& query,
                        const ActorName& who);
html::Markup verification_view(const storage::audit::Outcome& outcome);

/// "Devices changed" for devices.changed.
std::string event_in_words(std::string_view kind);

}  // namespace web
