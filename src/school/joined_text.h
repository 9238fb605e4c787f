// Several short values in one text, as columns and CSV files hold them: "pupil;teacher".
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace school {

/// None for an empty text.
std::vector<std::string> parts_of(std::string_view joined);
std::string joined(const std::vector<std::string>& parts);
std::string joined(const std::vector<int>& numbers);

}  // namespace school
