// What the alert pages show.
#pragma once
#include "html/markup.h"
#include "school/alerts/alerts.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

html::Markup alert_queue_view(const Context& context, const std::vector<school::Alert>& waiting,
                              const std::vector<school::Alert>& handled);
/// S-17: what stands in place of an empty queue.
html::Markup silence_view(const Context& context);
html::Markup alert_view(const Context& context, const school::Alert& alert, const FormErrors& errors);
html::Markup assessments_view(const Context& context, const FormErrors& errors);

}  // namespace web
