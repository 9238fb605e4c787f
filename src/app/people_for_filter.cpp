// Roster, posts, classes, standing and account stamp, joined by person.
#include "app/people_for_filter.h"

#include <map>

namespace app {
namespace {

using ClassesByPerson = std::map<school::PersonId, std::vector<std::string>>;

ClassesByPerson classes_by_person(const storage::Database& database) {
  ClassesByPerson classes;
  for (const auto& row :
       database.query("select memberships.person, classes.code from memberships join classes on classes.id = memberships.class "
                      "order by classes.code"))
    classes[row.integer(0)].push_back(row.text(1));
  for (const auto& row : database.query("select teacher, code from classes where teacher is not null order by code"))
    classes[row.integer(0)].push_back(row.text(1));
  return classes;
}

std::map<school::PersonId, std::int64_t> stamps_by_person(const storage::Database& database) {
  std::map<school::PersonId, std::int64_t> stamps;
  for (const auto& row : database.query("select person, stamp from accounts")) stamps[row.integer(0)] = row.integer(1);
  return stamps;
}

}  // namespace

std::vector<school::PersonForFilter> people_for_filter(school::School& school) {
  const std::vector<school::Person> here = school.people.here_on(school.today());
  const auto standings = school.agreements.standings(here, school.now());
  const ClassesByPerson classes = classes_by_person(school.database());
  const auto stamps = stamps_by_person(school.database());
  std::map<school::PersonId, std::set<school::Role>> posts;
  for (const school::RoleGrant& grant : school.identity.roles.holding_on(school.today())) posts[grant.person].insert(grant.role);

  std::vector<school::PersonForFilter> people;
  people.reserve(here.size());
  for (const school::Person& person : here) {
    school::PersonForFilter known{.id = person.id, .username = person.username, .roles = posts[person.id], .year = person.year};
    known.needs = person.needs;
    known.age_reached = school::age_class_on(school.today(), person);
    known.roles.insert(person.role);
    if (const auto found = classes.find(person.id); found != classes.end()) known.classes = found->second;
    if (const auto found = stamps.find(person.id); found != stamps.end()) known.credential_stamp = found->second;
    if (const auto found = standings.find(person.id); found != standings.end()) {
      known.standing = found->second.is_open ? rules::Standing::open : rules::Standing::gated;
      known.open_until = found->second.open_until;
      known.signed_agreements = found->second.signed_agreements;
    }
    people.push_back(std::move(known));
  }
  return people;
}

}  // namespace app
