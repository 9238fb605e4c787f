// Groups overlap (a class is part of a year), addresses do not: so groups are shown while no cell of people becomes small, and
// addresses are hidden while the hidden ones together are small.
#include "school/replay/small_groups.h"

#include <algorithm>
#include <map>

namespace school {
namespace {

constexpr std::size_t smallest_shown = 5;

bool is_small(std::size_t people) { return people > 0 && people < smallest_shown; }

struct Named {
  const std::string* name = nullptr;
  const Count* count = nullptr;
  Shown shown = Shown::yes;
};

/// Most people first: a year before its classes.
std::vector<Named> by_people(const CountByName& counts) {
  std::vector<Named> all;
  for (const auto& [name, count] : counts) all.push_back({&name, &count});
  std::ranges::sort(all, [](const Named& a, const Named& b) {
    const std::size_t of_a = a.count->people.size(), of_b = b.count->people.size();
    return of_a != of_b ? of_a > of_b : *a.name < *b.name;
  });
  return all;
}

/// Everybody, cut into those who can be told apart by what is shown so far.
class Cells {
 public:
  explicit Cells(const std::set<std::int64_t>& people) {
    for (const std::int64_t person : people) cell_[person] = 0;
    sizes_.push_back(people.size());
  }
  /// Whether the set may be shown; if so, it cuts.
  bool take(const std::set<std::int64_t>& people) {
    std::map<std::size_t, std::size_t> inside;
    for (const std::int64_t person : people) ++inside[cell_[person]];
    for (const auto& [cell, count] : inside)
      if (is_small(count) || is_small(sizes_[cell] - count)) return false;
    std::map<std::size_t, std::size_t> new_cells;
    for (const auto& [cell, count] : inside) {
      if (count == sizes_[cell]) continue;
      new_cells[cell] = sizes_.size();
      sizes_[cell] -= count;
      sizes_.push_back(count);
    }
    for (const std::int64_t person : people)
      if (const auto moved = new_cells.find(cell_[person]); moved != new_cells.end()) cell_[person] = moved->second;
    return true;
  }

 private:
  std::unordered_map<std::int64_t, std::size_t> cell_;
  std::vector<std::size_t> sizes_;
};

void hide_groups(std::vector<Named>& groups, const std::set<std::int64_t>& everybody) {
  Cells cells(everybody);
  for (Named& group : groups)
    if (!cells.take(group.count->people)) group.shown = Shown::hidden;
}

void hide_addresses(std::vector<Named>& addresses) {
  std::set<std::int64_t> hidden;
  const auto hide = [&](Named& address) {
    address.shown = Shown::hidden;
    hidden.insert(address.count->people.begin(), address.count->people.end());
  };
  for (Named& address : addresses)
    if (is_small(address.count->people.size())) hide(address);
  for (auto fewest = addresses.rbegin(); fewest != addresses.rend() && is_small(hidden.size()); ++fewest)
    if (fewest->shown == Shown::yes && !fewest->count->people.empty()) hide(*fewest);
}

TurnedOf turned_of(const Named& named) {
  if (named.shown == Shown::hidden) return {.name = *named.name, .shown = Shown::hidden};
  return {.name = *named.name, .people = static_cast<std::int64_t>(named.count->people.size()), .turned = named.count->turned};
}

std::vector<TurnedOf> in_order(const std::vector<Named>& all) {
  std::vector<TurnedOf> shown;
  for (const Named& named : all) shown.push_back(turned_of(named));
  std::ranges::sort(shown, [](const TurnedOf& a, const TurnedOf& b) {
    if (a.shown != b.shown) return a.shown < b.shown;
    return a.turned.all() != b.turned.all() ? a.turned.all() > b.turned.all() : a.name < b.name;
  });
  return shown;
}

void add_by_name(CountByName& counts, CountByName&& others) {
  for (auto& [name, count] : others) counts[name].add(count);
}

}  // namespace

void Count::add(const Count& other) {
  turned.opened += other.turned.opened;
  turned.closed += other.turned.closed;
  turned.alerting += other.turned.alerting;
  people.insert(other.people.begin(), other.people.end());
}

void Counted::add(Counted&& other) {
  all.add(other.all);
  locked.add(other.locked);
  add_by_name(groups, std::move(other.groups));
  add_by_name(addresses, std::move(other.addresses));
}

void put_numbers(const Counted& counted, ReplayReport& report) {
  std::vector<Named> groups = by_people(counted.groups);
  // The addresses of locked lists are one row among the others here, so that its number is as safe as theirs.
  CountByName rows = counted.addresses;
  const std::string locked = " locked";  // no host has a blank
  if (!counted.locked.people.empty()) rows[locked] = counted.locked;
  std::vector<Named> addresses = by_people(rows);
  if (is_small(counted.all.people.size())) {
    for (auto* all : {&groups, &addresses})
      for (Named& named : *all) named.shown = Shown::hidden;
    report.turned = std::nullopt;
  } else {
    hide_groups(groups, counted.all.people);
    hide_addresses(addresses);
    report.turned = counted.all.turned;
  }
  for (const Named& named : addresses)
    if (*named.name == locked)
      report.on_locked_lists =
          named.shown == Shown::yes ? std::optional(named.count->turned.all()) : std::optional<std::int64_t>();
  std::erase_if(addresses, [&](const Named& named) { return *named.name == locked; });
  report.groups = in_order(groups);
  report.addresses = in_order(addresses);
}

}  // namespace school
