// What rules speak of beside sites: services, search engines, rooms, and the school's calendar. Part of the rules part.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "rules/rule.h"

namespace rules {

/// The ages that matter to a filter. The gateway learns which of them a person has surely reached, and no birthday.
inline constexpr std::array<std::uint8_t, 4> age_classes{0, 13, 16, 18};

/// A well-known service as its pack file describes it. Hosts cover their subdomains.
struct Service {
  std::string id, title;
  std::vector<std::string> hosts;
  std::uint8_t age_limit = 0;  ///< years, by the service's own terms; 0: none
  bool operator==(const Service&) const = default;
};

/// How one search engine (or video service) is made safe. What is not offered is "".
struct SearchEngine {
  std::string id;
  std::vector<std::string> hosts;        ///< exactly these
  std::vector<std::string> paths;        ///< globs of its search pages; empty: all
  std::vector<std::string> image_paths;  ///< globs over path and query that are a search for images
  std::string parameter, value;          ///< in the query
  std::string host;                      ///< connected to instead
  std::string header_name, header_value;
  bool operator==(const SearchEngine&) const = default;

  bool offers_safe_search() const { return !parameter.empty() || !host.empty() || !header_name.empty(); }
};

/// A room or a site of the school, known by the addresses of its clients, or by whose lesson the timetable puts there.
struct NetworkPlace {
  std::string id, title;
  std::vector<std::string> networks;  ///< "10.3.0.0/16"
  std::vector<std::string> rooms;     ///< as the timetable writes them, "ICT1"
  bool operator==(const NetworkPlace&) const = default;
};

/// "lunch": on some weekdays or, once a date names it, on that date alone.
struct Period {
  std::string id;
  std::vector<std::uint8_t> weekdays;
  std::vector<DateRange> dates;  ///< not empty: replaces the ordinary period of this id on these days
  TimeWindow window;
  bool operator==(const Period&) const = default;
};

/// One row of the timetable.
struct Lesson {
  std::string group;  ///< "class-9A/Ma1"
  std::uint8_t weekday = 1;
  TimeWindow window;
  std::string room;
  bool operator==(const Lesson&) const = default;
};

struct Calendar {
  std::vector<DateRange> terms, closed;  ///< school days: in a term, in nothing closed, Monday to Friday
  std::vector<Period> periods;
  std::vector<Lesson> lessons;  ///< by group
  bool operator==(const Calendar&) const = default;
};

}  // namespace rules
