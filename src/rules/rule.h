// One rule of a profile, as a pack states it. What it can ask is in criteria/.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "rules/decision.h"
#include "rules/question.h"

namespace rules {

/// Minutes since midnight at the school, 0 to 1440. A window may run past midnight; `until` itself is outside.
struct TimeWindow {
  std::uint16_t from = 0, until = 0;
  bool operator==(const TimeWindow&) const = default;
};

/// From the first day to the last, both included.
struct DateRange {
  base::Date first{}, last{};
  bool operator==(const DateRange&) const = default;
};

enum class SearchKind : std::uint8_t { any_address, image_search, without_safe_search };
enum class SchoolDays : std::uint8_t { every_day, in_term, out_of_term };
enum class Lessons : std::uint8_t { any_time, during, outside };
enum class Supervision : std::uint8_t { either, supervised, unsupervised };
enum class AgeLimit : std::uint8_t { any_age, under_the_services_limit };

/// Alternatives of one kind, "year-8" or "year-9"; a person needs one of them from each kind that a rule names.
struct AnyGroup {
  std::vector<std::string> groups;
  bool operator==(const AnyGroup&) const = default;
};

/// All of what is given must hold; within one list any entry does.
struct WhatCriteria {
  std::vector<std::string> paths;  ///< globs over path and query, "/chat/*"; no star: the path itself and what lies below
  SearchKind search = SearchKind::any_address;
  std::vector<std::string> terms;            ///< words or phrases in what was typed
  std::vector<std::string> file_types;       ///< by content, "application/zip" or "video/*"; waits for the content
  std::vector<std::string> file_names;       ///< globs over the file's name, "*.exe"
  std::vector<std::string> methods;          ///< "POST"
  std::optional<std::uint64_t> upload_over;  ///< bytes
  std::vector<CategoryScore> scores;         ///< category and the least score; waits for the content
  std::optional<Readable> readable;          ///< `unreadable`: content that could not be looked into; waits for it
  AgeLimit age_limit = AgeLimit::any_age;
  std::optional<std::uint8_t> younger_than;  ///< years
  bool operator==(const WhatCriteria&) const = default;
};

struct FromCriteria {
  std::vector<std::string> networks;  ///< "10.3.0.0/16"
  std::vector<std::string> places;    ///< ids of rooms and sites, Rules::places
  std::vector<std::string> devices;   ///< globs over the asset tag, "LAP-*"
  bool operator==(const FromCriteria&) const = default;
};

struct WhenCriteria {
  SchoolDays school_days = SchoolDays::every_day;
  Lessons lessons = Lessons::any_time;  ///< of the person's own classes, by the timetable
  Supervision supervision = Supervision::either;
  std::vector<std::string> periods;  ///< ids, Calendar::periods
  std::vector<DateRange> dates;
  bool operator==(const WhenCriteria&) const = default;
};

/// What a rule needs beside its action.
struct ActionDetails {
  std::uint16_t coach_minutes = 60;  ///< a warning that was accepted holds so long, for this person and site
  std::string agreement;             ///< need_agreement: group "signed-<agreement>" meets it
  std::vector<HeaderToAdd> headers;  ///< header_insert
  bool operator==(const ActionDetails&) const = default;
};

/// Where: any of the categories, sites, addresses or services; none given means everywhere. Everything else: all of what is
/// given.
struct Rule {
  std::string id;  ///< "ks3-gambling"
  Action then = Action::block;
  std::vector<std::string> categories;  ///< ids of lists
  std::vector<std::string> sites;       ///< canonical hosts; each covers its subdomains
  std::vector<std::uint8_t> weekdays;   ///< Monday = 1 … Sunday = 7; empty: every day
  std::optional<TimeWindow> time_of_day;
  std::string clause;  ///< "Q-199"
  Alerting alerting = Alerting::none;
  std::vector<std::string> addresses;  ///< "maps.example/directions" and below, or a glob "maps.example/*/print"
  std::vector<std::string> services;   ///< ids of services
  std::vector<AnyGroup> who;
  WhatCriteria what;
  FromCriteria from;
  WhenCriteria when;
  ActionDetails details;
  bool operator==(const Rule&) const = default;
};

}  // namespace rules
