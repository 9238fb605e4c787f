// The roster as a school exports it from its management information system: five CSV files and a timetable, read and checked, not
// yet applied.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "registers/csv_reader.h"
#include "school/people/person.h"

namespace school {

struct RosterLink {
  std::string parent, child;  ///< roster ids
  bool contact_allowed = false;
  bool operator==(const RosterLink&) const = default;
};

struct RosterClass {
  std::string code, name;
  std::optional<int> year;
  std::string teacher;  ///< roster id, "" for none
  bool operator==(const RosterClass&) const = default;
};

/// What five good files say. People are keyed by roster id, in the order of the file.
struct Roster {
  std::vector<Person> people;
  std::vector<RosterLink> links;
  std::vector<RosterClass> classes;
  std::map<std::string, std::vector<std::string>> classes_of_person;  ///< roster id → class codes, sorted
  std::vector<Term> terms;
  /// Nothing where there is no timetable.csv: then the timetable stays as it is.
  std::optional<std::vector<Lesson>> timetable;
};

/// The text of each file; a file that is missing is nothing.
struct RosterFiles {
  std::optional<std::string> people, links, classes, memberships, terms;
  std::optional<std::string> timetable = {};  ///< not every school's system gives one
};

struct RosterReading {
  Roster roster;
  std::vector<registers::CsvProblem> problems;  ///< by file and line; with any, nothing may be applied
};

/// The files of a folder. Error: no such folder.
base::Result<RosterFiles> open_roster_folder(const std::filesystem::path& folder);
/// Pure: the same files and day give the same reading. Never throws on bad input (fuzzed).
RosterReading read_roster(const RosterFiles& files, base::Date today);

}  // namespace school
