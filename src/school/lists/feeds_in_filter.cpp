#include "school/lists/feeds_in_filter.h"

#include <fmt/format.h>

#include <algorithm>

#include "school/lists/list_change_rows.h"
#include "storage/database.h"

namespace school {

std::vector<TakenOff> taken_off(const Store& store) {
  std::vector<TakenOff> all;
  for (const storage::Row& row : store.database.query(
           fmt::format("select host, category from list_changes where kind = 'take_off' and {} order by id", holding_changes)))
    all.push_back({row.text("host"), row.text("category")});
  return all;
}

bool is_taken_off(const std::vector<TakenOff>& all, std::string_view host, std::string_view category) {
  return std::ranges::any_of(all, [&](const TakenOff& one) {
    return one.category == category && host.ends_with(one.host) &&
           (host.size() == one.host.size() || host[host.size() - one.host.size() - 1] == '.');
  });
}

base::Done put_feeds_into(rules::Lists& lists, const lists::Shelf& shelf, const std::vector<base::Sha256>& files,
                          const std::vector<TakenOff>& off) {
  for (const base::Sha256& id : files) {
    const auto file = shelf.get(id);
    if (!file) return file.error();
    lists.files.push_back(id);
    for (const lists::format::List& list : (*file)->header().lists) {
      const bool is_locked = list.secrecy == lists::format::Secrecy::locked;
      const auto kind = is_locked ? rules::ListKind::locked : rules::ListKind::category;
      if (!lists.number_of(list.id)) lists.lists.push_back({.id = list.id, .kind = kind});
    }
  }
  lists::SiteListBuilder removed;
  for (const TakenOff& one : off)
    if (const auto number = lists.number_of(one.category))
      if (auto added = removed.add(*number, one.host); !added) return added;
  lists.removed = std::move(removed).build();
  return base::done();
}

}  // namespace school
