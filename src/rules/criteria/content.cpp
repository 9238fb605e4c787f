#include "rules/criteria/content.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/glob.h"

namespace rules {
namespace {

/// Yes as soon as one body that is known fits; otherwise what is still to come may.
template <class Fits>
Meets any_content(const Question& question, Fits fits) {
  if (question.content && fits(*question.content)) return Meets::yes;
  if (question.upload && question.upload->content && fits(*question.upload->content)) return Meets::yes;
  return question.moment == Moment::ask ? Meets::not_known_yet : Meets::no;
}

bool reaches(const Content& content, const CategoryScore& least) {
  return std::ranges::any_of(
      content.scores, [&](const CategoryScore& found) { return found.category == least.category && found.score >= least.score; });
}

}  // namespace

Meets FileType::meets(const Asked& asked) const {
  return any_content(asked.question(), [&](const Content& content) {
    return std::ranges::any_of(types_, [&](const std::string& type) { return fits_glob(type, content.type); });
  });
}

std::string FileType::in_words() const { return "when the content is " + base::join(types_, " or "); }

bool FileName::fits(std::string_view name) const {
  return !name.empty() && std::ranges::any_of(patterns_, [&](const std::string& pattern) {
    return fits_glob(pattern, name, Letters::of_any_case);
  });
}

Meets FileName::meets(const Asked& asked) const {
  const std::string_view path = asked.question().address.path;
  if (fits(path.substr(path.rfind('/') + 1))) return Meets::yes;
  return any_content(asked.question(), [&](const Content& content) { return fits(content.name); });
}

std::string FileName::in_words() const { return "when the file is called " + base::join(patterns_, " or "); }

Meets Score::meets(const Asked& asked) const {
  return any_content(asked.question(), [&](const Content& content) {
    return std::ranges::any_of(least_, [&](const CategoryScore& least) { return reaches(content, least); });
  });
}

std::string_view category_met(const Question& question, const std::vector<CategoryScore>& least) {
  for (const CategoryScore& one : least)
    if (any_content(question, [&](const Content& content) { return reaches(content, one); }) == Meets::yes) return one.category;
  return {};
}

std::string Score::in_words() const {
  std::vector<std::string> words;
  for (const CategoryScore& least : least_) words.push_back(fmt::format("{} scores {} or more", least.category, least.score));
  return "when " + base::join(words, " or ");
}

Meets ReadableAs::meets(const Asked& asked) const {
  return any_content(asked.question(), [&](const Content& content) { return content.readable == readable_; });
}

std::string ReadableAs::in_words() const {
  return readable_ == Readable::unreadable ? "when the content cannot be read" : "when the content can be read";
}

}  // namespace rules
