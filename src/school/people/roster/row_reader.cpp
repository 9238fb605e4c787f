#include "school/people/roster/row_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace school {
namespace {

bool is_username_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '@' || c == '\'';
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// Enough to catch a phone number or a name in the wrong column; whether mail arrives only mail can tell.
bool looks_like_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == text.npos || text.find('@', at + 1) != text.npos) return false;
  const std::string_view domain = text.substr(at + 1);
  const auto dot = domain.find('.');
  return dot != domain.npos && dot != 0 && domain.back() != '.' && text.find_first_of(" ,;<>\"") == text.npos;
}

}  // namespace

void RowReader::wrong(std::string_view column, std::string code, std::string message) {
  file_.problem(file_.field(row_, column), std::move(code), std::move(message));
  is_good_ = false;
}

std::string RowReader::text(std::string_view column, std::size_t longest) {
  std::string value(base::trim(file_.text(row_, column)));
  if (value.size() > longest)
    wrong(column, "SG-I031", fmt::format("{} is {} bytes long, the most is {}", column, value.size(), longest));
  else if (has_control_character(value) && column != "address")
    wrong(column, "SG-I031", fmt::format("{} holds a line break or control character, write it on one line", column));
  return value;
}

std::string RowReader::required_text(std::string_view column, std::size_t longest) {
  std::string value = text(column, longest);
  if (value.empty()) wrong(column, "SG-I020", fmt::format("{} is empty, every row needs one", column));
  return value;
}

std::string RowReader::identifier(std::string_view column) { return required_text(column, 64); }

std::string RowReader::username(std::string_view column) {
  const std::string value = base::to_lower(required_text(column, 64));
  if (!value.empty() && (value.size() < 2 || !std::ranges::all_of(value, is_username_character)))
    wrong(column, "SG-I030",
          fmt::format("‘{}’ is no username: two or more letters, digits, dots, hyphens, for example a.okafor09", value));
  return value;
}

std::string RowReader::email(std::string_view column) {
  std::string value = text(column, 254);
  if (!value.empty() && !looks_like_email(value))
    wrong(column, "SG-I034", fmt::format("‘{}’ is no e-mail address, for example a.okafor@oakfield.example", value));
  return value;
}

std::optional<Role> RowReader::role(std::string_view column) {
  const std::string value = text(column);
  const auto found = role_from(value);
  // B-5: posts are given by people, never by a roster.
  if (found && !is_privileged(*found)) return found;
  const std::string_view why = found ? " is a post that a person gives, never an import;" : " is no role;";
  wrong(column, "SG-I023", fmt::format("‘{}’{} use pupil, teacher, staff, parent, governor or visitor", value, why));
  return std::nullopt;
}

std::optional<int> RowReader::year(std::string_view column) {
  const std::string value = text(column);
  if (value.empty()) return std::nullopt;
  if (value == "R") return 0;
  const auto number = base::parse_integer(value);
  if (number && *number >= 1 && *number <= 13) return static_cast<int>(*number);
  wrong(column, "SG-I024", fmt::format("‘{}’ is no school year, use R or 1 to 13", value));
  return std::nullopt;
}

std::optional<base::Date> RowReader::date(std::string_view column) {
  const std::string value = text(column);
  if (value.empty()) return std::nullopt;
  if (const auto day = base::parse_date(value)) return *day;
  wrong(column, "SG-I025", fmt::format("‘{}’ is no date, write YYYY-MM-DD, for example 2026-09-04", value));
  return std::nullopt;
}

std::optional<base::Date> RowReader::required_date(std::string_view column) {
  if (text(column).empty()) {
    wrong(column, "SG-I020", fmt::format("{} is empty, write YYYY-MM-DD, for example 2026-09-04", column));
    return std::nullopt;
  }
  return date(column);
}

std::optional<int> RowReader::weekday(std::string_view column) {
  constexpr std::array<std::string_view, 7> days{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  const std::string value = base::to_lower(required_text(column));
  for (std::size_t day = 0; day < days.size(); ++day)
    if (value == days[day] || value == days[day].substr(0, 3) || value == std::to_string(day + 1))
      return static_cast<int>(day) + 1;
  if (!value.empty()) wrong(column, "SG-I039", fmt::format("‘{}’ is no day of the week, for example Monday", value));
  return std::nullopt;
}

std::optional<int> RowReader::time_of_day(std::string_view column) {
  const std::string value = required_text(column);
  if (value.empty()) return std::nullopt;
  const auto parts = base::split(value, ':');
  const auto hour = base::parse_integer(parts[0]);
  const auto minute = parts.size() == 2 && parts[1].size() == 2 ? base::parse_integer(parts[1]) : std::nullopt;
  if (hour && minute && *hour >= 0 && *hour <= 23 && *minute >= 0 && *minute <= 59) return static_cast<int>(*hour * 60 + *minute);
  wrong(column, "SG-I040", fmt::format("‘{}’ is no time of day, for example 09:05", value));
  return std::nullopt;
}

bool RowReader::yes(std::string_view column) {
  const std::string value = text(column);
  if (value != "yes" && value != "no") wrong(column, "SG-I027", fmt::format("‘{}’ is neither yes nor no", value));
  return value == "yes";
}

std::vector<std::string> RowReader::parts(std::string_view column) {
  std::vector<std::string> parts;
  const std::string value = text(column, 1000);
  if (value.empty()) return parts;
  for (const std::string_view part : base::split(value, ';'))
    if (const auto trimmed = base::trim(part); !trimmed.empty()) parts.emplace_back(trimmed);
  return parts;
}

}  // namespace school
