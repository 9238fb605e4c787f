// The handlers are the same for every register; which one it is, the path says.
#include "web/registers/routes.h"

#include <deque>
#include <string>

#include "html/govuk/button.h"
#include "school/recorded.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/registers/csv_pages.h"
#include "web/registers/list_page.h"
#include "web/registers/record_form.h"
#include "web/registers/record_page.h"
#include "web/registers/register_access.h"

namespace web {
using namespace html::literals;
namespace {

MayEdit may_edit(const Context& context, const RegisterAccess& access) {
  return access.edit && context.may(*access.edit) ? MayEdit::yes : MayEdit::no;
}

registers::Saving saving_of(const Context& context, const RegisterAccess& access) {
  return {.by = school::recorded(context.actor(), access.edit.value()),
          .reason = std::string(context.form().value("change_reason"))};
}

net::Response list(Context& context) {
  const RegisterAccess& access = register_of(context);
  const ListRequest request = read_list_request(context, *access.def);
  const auto found = access.open(context).list(request.query);
  const ListView view{.access = access,
                      .page = found,
                      .request = request,
                      .may_edit = may_edit(context, access),
                      .may_take_out = access.take_out && context.may(*access.take_out) ? MayTakeOut::yes : MayTakeOut::no};
  const auto above = access.above_list == nullptr ? html::Markup() : access.above_list(context);
  return page(context,
              {.title = access.def->title, .content = list_view(view, link_names(context), above), .width = Width::full});
}

net::Response show(Context& context) { return show_record(context, {}); }

net::Response form_page(const Context& context, const RegisterAccess& access, const RecordForm& form,
                        const FormErrors& errors = {}) {
  const bool is_new = form.record.id() == 0;
  const std::string title = is_new ? "Add a " + access.def->singular : "Change " + heading_of(form.record);
  const auto action = is_new ? access.page("new") : html::Url::path("/{}/{}/edit", access.path, form.record.id());
  const auto version =
      R"(<input type="hidden" name="record_version" value="{}">)"_html(access.open(context).version(form.record.id()));
  const auto fields =
      version + record_fields(form, errors, link_names(context)) + govuk::button({.text = "Save", .prevent_double_click = true});
  return page(context, {.title = title,
                        .content = R"(<h1 class="govuk-heading-l">{}</h1>{})"_html(title, post_form(context, action, fields)),
                        .back = is_new ? access.list() : access.record(form.record.id()),
                        .errors = errors});
}

/// Reads and checks what was posted; errors beside their fields.
FormErrors fill(const Context& context, const registers::Register& all, registers::Record& record) {
  FormErrors errors;
  read_record(context.form(), record, errors, link_names(context));
  if (!errors.any()) add_problems(all.check(record), all.def(), errors);
  return errors;
}

net::Response new_record(Context& context) {
  const RegisterAccess& access = register_of(context);
  const registers::Record blank(*access.def);
  return form_page(context, access, {.record = blank, .form = context.form()});
}

net::Response create_record(Context& context) {
  const RegisterAccess& access = register_of(context);
  auto all = access.open(context);
  registers::Record record = all.blank();
  const FormErrors errors = fill(context, all, record);
  if (errors.any())
    return form_page(context, access, {.record = record, .form = context.form(), .filled = Filled::from_form}, errors);
  const auto id = all.insert(record, saving_of(context, access));
  if (!id) return refused(context, id.error().message);
  return see_other(access.record(*id), "Saved");
}

net::Response edit_record(Context& context) {
  const RegisterAccess& access = register_of(context);
  const auto record = access.open(context).find(context.path_id().value_or(0));
  if (!record) return not_found(context);
  return form_page(context, access, {.record = *record, .form = context.form()});
}

net::Response update_record(Context& context) {
  const RegisterAccess& access = register_of(context);
  auto all = access.open(context);
  auto record = all.find(context.path_id().value_or(0));
  if (!record) return not_found(context);
  FormErrors errors = fill(context, all, *record);
  if (context.form().integer("record_version") != all.version(record->id()))
    errors.add("", "Somebody changed this " + access.def->singular +
                       " while you had the form open. Look at it in another tab; saving now puts what stands here in its place.");
  if (errors.any())
    return form_page(context, access, {.record = *record, .form = context.form(), .filled = Filled::from_form}, errors);
  const auto done = all.update(*record, saving_of(context, access));
  if (!done) return refused(context, done.error().message);
  return see_other(access.record(record->id()), "Saved");
}

/// Patterns live as long as the program: routes hold views of them.
std::string_view kept(std::string pattern) {
  static std::deque<std::string> all;
  return all.emplace_back(std::move(pattern));
}

std::vector<Route> routes_of(const RegisterAccess& access) {
  const std::string at = "/" + std::string(access.path);
  std::vector<Route> routes{{Method::get, kept(at), list, Access::signed_in, access.see},
                            {Method::get, kept(at + "/{id}"), show, Access::signed_in, access.see}};
  if (access.edit) {
    routes.push_back({Method::get, kept(at + "/new"), new_record, Access::signed_in, access.edit});
    routes.push_back({Method::post, kept(at + "/new"), create_record, Access::signed_in, access.edit});
    routes.push_back({Method::get, kept(at + "/{id}/edit"), edit_record, Access::signed_in, access.edit});
    routes.push_back({Method::post, kept(at + "/{id}/edit"), update_record, Access::signed_in, access.edit});
    routes.push_back({Method::get, kept(at + "/import"), new_import, Access::signed_in, access.edit});
    routes.push_back({Method::post, kept(at + "/import"), create_import, Access::signed_in, access.edit});
  }
  if (access.take_out) {
    routes.push_back({Method::get, kept(at + "/export"), new_export, Access::signed_in, access.take_out});
    routes.push_back({Method::post, kept(at + "/export"), create_export, Access::signed_in, access.take_out});
  }
  return routes;
}

}  // namespace

net::Response show_record(const Context& context, const FormErrors& errors) {
  const RegisterAccess& access = register_of(context);
  const auto all = access.open(context);
  const auto record = all.find(context.path_id().value_or(0));
  if (!record) return not_found(context);
  RecordView view{.access = access, .record = *record, .may_edit = may_edit(context, access)};
  if (!access.see_history || context.may(*access.see_history)) view.history = all.history(record->id());
  if (access.on_record != nullptr) view.now = access.on_record(context, *record, errors);
  return page(context, {.title = heading_of(*record),
                        .content = record_view(view, link_names(context), actor_name(context)),
                        .back = access.list(),
                        .errors = errors,
                        .width = Width::full});
}

std::vector<Route> register_routes() {
  static const std::vector<Route> routes = [] {
    std::vector<Route> all;
    for (const RegisterAccess& access : register_accesses())
      for (const Route& route : routes_of(access)) all.push_back(route);
    return all;
  }();
  return routes;
}

}  // namespace web
