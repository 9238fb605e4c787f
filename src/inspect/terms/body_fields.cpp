// Tolerant readers of request bodies; what is broken gives what was readable.
#include "inspect/terms/body_fields.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <optional>

#include "base/text.h"

namespace inspect {
namespace {

constexpr std::size_t kMostFields = 2000;

// `key=value` or `key="value"` among the parameters of a header's value.
std::string parameter_of(std::string_view header, std::string_view key) {
  std::string_view rest = header;
  for (auto semicolon = rest.find(';'); semicolon != rest.npos; semicolon = rest.find(';')) {
    rest.remove_prefix(semicolon + 1);
    const auto equals = rest.find('=');
    if (equals == rest.npos) return {};
    if (!base::equal_ignoring_case(base::trim(rest.substr(0, equals)), key)) continue;
    std::string_view value = base::trim(rest.substr(equals + 1));
    if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
    return std::string(base::trim(value.substr(0, value.find(';'))));
  }
  return {};
}

// The value of a header line of that name in a part's head.
std::string header_of(std::string_view head, std::string_view name) {
  for (const auto line : base::split(head, '\n')) {
    const auto colon = line.find(':');
    if (colon != line.npos && base::equal_ignoring_case(base::trim(line.substr(0, colon)), name))
      return std::string(base::trim(line.substr(colon + 1)));
  }
  return {};
}

void read_part(std::string_view part, const OnField& on_field) {
  std::size_t split = part.find("\r\n\r\n");
  std::size_t width = 4;
  if (split == part.npos) {
    split = part.find("\n\n");
    width = 2;
  }
  if (split == part.npos) return;
  const std::string disposition = header_of(part.substr(0, split), "content-disposition");
  if (!parameter_of(disposition, "filename").empty()) return;
  std::string_view value = part.substr(split + width);
  if (value.ends_with('\n')) value.remove_suffix(1);
  if (value.ends_with('\r')) value.remove_suffix(1);
  on_field(parameter_of(disposition, "name"), value);
}

using OnText = std::function<void(std::string_view)>;

void all_strings(const boost::json::value& value, const OnText& on_text) {
  if (const auto* text = value.if_string()) return on_text({text->data(), text->size()});
  if (const auto* array = value.if_array())
    for (const auto& each : *array) all_strings(each, on_text);
  if (const auto* object = value.if_object())
    for (const auto& each : *object) all_strings(each.value(), on_text);
}

void follow(const boost::json::value& value, std::string_view path, const OnText& on_text);

void follow_array(const boost::json::array& array, std::string_view index, std::string_view rest, const OnText& on_text) {
  if (array.empty()) return;
  if (index.empty()) {
    for (const auto& each : array) follow(each, rest, on_text);
    return;
  }
  const auto number = base::parse_integer(index);
  if (!number) return;
  const auto size = static_cast<std::int64_t>(array.size());
  const std::int64_t at = *number < 0 ? size + *number : *number;
  if (at >= 0 && at < size) follow(array[static_cast<std::size_t>(at)], rest, on_text);
}

void follow(const boost::json::value& value, std::string_view path, const OnText& on_text) {
  if (path.empty()) {
    return all_strings(value, on_text);
  }
  if (path.starts_with('.')) path.remove_prefix(1);
  if (path.starts_with('[')) {
    const auto close = path.find(']');
    if (const auto* array = value.if_array(); array && close != path.npos)
      follow_array(*array, path.substr(1, close - 1), path.substr(close + 1), on_text);
    return;
  }
  const auto end = path.find_first_of(".[");
  const auto* object = value.if_object();
  if (!object) return;
  if (const auto* member = object->if_contains(path.substr(0, end)))
    follow(*member, end == path.npos ? std::string_view{} : path.substr(end), on_text);
}

}  // namespace

void read_form(std::string_view text, const OnField& on_field) {
  if (text.starts_with('?')) text.remove_prefix(1);
  std::size_t fields = 0;
  for (const auto pair : base::split(text, '&')) {
    if (++fields > kMostFields) return;
    const auto equals = pair.find('=');
    const auto value = equals == pair.npos ? std::string_view{} : pair.substr(equals + 1);
    on_field(base::percent_decode(pair.substr(0, equals), base::Plus::is_space),
             base::percent_decode(value, base::Plus::is_space));
  }
}

void read_multipart(std::string_view body, std::string_view content_type, const OnField& on_field) {
  const std::string boundary = parameter_of(content_type, "boundary");
  if (boundary.empty() || boundary.size() > 200) return;
  const std::string mark = "--" + boundary;
  std::size_t at = body.find(mark);
  for (std::size_t fields = 0; at != body.npos && fields < kMostFields; ++fields) {
    const std::size_t from = at + mark.size();
    const std::size_t next = body.find(mark, from);
    read_part(body.substr(from, next == body.npos ? body.npos : next - from), on_field);
    at = next;
  }
}

bool read_json(std::string_view json, std::string_view path, const OnText& on_text) {
  boost::system::error_code failed;
  const auto value = boost::json::parse({json.data(), json.size()}, failed);
  if (failed) return false;
  follow(value, path, on_text);
  return true;
}

}  // namespace inspect
