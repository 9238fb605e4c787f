// What the pages about homework lists show. Nothing here changes anything.
#pragma once
#include <vector>

#include "html/markup.h"
#include "school/homework/homework_list.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

html::Markup homework_table(const Context& context, const std::vector<school::HomeworkList>& lists);
html::Markup homework_form(const Context& context, const FormErrors& errors);
html::Markup homework_facts(const Context& context, const school::HomeworkList& list);
/// The sites of a teacher's list: how each stands, and, where this person may change it, what to do.
html::Markup homework_sites(const Context& context, const school::HomeworkList& list);
html::Markup add_site_form(const Context& context, const school::HomeworkList& list, const FormErrors& errors);
/// One list as its pupils see it: links to what is open, and why the rest is not.
html::Markup homework_for_pupil(const Context& context, const school::HomeworkList& list);

}  // namespace web
