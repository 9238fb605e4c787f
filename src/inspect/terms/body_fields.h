// Named values in a query, a form or a multipart body.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace inspect {

/// Called for each field with its decoded name and value.
using OnField = std::function<void(std::string_view name, std::string_view value)>;

/// "a=1&b=2", escapes and + decoded (application/x-www-form-urlencoded).
void read_form(std::string_view text, const OnField& on_field);
/// multipart/form-data (RFC 7578); files are left out. The boundary comes from the Content-Type.
void read_multipart(std::string_view body, std::string_view content_type, const OnField& on_field);

/// Strings that `path` names in `json`, in order, each called with `on_text`; false where `json` is none.
bool read_json(std::string_view json, std::string_view path, const std::function<void(std::string_view)>& on_text);

}  // namespace inspect
