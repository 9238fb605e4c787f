#include "cli/why.h"

#include <fmt/format.h>

#include <ostream>

#include "lists/address.h"
#include "school/filtering/people_parts.h"
#include "school/replay/proposed_snapshot.h"
#include "school/school.h"

namespace cli {
namespace {

base::Error usage(std::string sentence) { return {std::move(sentence), "usage"}; }

/// Who runs this: somebody with a purpose, or the command line itself, which sees no people.
struct Looking {
  school::Actor actor = school::Actor{.name = "command line", .origin = school::Origin::command_line};
  std::optional<school::Purpose> purpose;
};

base::Result<Looking> looking(school::School& school, const LookOptions& options) {
  const bool shows_nobody = options.by.empty() && options.purpose.empty() && options.reason.empty();
  if (shows_nobody) return Looking{};
  auto looker = who_looks(school, options, school::May::see_person_use);
  if (!looker) return looker.error();
  return Looking{std::move(looker->actor), std::move(looker->purpose)};
}

/// One person as the filter knows them at that time.
school::PersonForFilter person_for_filter(school::School& school, const school::Person& person, base::Time at) {
  school::PersonForFilter known{.id = person.id, .username = person.username, .year = person.year};
  known.needs = person.needs;
  known.age_reached = school::age_class_on(base::london_day(at), person);
  known.roles = school.identity.roles.roles_of(person.id, base::london_day(at));
  for (const school::SchoolClass& one : school.people.classes_of(person.id)) known.classes.push_back(one.code);
  for (const school::SchoolClass& one : school.people.classes_taught_by(person.id)) known.classes.push_back(one.code);
  const auto standings = school.agreements.standings({person}, at);
  if (const auto found = standings.find(person.id); found != standings.end()) {
    known.standing = found->second.is_open ? rules::Standing::open : rules::Standing::gated;
    known.open_until = found->second.open_until;
    known.signed_agreements = found->second.signed_agreements;
  }
  return known;
}

/// The rules in force then, with the one person who is asked about.
base::Result<std::shared_ptr<const rules::Snapshot>> snapshot_for(school::School& school, const school::WhatIf& asked) {
  // A time that is past is answered with the rules of then.
  const auto number =
      asked.time < school.now() ? school::snapshot_in_force_at(school.store, asked.time) : school.filtering.snapshots.latest();
  if (!number) return number.error();
  auto snapshot = school.filtering.snapshots.for_replay(*number);
  if (!snapshot || asked.username.empty()) return snapshot;
  const auto person = school.people.find_by_username(asked.username);
  if (!person) return base::Error{fmt::format("nobody has the username ‘{}’", asked.username), "SG-F041"};
  auto people = school::compile_people({person_for_filter(school, *person, asked.time)}, school.pack());
  return (*snapshot)->with_part(*number, rules::PeoplePart::of(std::move(people)));
}

base::Result<school::WhyAnswer> what_if(const WhyOptions& options, school::School& school, const Looking& by) {
  const auto address = lists::parse_address(options.url);
  if (!address) return usage("--url: " + address.error().message);
  school::WhatIf asked{.address = *address, .username = options.as, .time = school.now()};
  if (!options.at.empty()) {
    const auto time = base::parse_time(options.at);
    if (!time) return usage("--at: " + time.error().message);
    asked.time = *time;
  }
  const auto snapshot = snapshot_for(school, asked);
  if (!snapshot) return snapshot.error();
  return school.filtering.why.what_if(**snapshot, asked, by.actor, by.purpose);
}

base::Result<school::WhyAnswer> replay(const WhyOptions& options, school::School& school, const journal::Store& journal,
                                       const Looking& by) {
  const auto id = journal::parse_entry_id(options.entry);
  if (!id) return usage(id.error().message);
  const auto entry = journal.find(*id);
  if (!entry) return base::Error{fmt::format("the journal has no entry {}", options.entry), "SG-F042"};
  return school.filtering.why.replay(*entry, by.actor, by.purpose);
}

base::Result<school::WhyAnswer> answer(const WhyOptions& options, school::School& school, const journal::Store& journal) {
  if (options.entry.empty() == options.url.empty())
    return usage(
        "give an entry, for example: schoolgate why 2026-11-22/4711, or a question: --url http://www.example.org/ --as amy");
  const auto by = looking(school, options.look);
  if (!by) return by.error();
  return options.entry.empty() ? what_if(options, school, *by) : replay(options, school, journal, *by);
}

}  // namespace

int run_why(const WhyOptions& options, school::School& school, const journal::Store& journal, std::ostream& out,
            std::ostream& err) {
  const auto found = answer(options, school, journal);
  if (!found) return complain(found.error(), err);
  if (options.as_json)
    out << school::to_json(*found) << '\n';
  else
    out << school::in_words(*found);
  return 0;
}

}  // namespace cli
