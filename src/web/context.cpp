// Reads what the route and the query gave.
#include "web/context.h"

#include "base/text.h"

namespace web {

std::string_view Context::path_value(std::string_view name) const {
  for (const auto& [own, value] : path_values_)
    if (own == name) return value;
  return {};
}

std::optional<std::int64_t> Context::path_id(std::string_view name) const {
  const auto number = base::parse_integer(path_value(name));
  return number && *number > 0 ? number : std::nullopt;
}

std::string Context::query(std::string_view name) const { return std::string(base::trim(request_.query_value(name))); }

}  // namespace web
