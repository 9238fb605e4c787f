// Patterns over paths and names: a star stands for any characters, a question mark for one. No backtracking beyond one star.
#pragma once
#include <string_view>

namespace rules {

enum class Letters { as_they_stand, of_any_case };

/// The whole of `text` against the pattern: "/chat/*" fits "/chat/room/7".
bool fits_glob(std::string_view pattern, std::string_view text, Letters letters = Letters::as_they_stand);

/// A pattern with a star or question mark is a glob; one without covers the path itself and what lies below it: "/chat"
/// covers "/chat", "/chat/7" and "/chat?x=1", and not "/chatter".
bool covers_path(std::string_view pattern, std::string_view path_and_query);

}  // namespace rules
