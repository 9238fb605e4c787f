#include "lists/file/list_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "lists/ip_address.h"

namespace lists {
namespace {

template <std::size_t Words>
bool has_bit(const std::array<std::uint64_t, Words>& words, std::size_t bit) {
  return (words[bit / 64] >> (bit % 64) & 1) != 0;
}

ListSet renumbered(const ListSet& set, const std::vector<std::size_t>& numbers) {
  ListSet out;
  for (std::size_t own = 0; own < numbers.size(); ++own)
    if (set.has(own)) out.add(numbers[own]);
  return out;
}

/// The last `labels` labels of a host.
std::string_view parent_of(std::string_view host, std::size_t labels) {
  std::size_t begin = host.size() + 1;
  for (; labels > 0 && begin > 0; --labels) {
    const auto dot = begin < 2 ? host.npos : host.rfind('.', begin - 2);
    begin = dot == host.npos ? 0 : dot + 1;
  }
  return host.substr(begin);
}

}  // namespace

base::Result<ListFiles> ListFiles::of(std::vector<Use> uses) {
  ListFiles made;
  for (Use& use : uses) {
    const format::Header& header = use.file->header();
    if (use.numbers.size() != header.lists.size())
      return base::Error{fmt::format("the list file ‘{}’ has {} lists and {} numbers are known for them", header.title,
                                     header.lists.size(), use.numbers.size()),
                         "SG-L015"};
    auto group = std::ranges::find(made.groups_, header.key, &Group::key);
    if (group == made.groups_.end()) group = made.groups_.insert(group, Group{.key = header.key});
    File file{.file = use.file, .numbers = use.numbers};
    for (const format::Row& row : header.rows)
      file.rows.push_back({.on = renumbered(row.on, use.numbers),
                           .paths = renumbered(row.paths, use.numbers),
                           .below = renumbered(row.below, use.numbers)});
    group->files.push_back(std::move(file));
    group->places.push_back(made.files_.size());
    for (std::size_t i = 0; i < 2; ++i) group->label_counts[i] |= header.label_counts[i];
    for (std::size_t i = 0; i < 3; ++i) group->prefix_lengths[i] |= header.prefix_lengths[i];
    group->has_paths = group->has_paths || header.counts.paths != 0;
    made.files_.push_back(std::move(use.file));
  }
  return made;
}

/// Adds what the file says of the hash; gives back the lists with a path on it.
ListSet ListFiles::take(const File& file, const ListFile::Spot& spot, const Hash128& hash, Found& found) {
  const std::uint32_t number = file.file->row_at(spot, hash);
  if (number == ListFile::absent) return {};
  if (number == ListFile::damaged) {
    found.is_damaged = true;
    return {};
  }
  const format::Row& row = file.rows[number];
  found.on.add_all(row.on);
  found.paths.add_all(row.paths);
  return row.paths;
}

void ListFiles::take_from_all(const Group& group, const Hash128& hash, Found& found) {
  for (const File& file : group.files) (void)take(file, file.file->spot_of(hash), hash, found);
}

/// Asks for the memory of each part of the host that the group may hold; how many there are at the end. Calls `when_full()`
/// whenever there is no room for more, until it says no.
template <class WhenFull>
std::size_t ListFiles::gather(const Group& group, const HostHashes& host, Candidates& candidates, WhenFull when_full) {
  std::size_t count = 0;
  QuickHash labels = name_filter::start(group.key);
  for (std::size_t i = 0; i < std::min(host.size(), most_labels); ++i) {
    labels.take_label(host.host(), host.begin(i), host.label_end(i));
    if (!has_bit(group.label_counts, i + 1)) continue;
    const std::uint64_t filter = name_filter::hash_of(labels);
    for (const File& file : group.files) {
      if (count == at_once && !when_full()) return count;
      if (count == at_once) count = 0;
      file.file->names().prefetch(filter);
      candidates[count++] = {filter, &file, i + 1};
    }
  }
  return count;
}

ListFiles::Begun ListFiles::begin(const HostHashes& host) const {
  Begun begun;
  if (groups_.empty()) return begun;
  begun.is_whole_ = true;
  begun.count_ = gather(groups_.front(), host, begun.candidates_, [&] { return begun.is_whole_ = false; });
  return begun;
}

Found ListFiles::find(const Address& address, const HostHashes& host, const Begun& begun) const {
  Found found;
  for (const Group& group : groups_) {
    if (address.kind != HostKind::name)
      if (const auto ip = parse_ip(address.host)) find_range(group, *ip, found);
    if (begun.is_whole_ && &group == &groups_.front())
      look_up(group, {begun.candidates_.data(), begun.count_}, address, found);
    else
      find_name(group, address, host, found);
  }
  return found;
}

void ListFiles::find_name(const Group& group, const Address& address, const HostHashes& host, Found& found) const {
  Candidates candidates;
  const std::size_t count = gather(group, host, candidates, [&] {
    look_up(group, candidates, address, found);
    return true;
  });
  look_up(group, {candidates.data(), count}, address, found);
}

/// Most hosts are on no list, and the filters say so. Only for the others the entry's own hash is worked out; where all of them
/// stand comes before the first is looked at, so that their memory is on its way.
void ListFiles::look_up(const Group& group, std::span<const Candidate> candidates, const Address& address, Found& found) const {
  struct Waiting {
    const Candidate* candidate;
    Hash128 name;
    SipHash host;
    ListFile::Spot spot;
  };
  std::array<Waiting, at_once> waiting;
  std::size_t count = 0;
  for (const Candidate& candidate : candidates) {
    waiting[count].candidate = &candidate;
    count += candidate.file->file->names().may_hold(candidate.filter) ? 1U : 0U;
  }
  if (count == 0) return;
  HostWalk walk(group.key, address.host);
  const std::span<Waiting> left(waiting.data(), count);
  for (Waiting& one : left) {  // with ascending numbers of labels
    while (walk.labels() < one.candidate->labels && walk.next()) continue;
    one.name = walk.name();
    one.host = walk.state();
    one.spot = one.candidate->file->file->spot_of(one.name);
  }
  for (const Waiting& one : left)
    if (!take(*one.candidate->file, one.spot, one.name, found).is_empty()) find_path(group, one.host, address, found);
}

void ListFiles::find_path(const Group& group, const SipHash& host, const Address& address, Found& found) const {
  const PathPrefixes prefixes(address.path, address.query);
  for (std::size_t i = 0; i < prefixes.size(); ++i) take_from_all(group, path_key(host, prefixes[i]), found);
}

void ListFiles::find_range(const Group& group, const IpBytes& address, Found& found) const {
  for (unsigned bits = 0; bits <= 128; ++bits)
    if (has_bit(group.prefix_lengths, bits)) take_from_all(group, range_key(group.key, address, bits), found);
}

Found ListFiles::find_around(const std::string& host) const {
  Address address{.host = host};
  if (parse_ip(host)) address.kind = host.find(':') != host.npos ? HostKind::ipv6 : HostKind::ipv4;
  Found found = find(address);
  for (const Group& group : groups_) {
    const Hash128 hash = name_key(group.key, host);
    for (const File& file : group.files) {
      const std::uint32_t number = file.file->row_of(hash);
      if (number == ListFile::damaged) found.is_damaged = true;
      if (number == ListFile::damaged || number == ListFile::absent) continue;
      found.on.add_all(file.rows[number].below);
    }
  }
  found.on.add_all(found.paths);
  return found;
}

void ListFiles::explain_hash(const Group& group, const Hash128& hash, FoundEntry::Kind kind, std::string_view text,
                             std::vector<FoundEntry>& entries) const {
  for (std::size_t i = 0; i < group.files.size(); ++i) {
    const File& file = group.files[i];
    const std::uint32_t number = file.file->row_of(hash);
    if (number == ListFile::absent || number == ListFile::damaged) continue;
    const format::Header& header = file.file->header();
    for (std::size_t own = 0; own < header.lists.size(); ++own) {
      if (!header.rows[number].on.has(own)) continue;
      FoundEntry entry{.list = file.numbers[own], .file = group.places[i], .kind = kind};
      if (header.lists[own].secrecy == format::Secrecy::open) entry.text = text;
      entries.push_back(std::move(entry));
    }
  }
}

std::vector<FoundEntry> ListFiles::explain(const Address& address) const {
  std::vector<FoundEntry> entries;
  const PathPrefixes prefixes(address.path, address.query);
  const auto ip = address.kind == HostKind::name ? std::nullopt : parse_ip(address.host);
  for (const Group& group : groups_) {
    if (ip)
      for (unsigned bits = 0; bits <= 128; ++bits)
        if (has_bit(group.prefix_lengths, bits))
          explain_hash(group, range_key(group.key, *ip, bits), FoundEntry::Kind::range,
                       fmt::format("{}/{}", address.host, address.kind == HostKind::ipv4 && bits >= 96 ? bits - 96 : bits),
                       entries);
    HostWalk walk(group.key, address.host);
    while (walk.next()) {
      const std::string parent(parent_of(address.host, walk.labels()));
      explain_hash(group, walk.name(), FoundEntry::Kind::site, parent, entries);
      for (std::size_t i = 0; i < prefixes.size(); ++i)
        explain_hash(group, path_key(walk.state(), prefixes[i]), FoundEntry::Kind::url, parent + std::string(prefixes[i]),
                     entries);
    }
  }
  return entries;
}

}  // namespace lists
