// Which registers have pages, under which path, who may do what there, and what an area adds to them.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "html/markup.h"
#include "registers/register.h"
#include "school/roles/role.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

struct RegisterAccess {
  const registers::RegisterDef* def;
  /// The path of its pages: "devices" is /devices.
  std::string_view path;
  /// Who may open the pages. Nothing: everybody signed in; `scope` then says what each finds there.
  std::optional<school::May> see;
  /// Who may add and change records with the engine's own form. Nothing: they change by the area's verbs alone.
  std::optional<school::May> edit = {};
  /// Who may take the records that they see out as a file. Nothing: nobody.
  std::optional<school::May> take_out = {};
  /// Who reads a record's history. Nothing: whoever sees the record.
  std::optional<school::May> see_history = {};
  /// A page beside the list, linked from it: its path below, and its name. Empty for none.
  std::string_view overview = {}, overview_name = {};
  /// What this viewer may know of; everything else is not there. nullptr: everything.
  registers::Scope (*scope)(const Context& context) = nullptr;
  /// Above the search: verbs that begin a record, short cuts to what waits.
  html::Markup (*above_list)(const Context& context) = nullptr;
  /// Beneath a record's facts: how it stands, and what this viewer may do with it now, as forms of the area's verbs.
  html::Markup (*on_record)(const Context& context, const registers::Record& record, const FormErrors& errors) = nullptr;

  html::Url list() const { return html::Url::path("/{}", path); }
  html::Url record(std::int64_t id) const { return html::Url::path("/{}/{}", path, id); }
  html::Url page(std::string_view name) const { return html::Url::path("/{}/{}", path, name); }
  /// The register as this viewer may know it.
  registers::Register open(const Context& context) const;
};

/// All registers with pages. To add one: its line in register_access.cpp.
const std::vector<RegisterAccess>& register_accesses();
/// The register under which the request's path stands. Only behind register_routes(), and routes of verbs below its records.
const RegisterAccess& register_of(const Context& context);

}  // namespace web
