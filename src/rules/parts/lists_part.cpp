#include "rules/parts/lists_part.h"

#include <set>

#include "rules/parts/coding.h"

namespace rules {
namespace {

constexpr std::uint32_t format_version = 2;

}  // namespace

std::optional<std::size_t> Lists::number_of(std::string_view id) const {
  for (std::size_t i = 0; i < lists.size(); ++i)
    if (lists[i].id == id) return i;
  return std::nullopt;
}

std::string to_bytes(const Lists& lists) {
  base::Writer out;
  out.u32(format_version);
  coding::write_all(out, lists.lists, [](base::Writer& to, const Lists::List& list) {
    to.text(list.id);
    coding::write_enum(to, list.kind);
  });
  out.text(lists.sites.to_bytes());
  out.text(lists.removed.to_bytes());
  coding::write_all(out, lists.files, [](base::Writer& to, const base::Sha256& id) {
    for (const std::uint8_t byte : id) to.u8(byte);
  });
  return out.take();
}

base::Result<Lists> Lists::from_bytes(std::string_view bytes) {
  coding::PartReader in(bytes);
  if (in.u32() != format_version) return coding::damaged("lists");
  Lists read;
  std::set<std::string> ids;
  in.all(read.lists, [&](coding::PartReader& from) {
    List list{.id = std::string(from.text()), .kind = from.one_of(ListKind::locked)};
    if (!ids.insert(list.id).second) from.refuse();
    return list;
  });
  auto sites = lists::SiteList::from_bytes(in.text()), removed = lists::SiteList::from_bytes(in.text());
  in.all(read.files, [](coding::PartReader& from) {
    base::Sha256 id{};
    for (std::uint8_t& byte : id) byte = from.u8();
    return id;
  });
  if (!in.is_whole() || read.lists.size() > lists::ListSet::capacity) return coding::damaged("lists");
  if (!sites) return sites.error();
  if (!removed) return removed.error();
  read.sites = std::move(*sites);
  read.removed = std::move(*removed);
  return read;
}

}  // namespace rules
