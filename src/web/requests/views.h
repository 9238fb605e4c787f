// What the pages about site requests show. From a request to Markup; nothing here changes anything.
#pragma once
#include <string>
#include <vector>

#include "html/markup.h"
#include "school/filtering/site_requests.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

html::Markup request_state_tag(school::RequestState state);
/// A table with a link to each; `empty` is said where there is none.
html::Markup request_table(const Context& context, const std::vector<school::SiteRequest>& requests, const std::string& caption,
                           const std::string& empty);
html::Markup request_facts(const Context& context, const school::SiteRequest& request);
/// Who did what, oldest first.
html::Markup request_history(const Context& context, const school::SiteRequest& request);
/// For whom and how long; `action` is where it is posted.
html::Markup open_for_form(const Context& context, const school::SiteRequest& request, const html::Url& action,
                           const std::string& button_text, const FormErrors& errors);
html::Markup refusal_form(const Context& context, const html::Url& action, const FormErrors& errors);

}  // namespace web
