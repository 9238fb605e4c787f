// `schoolgate lesson-check URL… --as "Year 8"`: each link as that class would see it.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace school {
class School;
}

namespace cli {

struct LessonCheckOptions {
  std::vector<std::string> links;
  std::string as;  ///< "Year 8" or a class code
  std::string at;  ///< "2026-11-22T09:30:00Z"; "" for now
  bool as_json = false;
};

/// Exit code: 0 all open, 1 one at least is not, or it could not be checked, 2 wrong use.
int run_lesson_check(const LessonCheckOptions& options, school::School& school, std::ostream& out, std::ostream& err);

}  // namespace cli
