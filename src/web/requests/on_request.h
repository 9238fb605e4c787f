// What the site requests add to their register's pages: what waits for whom, and the next step as a form.
#pragma once
#include "html/markup.h"
#include "registers/record.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

/// The button to ask, and short cuts to what waits for the viewer.
html::Markup above_requests(const Context& context);
/// How it stands in words for whoever asked, and what the viewer can do with it now.
html::Markup on_request(const Context& context, const registers::Record& record, const FormErrors& errors);

}  // namespace web
