// What the pages about lesson windows show. Nothing here changes anything.
#pragma once
#include <vector>

#include "html/markup.h"
#include "school/windows/window.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

html::Markup window_table(const Context& context, const std::vector<school::Window>& windows);
html::Markup window_facts(const Context& context, const school::Window& window);
/// Which lessons of this teacher run now, in a sentence.
html::Markup window_words(const Context& context);
html::Markup window_form(const Context& context, const FormErrors& errors);

}  // namespace web
