#include "school/filtering/rule_words.h"

#include <fmt/format.h>

#include "base/text.h"

namespace school {
namespace {

using Words = std::vector<std::string>;

void add(Words& words, std::string_view before, const std::vector<std::string>& names) {
  if (!names.empty()) words.push_back(fmt::format("{} {}", before, base::join(names, " or ")));
}

void add_numbers(Words& words, std::string_view before, const std::vector<int>& numbers) {
  Words names;
  for (const int number : numbers) names.push_back(std::to_string(number));
  add(words, before, names);
}

void add_who(Words& words, const packs::RuleWho& who) {
  add(words, "for", who.roles);
  add_numbers(words, "for year", who.years);
  add_numbers(words, "for key stage", who.key_stages);
  add(words, "for class", who.classes);
  add(words, "for pupils with", who.needs);
}

void add_what(Words& words, const rules::WhatCriteria& what) {
  if (what.search == rules::SearchKind::image_search) words.emplace_back("when images are searched for");
  if (what.search == rules::SearchKind::without_safe_search) words.emplace_back("on search engines without safe search");
  add(words, "under", what.paths);
  add(words, "when somebody types", what.terms);
  add(words, "when the content is", what.file_types);
  add(words, "when the file is called", what.file_names);
  add(words, "by", what.methods);
  if (what.upload_over) words.push_back(fmt::format("when more than {} KiB are sent", *what.upload_over / 1024));
  for (const rules::CategoryScore& least : what.scores)
    words.push_back(fmt::format("when {} scores {} or more", least.category, least.score));
  if (what.readable) words.emplace_back("when the content cannot be read");
  if (what.age_limit != rules::AgeLimit::any_age) words.emplace_back("under the service's age limit");
  if (what.younger_than) words.push_back(fmt::format("for people under {}", *what.younger_than));
}

void add_when(Words& words, const rules::WhenCriteria& when) {
  if (when.school_days != rules::SchoolDays::every_day)
    words.emplace_back(when.school_days == rules::SchoolDays::in_term ? "on school days" : "out of school days");
  if (when.lessons != rules::Lessons::any_time)
    words.emplace_back(when.lessons == rules::Lessons::during ? "during lessons" : "outside lessons");
  if (when.supervision != rules::Supervision::either)
    words.emplace_back(when.supervision == rules::Supervision::supervised ? "while supervised" : "while not supervised");
  add(words, "in", when.periods);
  for (const rules::DateRange& range : when.dates)
    words.push_back(fmt::format("from {} to {}", base::to_iso(range.first), base::to_iso(range.last)));
}

}  // namespace

std::string rule_criteria_in_words(const packs::ProfileRule& rule) {
  Words words;
  add_who(words, rule.who);
  add_what(words, rule.what);
  add(words, "from", rule.place.networks);
  add(words, "in the", rule.place.places);
  add(words, "on devices", rule.place.devices);
  add_when(words, rule.when);
  add(words, "with", rule.switches);
  for (const rules::HeaderToAdd& header : rule.details.headers)
    words.push_back(fmt::format("header {}: {}", header.name, header.value));
  if (rule.then == rules::Action::coach) words.push_back(fmt::format("a warning holds {} minutes", rule.details.coach_minutes));
  if (!rule.details.agreement.empty()) words.push_back("agreement " + rule.details.agreement);
  return base::join(words, ", ");
}

}  // namespace school
