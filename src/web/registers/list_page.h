// The list of a register: search, choices to narrow it, sortable columns, pages.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "html/markup.h"
#include "registers/register.h"
#include "web/registers/link_names.h"
#include "web/registers/register_access.h"

namespace web {

enum class MayEdit { no, yes };
enum class MayTakeOut { no, yes };

/// What was asked for in the address: ?search=…&state=in_use&sort=model&down=1&page=2. What it does not know it ignores.
struct ListRequest {
  registers::ListQuery query;
  /// The same as address parameters, without the page; for links that keep them.
  std::vector<std::pair<std::string, std::string>> parameters;
};
ListRequest read_list_request(const Context& context, const registers::RegisterDef& def);

struct ListView {
  const RegisterAccess& access;
  const registers::Page& page;
  const ListRequest& request;
  MayEdit may_edit = MayEdit::no;
  MayTakeOut may_take_out = MayTakeOut::no;
};
/// `above`: what the area adds before the search.
html::Markup list_view(const ListView& view, const LinkNames& names, const html::Markup& above = {});

}  // namespace web
