#include "school/people/roster/pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "school/people/person_rows.h"

namespace school {
namespace {

std::string text_of(const std::optional<base::Date>& day) { return day ? base::to_iso(*day) : ""; }

Picture picture_of(const Person& person) {
  return {{"username", person.username},
          {"given", person.given},
          {"family", person.family},
          {"role", std::string(to_text(person.role))},
          {"year", person.year ? std::to_string(*person.year) : ""},
          {"form", person.form},
          {"birth_date", text_of(person.birth_date)},
          {"email", person.email},
          {"start", text_of(person.starts)},
          {"end", text_of(person.ends)},
          {"needs", joined_needs(person)},
          {"address", person.address},
          {"left", text_of(person.left_on)}};
}

std::string contact_in_words(bool allowed) { return allowed ? "contact" : "no contact"; }

using Lists = std::unordered_map<std::string, std::vector<std::string>>;

void join_into(Pictures& pictures, const std::string& field, Lists lists) {
  for (auto& [id, parts] : lists) {
    std::ranges::sort(parts);
    if (const auto found = pictures.find(id); found != pictures.end()) found->second[field] = base::join(parts, "; ");
  }
}

}  // namespace

Pictures pictures_of(const Roster& roster) {
  Pictures pictures;
  for (const Person& person : roster.people) pictures.emplace(person.roster_id, picture_of(person));
  Lists parents;
  for (const RosterLink& link : roster.links)
    parents[link.child].push_back(fmt::format("{} ({})", link.parent, contact_in_words(link.contact_allowed)));
  join_into(pictures, "parents", std::move(parents));
  Lists classes;
  for (const auto& [person, codes] : roster.classes_of_person) classes[person] = codes;
  join_into(pictures, "classes", std::move(classes));
  return pictures;
}

Pictures pictures_in_store(const storage::Database& database) {
  Pictures pictures;
  for (const Person& person :
       persons_from(database.query(fmt::format("select {} from people where roster_id is not null", person_columns))))
    pictures.emplace(person.roster_id, picture_of(person));
  Lists parents;
  for (const auto& row :
       database.query("select child.roster_id, parent.roster_id, contact_allowed from family_links join people child on "
                      "child.id = family_links.child join people parent on parent.id = family_links.parent"))
    parents[row.text_or_empty(0)].push_back(fmt::format("{} ({})", row.text_or_empty(1), contact_in_words(row.yes(2))));
  join_into(pictures, "parents", std::move(parents));
  Lists classes;
  for (const auto& row : database.query("select people.roster_id, classes.code from memberships join people on people.id = "
                                        "memberships.person join classes on classes.id = memberships.class"))
    classes[row.text_or_empty(0)].push_back(row.text(1));
  join_into(pictures, "classes", std::move(classes));
  return pictures;
}

std::string json_of(const Picture& picture) {
  std::vector<std::pair<std::string, storage::Value>> members;
  for (const auto& [field, value] : picture) members.emplace_back(field, value);
  return storage::json_object(members);
}

std::vector<std::string> differences(const Picture& before, const Picture& after) {
  const auto value = [](const Picture& picture, const std::string& field) {
    const auto found = picture.find(field);
    return found == picture.end() ? std::string() : found->second;
  };
  std::vector<std::string> fields;
  for (const auto& [field, text] : after)
    if (value(before, field) != text) fields.push_back(field);
  for (const auto& [field, text] : before)
    if (!after.contains(field) && !text.empty()) fields.push_back(field);
  return fields;
}

}  // namespace school
