// Options to a class and a time, answers to lines or JSON.
#include "cli/lesson_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>

#include "cli/look.h"
#include "school/replay/lesson_check.h"
#include "school/school.h"

namespace cli {
namespace {

boost::json::value or_null(const std::string& text) {
  return text.empty() ? boost::json::value(nullptr) : boost::json::value(text);
}

void print_json(const school::LessonClass& who, base::Time at, const std::vector<school::LessonLink>& links, std::ostream& out) {
  boost::json::array all;
  for (const school::LessonLink& link : links)
    all.push_back(boost::json::object{{"url", link.asked},
                                      {"outcome", school::to_text(link.outcome)},
                                      {"why", link.why},
                                      {"reason", or_null(link.reason)},
                                      {"rule", or_null(link.rule)},
                                      {"clause", or_null(link.clause)},
                                      {"may_be_asked_for", link.may_ask != school::LessonLink::MayAsk::no},
                                      {"teacher_opens", link.may_ask == school::LessonLink::MayAsk::opens_at_once}});
  out << boost::json::serialize(boost::json::object{
             {"format", "schoolgate-lesson-check/1"}, {"as", who.title}, {"at", base::to_iso(at)}, {"links", all}})
      << '\n';
}

}  // namespace

int run_lesson_check(const LessonCheckOptions& options, school::School& school, std::ostream& out, std::ostream& err) {
  if (options.links.empty() || options.as.empty())
    return complain(
        {"give links and a class, for example: schoolgate lesson-check https://www.example.org/ --as \"Year 8\"", "usage"}, err);
  base::Time at = school.now();
  if (!options.at.empty()) {
    const auto time = base::parse_time(options.at);
    if (!time) return complain({"--at: " + time.error().message, "usage"}, err);
    at = *time;
  }
  const school::LessonChecks lessons(school.store, school.people, school.filtering);
  const auto who = lessons.class_of(options.as);
  if (!who) return complain({who.error().message, "usage"}, err);
  const auto links = lessons.check(options.links, *who, at);
  if (!links) return complain(links.error(), err);
  if (options.as_json)
    print_json(*who, at, *links, out);
  else
    for (const school::LessonLink& link : *links)
      out << fmt::format("{:<14} {}  {}\n", school::title_of(link.outcome), link.asked, link.why);
  const bool all_open =
      std::ranges::all_of(*links, [](const school::LessonLink& link) { return link.outcome == school::LessonOutcome::open; });
  return all_open ? 0 : 1;
}

}  // namespace cli
