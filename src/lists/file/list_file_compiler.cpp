// Two passes over the sorted records: one counts them and the rows of the table of sets, one packs the blocks.
#include "lists/file/list_file_compiler.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "base/text.h"
#include "lists/address.h"
#include "lists/file/block_writer.h"
#include "lists/file/keys.h"
#include "lists/file/list_file.h"
#include "lists/file/name_filter.h"
#include "lists/file/sorted_records.h"
#include "lists/host.h"
#include "lists/ip_range.h"

namespace lists {
namespace {

constexpr std::size_t most_rows = 60'000;

struct RowLess {
  bool operator()(const format::Row& a, const format::Row& b) const {
    return std::tie(a.on.words(), a.paths.words(), a.below.words()) < std::tie(b.on.words(), b.paths.words(), b.below.words());
  }
};

/// Numbers the different rows in the order in which they come.
class RowTable {
 public:
  base::Result<std::uint32_t> number_of(const format::Row& row) {
    if (!rows_.empty() && rows_[last_] == row) return last_;
    const auto [place, is_new] = numbers_.try_emplace(row, static_cast<std::uint32_t>(rows_.size()));
    if (is_new && rows_.size() == most_rows)
      return base::Error{fmt::format("the lists of one file overlap in more than {} ways; compile them apart", most_rows),
                         "SG-L005"};
    if (is_new) rows_.push_back(row);
    return last_ = place->second;
  }
  const std::vector<format::Row>& rows() const { return rows_; }

 private:
  std::map<format::Row, std::uint32_t, RowLess> numbers_;
  std::vector<format::Row> rows_;
  std::uint32_t last_ = 0;
};

ListSet& set_of(format::Row& row, Role role) {
  if (role == Role::on) return row.on;
  return role == Role::paths ? row.paths : row.below;
}

/// All that the records of one hash say; `filter` as in SortRecord.
struct Joined {
  Hash128 hash{};
  format::Row row;
  std::uint64_t filter = 0;
};

/// Joins the records of one hash; calls `visit(joined)` for each hash.
template <class Visit>
base::Done for_each_row(SortedRecords& records, Visit visit) {
  Joined joined;
  bool has_row = false;
  auto done = records.for_each([&](const SortRecord& record) -> base::Done {
    if (has_row && record.hash != joined.hash) {
      if (auto visited = visit(joined); !visited) return visited;
      joined = {};
    }
    joined.hash = record.hash;
    joined.filter |= record.filter;  // all names of one hash are one name
    has_row = true;
    set_of(joined.row, record.role).add(record.list);
    return base::done();
  });
  if (!done || !has_row) return done;
  return visit(joined);
}

std::string_view without_scheme(std::string_view url) {
  const auto colon = url.find("://");
  return colon == url.npos ? url : url.substr(colon + 3);
}

base::Error too_deep(std::string_view text) {
  return {fmt::format("‘{}’ is a longer address than a list can hold; {} parts of a path are possible", base::cut_utf8(text, 80),
                      most_path_borders - 1),
          "SG-L009"};
}

}  // namespace

HashKey new_hash_key() {
  HashKey key;
  base::fill_random(key);
  return key;
}

struct ListFileCompiler::Work {
  explicit Work(ListFileOptions wanted) : options(std::move(wanted)), records(options.scratch, options.memory_bytes) {}

  const ListFileOptions options;
  SortedRecords records;
  format::Header header;
  std::uint64_t added = 0;

  bool is_locked(std::size_t list) const { return header.lists[list].secrecy == format::Secrecy::locked; }

  base::Done put(const Hash128& hash, std::size_t list, Role role, std::uint64_t filter_hash = 0) {
    return records.add({hash, static_cast<std::uint16_t>(list), role, filter_hash});
  }

  /// A name that questions ask for.
  base::Done put_name(const Host& host, const HostWalk& walk, std::size_t list, Role role) {
    note_labels(walk.labels());
    return put(walk.name(), list, role, name_filter::hash_of(options.key, host.text));
  }

  base::Done check_host(std::size_t list, const Host& host) const {
    if (is_locked(list) && options.guarded != nullptr && options.guarded->touches(host.text))
      return base::Error{
          fmt::format("‘{}’ belongs to a helpline, which a locked list must not close; two people must look at it", host.text),
          "SG-L008"};
    return base::done();
  }

  /// Locked lists leave a mark at each parent, so that a helpline's name can be asked whether anything lies beneath it (S-6).
  base::Done mark_parents(std::size_t list, const Host& host) {
    if (!is_locked(list) || host.kind != HostKind::name) return base::done();
    std::string_view parent = host.text;
    for (auto dot = parent.find('.'); dot != parent.npos; dot = parent.find('.')) {
      parent.remove_prefix(dot + 1);
      if (auto done = put(name_key(options.key, parent), list, Role::below); !done) return done;
    }
    return base::done();
  }

  base::Done add_range(std::size_t list, std::string_view text) {
    const auto prefixes = parse_range(text);
    if (!prefixes) return prefixes.error();
    for (const IpPrefix& prefix : *prefixes) {
      header.prefix_lengths[prefix.bits / 64] |= std::uint64_t{1} << (prefix.bits % 64);
      if (auto done = put(range_key(options.key, prefix.address, prefix.bits), list, Role::on); !done) return done;
    }
    header.counts.ranges += 1;
    return base::done();
  }

  void note_labels(std::size_t labels) { header.label_counts[labels / 64] |= std::uint64_t{1} << (labels % 64); }

  base::Done add_host(std::size_t list, const Host& host) {
    if (host.kind != HostKind::name) return add_range(list, host.text);
    if (options.public_suffixes == PublicSuffixes::refuse && is_public_suffix(host.text))
      return base::Error{fmt::format("‘{}’ is a public suffix: it would cover everybody who registered a name beneath it; list "
                                     "the sites themselves, for example casino.{}",
                                     host.text, host.text),
                         "SG-L007"};
    if (auto checked = check_host(list, host); !checked) return checked;
    HostWalk walk(options.key, host.text);
    while (walk.next()) continue;
    header.counts.names += 1;
    if (auto done = put_name(host, walk, list, Role::on); !done) return done;
    return mark_parents(list, host);
  }

  base::Done add_site(std::size_t list, std::string_view text) {
    const bool is_bare_ipv6 = !text.starts_with('[') && text.find(':') != text.npos;
    auto host = parse_host(is_bare_ipv6 ? "[" + std::string(text) + "]" : std::string(text));
    if (!host) return host.error();
    return add_host(list, *host);
  }

  base::Done add_url(std::size_t list, std::string_view text) {
    const auto address = parse_address("http://" + std::string(without_scheme(text)));
    if (!address) return address.error();
    const Host host{address->host, address->kind};
    const PathPrefixes prefixes(address->path, address->query);
    if (prefixes.size() == 0) return add_host(list, host);
    if (prefixes.size() == most_path_borders || address->path.size() + address->query.size() > longest_entry_path)
      return too_deep(text);
    if (auto checked = check_host(list, host); !checked) return checked;
    HostWalk walk(options.key, host.text);
    while (walk.next()) continue;
    header.counts.paths += 1;
    if (auto done = put_name(host, walk, list, Role::paths); !done) return done;
    if (auto done = put(path_key(walk.state(), prefixes[prefixes.size() - 1]), list, Role::on); !done) return done;
    return mark_parents(list, host);
  }

  base::Result<RowTable> count_rows() {
    RowTable table;
    std::uint64_t names = 0;
    auto done = for_each_row(records, [&](const Joined& joined) -> base::Done {
      ++header.records;
      if (joined.filter != 0) ++names;
      if (auto number = table.number_of(joined.row); !number) return number.error();
      return base::done();
    });
    if (!done) return done.error();
    header.filter_lines = name_filter::lines_for(names);
    return table;
  }

  /// Writes the blocks where they belong when there are `blocks` of them; how many there were.
  base::Result<std::uint32_t> write_blocks(std::ofstream& out, const RecordShape& shape, RowTable& table) {
    header.index_hash = header.filter_hash = {};
    const std::string placed = format::to_bytes(header, {});
    out.seekp(static_cast<std::streamoff>(format::blocks_at({.header = header, .bytes = placed.size()})));
    BlockWriter blocks(shape, out);
    name_filter::Builder names(header.filter_lines);
    auto done = for_each_row(records, [&](const Joined& joined) -> base::Done {
      const auto number = table.number_of(joined.row);
      if (!number) return number.error();
      if (joined.filter != 0) names.add(joined.filter);
      return blocks.add(joined.hash, *number);
    });
    if (!done) return done.error();
    blocks.finish();
    filter = names.bytes();
    index = blocks.index();
    return blocks.blocks();
  }

  base::Done write_file(const std::filesystem::path& path, const format::SecretKey& key) {
    auto table = count_rows();
    if (!table) return table.error();
    const RecordShape shape = RecordShape::of(header.records, table->rows().size());
    header.rows = table->rows();
    header.record_bytes = static_cast<std::uint8_t>(shape.record_bytes);
    header.set_bits = static_cast<std::uint8_t>(shape.set_bits);
    header.hash_bits = static_cast<std::uint8_t>(shape.hash_bits);
    header.records_per_block = static_cast<std::uint16_t>(shape.records_per_block());
    header.blocks = static_cast<std::uint32_t>((header.records + shape.records_per_block() - 1) / shape.records_per_block());
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    for (;;) {  // a second time when a block had to be closed before it was full
      const auto blocks = write_blocks(out, shape, *table);
      if (!blocks) return blocks.error();
      if (*blocks == header.blocks) break;
      header.blocks = *blocks;
    }
    header.index_hash = format::blake(index);
    header.filter_hash = format::blake(filter);
    out.seekp(0);
    const std::string head = format::to_bytes(header, key);
    out.write(head.data(), static_cast<std::streamsize>(head.size()));
    out.write(index.data(), static_cast<std::streamsize>(index.size()));
    out.write(filter.data(), static_cast<std::streamsize>(filter.size()));
    const auto blocks_begin = format::blocks_at({.header = header, .bytes = head.size()});
    const std::string gap(blocks_begin - head.size() - index.size() - filter.size(), '\0');
    out.write(gap.data(), static_cast<std::streamsize>(gap.size()));
    out.close();
    if (!out) return base::Error{fmt::format("cannot write the list file {}; is the disk full?", path.string()), "SG-L013"};
    return base::done();
  }

  std::string index, filter;
};

ListFileCompiler::ListFileCompiler(ListFileOptions options) : work_(std::make_unique<Work>(std::move(options))) {
  work_->header.title = work_->options.title;
  work_->header.version = work_->options.version;
  work_->header.key = work_->options.key;
}
ListFileCompiler::~ListFileCompiler() = default;
ListFileCompiler::ListFileCompiler(ListFileCompiler&&) noexcept = default;

base::Result<std::size_t> ListFileCompiler::list(std::string_view id, format::Secrecy secrecy) {
  auto& lists = work_->header.lists;
  const auto known = std::ranges::find(lists, id, &format::List::id);
  if (known != lists.end()) {
    if (known->secrecy == secrecy) return static_cast<std::size_t>(known - lists.begin());
    return base::Error{fmt::format("the list ‘{}’ is locked and open in one file; give one another id", id), "SG-L005"};
  }
  if (id.empty() || lists.size() == ListSet::capacity)
    return base::Error{fmt::format("the list ‘{}’ cannot be added; a file holds at most {} named lists", id, ListSet::capacity),
                       "SG-L005"};
  lists.push_back({std::string(id), secrecy});
  return lists.size() - 1;
}

base::Done ListFileCompiler::add(std::size_t list, EntryKind kind, std::string_view text) {
  base::Done done = base::done();
  if (list >= work_->header.lists.size())
    done = base::Error{fmt::format("there is no list number {} in this file", list), "SG-L005"};
  else if (kind == EntryKind::site)
    done = work_->add_site(list, text);
  else
    done = kind == EntryKind::url ? work_->add_url(list, text) : work_->add_range(list, text);
  if (done) ++work_->added;
  return done;
}

std::uint64_t ListFileCompiler::added() const { return work_->added; }

base::Result<CompiledListFile> ListFileCompiler::write(const std::filesystem::path& path, const format::SecretKey& key) {
  const std::filesystem::path beside = path.string() + ".new";
  std::error_code problem;
  auto written = work_->write_file(beside, key);
  const int file = written ? ::open(beside.c_str(), O_RDONLY | O_CLOEXEC) : -1;
  const bool is_kept = file >= 0 && ::fchmod(file, 0640) == 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (written && (!is_kept || ::rename(beside.c_str(), path.c_str()) != 0))
    written = base::Error{fmt::format("cannot keep the list file {}; is the disk full?", path.string()), "SG-L013"};
  if (!written) {
    std::filesystem::remove(beside, problem);
    return written.error();
  }
  const std::string head = format::to_bytes(work_->header, key);
  const std::string_view signed_bytes(head.data(), head.size() - format::signature_bytes);
  return CompiledListFile{base::sha256(signed_bytes), work_->header.counts, std::filesystem::file_size(path, problem)};
}

}  // namespace lists
