// Where each register's pages are and who may see and change its records.
#pragma once
#include <string_view>
#include <vector>

#include "html/markup.h"
#include "registers/register.h"
#include "web/context.h"

namespace web {

struct RegisterAccess {
  const registers::RegisterDef* def;
  /// The path of its pages: "devices" is /devices.
  std::string_view path;
  school::May see, edit;
  /// A page beside the list, linked from it: its path below, and its name. Empty for none.
  std::string_view overview = {}, overview_name = {};

  html::Url list() const { return html::Url::path("/{}", path); }
  html::Url record(std::int64_t id) const { return html::Url::path("/{}/{}", path, id); }
  html::Url page(std::string_view name) const { return html::Url::path("/{}/{}", path, name); }
};

/// All registers with pages. To add one: its line in register_access.cpp.
const std::vector<RegisterAccess>& register_accesses();
/// The register under which the request's path stands. Only behind register_routes().
const RegisterAccess& register_of(const Context& context);

}  // namespace web
