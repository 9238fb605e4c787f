// What the report pages show.
#pragma once
#include <vector>

#include "html/markup.h"
#include "school/reports/reports.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

html::Markup report_queue_view(const Context& context, const std::vector<school::Report>& waiting,
                               const std::vector<school::Report>& handled);
html::Markup report_view(const Context& context, const school::Report& report, const FormErrors& errors);
html::Markup new_concern_view(const Context& context, const FormErrors& errors);
html::Markup concern_thanks_view(const Context& context);
/// One's own reports: that they came and were read.
html::Markup my_reports_view(const std::vector<school::Report>& mine);

}  // namespace web
