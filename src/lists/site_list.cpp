// Open addressing over the keyed 64-bit hashes of host_hashes.h. Names are always compared: two listed names really did share a
// quick 64-bit hash.
#include "lists/site_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>

#include "base/bytes.h"
#include "base/text.h"
#include "lists/address.h"

namespace lists {
namespace {

constexpr std::uint32_t format_version = 1;
constexpr std::uint64_t upper_half = 0xFFFFFFFF00000000ULL;
constexpr std::size_t longest_name = 253, most_sets = 65535, most_names = 1U << 30;

bool is_plausible_name(std::string_view name) {
  if (name.empty() || name.size() > longest_name || name.front() == '.' || name.back() == '.') return false;
  return std::ranges::all_of(name, [](char c) { return c > 0x20 && c < 0x7f && (c < 'A' || c > 'Z'); });
}

}  // namespace

void SiteList::index(std::size_t expected) {
  slots_.assign(std::bit_ceil(std::max<std::size_t>(16, expected * 2)), 0);
  for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) put_into_slot(entry);
}

void SiteList::put_into_slot(std::uint32_t entry) {
  const std::string_view name = name_of(entries_[entry]);
  const std::uint64_t mask = slots_.size() - 1, hash = HostHashes::of(name);
  std::uint64_t slot = hash & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = (hash & upper_half) | (entry + 1);
  const auto dots = static_cast<unsigned>(std::ranges::count(name, '.'));
  label_counts_ |= std::uint64_t{1} << std::min(dots + 1, 63U);
}

const SiteList::Entry* SiteList::entry_at(std::uint64_t hash, std::string_view name) const {
  const std::uint64_t mask = slots_.size() - 1;
  for (std::uint64_t slot = hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    if (((slots_[slot] ^ hash) & upper_half) != 0) continue;  // without touching the name
    const Entry& entry = entries_[(slots_[slot] & ~upper_half) - 1];
    if (name_of(entry) == name) return &entry;
  }
  return nullptr;
}

ListSet SiteList::find(const HostHashes& host) const {
  ListSet found;
  if (entries_.empty()) return found;
  for (std::size_t i = 0; i < host.size(); ++i) {
    if (!has_names_of(i + 1)) continue;
    if (const Entry* entry = entry_at(host.hash(i), host.name(i))) found.add_all(sets_[entry->set]);
  }
  return found;
}

ListSet SiteList::find_exactly(std::string_view host) const {
  const Entry* entry = slots_.empty() ? nullptr : entry_at(HostHashes::of(host), host);
  return entry != nullptr ? sets_[entry->set] : ListSet{};
}

std::size_t SiteList::memory_bytes() const {
  return names_.capacity() + entries_.capacity() * sizeof(Entry) + sets_.capacity() * sizeof(ListSet) +
         slots_.capacity() * sizeof(std::uint64_t);
}

std::string SiteList::to_bytes() const {
  base::Writer out;
  out.u32(format_version);
  out.u32(static_cast<std::uint32_t>(sets_.size()));
  for (const ListSet& set : sets_)
    for (const std::uint64_t word : set.words()) out.u64(word);
  out.u32(static_cast<std::uint32_t>(entries_.size()));
  for (const Entry& entry : entries_) {
    out.u16(entry.length);
    out.u16(entry.set);
  }
  out.text(names_);
  return out.take();
}

base::Result<SiteList> SiteList::from_bytes(std::string_view bytes) {
  const base::Error damaged{"the list of sites is damaged or of another format; build it again from its text", "SG-L004"};
  base::Reader in(bytes);
  SiteList list;
  if (in.u32() != format_version) return damaged;
  const std::uint32_t sets = in.u32();
  if (sets > most_sets || sets > in.rest().size() / sizeof(ListSet)) return damaged;
  for (std::uint32_t i = 0; i < sets; ++i) {
    ListSet::Words words{};
    for (auto& word : words) word = in.u64();
    list.sets_.emplace_back(words);
  }
  const std::uint32_t entries = in.u32();
  if (entries > in.rest().size() / 4) return damaged;
  list.entries_.reserve(entries);
  std::uint64_t offset = 0;
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::uint16_t length = in.u16(), set = in.u16();
    if (set >= sets) return damaged;
    list.entries_.push_back({static_cast<std::uint32_t>(offset), length, set});
    offset += length;
  }
  list.names_ = in.text();
  if (!in.ok() || !in.at_end() || list.names_.size() != offset) return damaged;
  for (const Entry& entry : list.entries_)
    if (!is_plausible_name(list.name_of(entry))) return damaged;
  list.index(entries);
  for (const Entry& entry : list.entries_)  // a name that stands twice would answer with its first lists alone
    if (list.entry_at(HostHashes::of(list.name_of(entry)), list.name_of(entry)) != &entry) return damaged;
  return list;
}

struct SiteListBuilder::Work {
  struct Less {
    bool operator()(const ListSet& a, const ListSet& b) const { return a.words() < b.words(); }
  };
  SiteList list;
  std::map<ListSet, std::uint16_t, Less> set_numbers;

  std::optional<std::uint16_t> number_of(const ListSet& set) {
    if (const auto known = set_numbers.find(set); known != set_numbers.end()) return known->second;
    if (list.sets_.size() >= most_sets) return std::nullopt;
    const auto number = static_cast<std::uint16_t>(list.sets_.size());
    list.sets_.push_back(set);
    set_numbers.emplace(set, number);
    return number;
  }
};

SiteListBuilder::SiteListBuilder() : work_(std::make_unique<Work>()) { work_->list.index(0); }
SiteListBuilder::~SiteListBuilder() = default;
SiteListBuilder::SiteListBuilder(SiteListBuilder&&) noexcept = default;

base::Done SiteListBuilder::add(std::size_t list, std::string_view host) {
  SiteList& sites = work_->list;
  if (list >= ListSet::capacity)
    return base::Error{fmt::format("there are more than {} lists; join some of them", ListSet::capacity), "SG-L005"};
  auto name = canonical_host(host);
  if (!name) return name.error();
  const std::uint64_t hash = HostHashes::of(*name);
  const SiteList::Entry* known = sites.entry_at(hash, *name);
  ListSet set = known != nullptr ? sites.sets_[known->set] : ListSet{};
  set.add(list);
  const auto number = work_->number_of(set);
  if (!number || sites.entries_.size() >= most_names || sites.names_.size() > UINT32_MAX - longest_name)
    return base::Error{fmt::format("the lists are too large at ‘{}’; split them over several schools", *name), "SG-L005"};
  if (known != nullptr) {
    sites.entries_[static_cast<std::size_t>(known - sites.entries_.data())].set = *number;
    return base::done();
  }
  sites.entries_.push_back({static_cast<std::uint32_t>(sites.names_.size()), static_cast<std::uint16_t>(name->size()), *number});
  sites.names_ += *name;
  if (sites.entries_.size() * 4 > sites.slots_.size() * 3)
    sites.index(sites.entries_.size() * 2);
  else
    sites.put_into_slot(static_cast<std::uint32_t>(sites.entries_.size() - 1));
  return base::done();
}

base::Done SiteListBuilder::add_text(std::size_t list, std::string_view text) {
  std::size_t line_number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    ++line_number;
    line = base::trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (auto added = add(list, line); !added)
      return base::Error{fmt::format("line {}: {}", line_number, added.error().message), added.error().code};
  }
  return base::done();
}

SiteList SiteListBuilder::build() && {
  SiteList list = std::move(work_->list);
  if (!list.entries_.empty()) list.index(list.entries_.size());
  list.names_.shrink_to_fit();
  list.entries_.shrink_to_fit();
  return list;
}

}  // namespace lists
