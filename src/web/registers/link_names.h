// Links between records as people read and type them: a person by name and username, a record by its own first field.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "html/markup.h"
#include "registers/definition.h"
#include "registers/record.h"
#include "web/context.h"

namespace web {

/// What the views need to know of links. Made for one request.
struct LinkNames {
  /// "Amy Okafor"
  std::function<std::string(const registers::FieldDef& field, std::int64_t id)> name;
  /// As it stands in a form: a username, or a record's number.
  std::function<std::string(const registers::FieldDef& field, std::int64_t id)> typed;
  /// The id of what was typed; the error is a sentence.
  std::function<base::Result<std::int64_t>(const registers::FieldDef& field, std::string_view text)> read;
};
LinkNames link_names(const Context& context);

/// A field for people, links by name; "–" where it is empty.
std::string shown_with_names(const registers::Record& record, const registers::FieldDef& field, const LinkNames& names);

}  // namespace web
