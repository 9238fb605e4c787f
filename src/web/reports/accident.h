// "I came here by accident": the page from the block page. It blanks what was there, blames nobody and tells the lead.
#pragma once
#include <vector>

#include "school/reports/reports.h"
#include "web/router.h"

namespace web {

std::vector<Route> accident_routes();
/// Fills in what the journal says of an accident whose entry arrived after the report.
void complete_from_journal(const Context& context, const school::Report& report);

}  // namespace web
