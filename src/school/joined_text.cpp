#include "school/joined_text.h"

#include "base/text.h"

namespace school {

std::vector<std::string> parts_of(std::string_view joined) {
  std::vector<std::string> parts;
  if (joined.empty()) return parts;
  for (const std::string_view part : base::split(joined, ';')) parts.emplace_back(part);
  return parts;
}

std::string joined(const std::vector<std::string>& parts) { return base::join(parts, ";"); }

std::string joined(const std::vector<int>& numbers) {
  std::vector<std::string> parts;
  for (const int number : numbers) parts.push_back(std::to_string(number));
  return joined(parts);
}

}  // namespace school
