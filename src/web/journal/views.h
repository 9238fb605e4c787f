// The journal's page as functions of what they show. No entry stands on it: only how many, of which day and class.
#pragma once
#include <vector>

#include "html/markup.h"
#include "school/retention/journal_retention.h"
#include "web/context.h"

namespace web {

html::Markup kept_for_table(const std::vector<school::KeptFor>& rules);
html::Markup departure_table(const std::vector<school::Departure>& departures);
html::Markup hold_table(const Context& context, const std::vector<school::JournalHold>& holds);
html::Markup hold_form(const Context& context, const FormErrors& errors);

}  // namespace web
