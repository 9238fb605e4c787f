#include "packs/pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace packs {
namespace {

constexpr std::array<std::string_view, 5> grade_words{"none", "attested", "recorded", "observed", "enforced"};

const Parameter& declared(const Pack& pack, std::string_view id) {
  const Parameter* parameter = pack.find_parameter(id);
  if (!parameter) throw std::logic_error(fmt::format("no parameter is called ‘{}’ in pack {}", id, pack.name));
  return *parameter;
}

template <class T>
std::optional<T> value_of(const Pack& pack, std::string_view id) {
  const Parameter& parameter = declared(pack, id);
  if (!parameter.is_set()) return std::nullopt;
  if (const T* value = std::get_if<T>(&parameter.value)) return *value;
  throw std::logic_error(fmt::format("parameter ‘{}’ is asked for as another type than {}", id, to_text(parameter.type)));
}

template <class Entries>
auto find_by_id(const Entries& entries, std::string_view id) -> decltype(entries.data()) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

bool fits(const std::vector<std::string>& wanted, const std::vector<std::string>& roles) {
  return wanted.empty() || std::any_of(roles.begin(), roles.end(),
                                       [&](const auto& role) { return std::ranges::find(wanted, role) != wanted.end(); });
}

bool fits(const std::vector<int>& wanted, std::optional<int> year) {
  return wanted.empty() || (year && std::ranges::find(wanted, *year) != wanted.end());
}

}  // namespace

std::string_view to_text(Grade grade) { return grade_words.at(static_cast<std::size_t>(grade)); }

std::optional<Grade> grade_from(std::string_view text) {
  const auto found = std::ranges::find(grade_words, text);
  if (found == grade_words.end()) return std::nullopt;
  return static_cast<Grade>(found - grade_words.begin());
}

std::string_view to_text(Alert alert) {
  constexpr std::array<std::string_view, 3> words{"none", "counted", "risk_to_life"};
  return words.at(static_cast<std::size_t>(alert));
}

std::optional<std::int64_t> Pack::integer(std::string_view id) const { return value_of<std::int64_t>(*this, id); }
std::optional<bool> Pack::yes_no(std::string_view id) const { return value_of<bool>(*this, id); }
std::optional<std::string> Pack::text(std::string_view id) const { return value_of<std::string>(*this, id); }
std::optional<base::Date> Pack::date(std::string_view id) const { return value_of<base::Date>(*this, id); }
std::optional<Duration> Pack::duration(std::string_view id) const { return value_of<Duration>(*this, id); }
std::optional<std::vector<std::string>> Pack::list(std::string_view id) const {
  return value_of<std::vector<std::string>>(*this, id);
}
std::optional<double> Pack::number(std::string_view id) const {
  if (declared(*this, id).type != ParameterType::integer) return value_of<double>(*this, id);
  const auto whole = integer(id);
  return whole ? std::optional<double>(static_cast<double>(*whole)) : std::nullopt;
}

const Parameter* Pack::find_parameter(std::string_view id) const {
  const auto found = parameters.find(id);
  return found == parameters.end() ? nullptr : &found->second;
}
const Control* Pack::find_control(std::string_view id) const { return find_by_id(controls, id); }
const Clause* Pack::find_clause(std::string_view id) const { return find_by_id(clauses, id); }
const Agreement* Pack::find_agreement(std::string_view id) const { return find_by_id(agreements, id); }
const Graph* Pack::find_graph(std::string_view id) const { return find_by_id(graphs, id); }
const Profile* Pack::find_profile(std::string_view id) const { return find_by_id(profiles, id); }
const SiteList* Pack::find_site_list(std::string_view id) const { return find_by_id(site_lists, id); }

const Service* Pack::find_service(std::string_view id) const { return find_by_id(services, id); }

const Profile* Pack::profile_for(const std::vector<std::string>& roles, std::optional<int> year,
                                 const std::vector<std::string>& needs) const {
  const auto found = std::ranges::find_if(profiles, [&](const Profile& profile) {
    return fits(profile.roles, roles) && fits(profile.years, year) && fits(profile.needs, needs);
  });
  return found == profiles.end() ? nullptr : &*found;
}

const Notice* Pack::notice_for(std::string_view id, std::string_view role, std::optional<int> year) const {
  const Notice* best = nullptr;
  std::size_t best_closeness = 0;
  for (const Notice& notice : notices) {
    if (notice.id != id || !fits(notice.roles, std::vector<std::string>{std::string(role)}) || !fits(notice.years, year))
      continue;
    const std::size_t closeness = 1 + (notice.years.empty() ? 0 : 2) + (notice.roles.empty() ? 0 : 1);
    if (closeness > best_closeness) best = &notice, best_closeness = closeness;
  }
  return best;
}

const GraphNode* Graph::find(std::string_view node) const { return find_by_id(nodes, node); }

}  // namespace packs
