// Host names in memory, each with the lists that hold it. A host covers its subdomains. Built once, then only read.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/host_hashes.h"
#include "lists/list_set.h"

namespace lists {

/// Immutable and safe to read from any number of threads.
class SiteList {
 public:
  SiteList() = default;

  /// The lists that hold the host or one of its parents ("www.casino.example" is held by "casino.example"). `host` must be
  /// canonical (lists::canonical_host); addresses ("10.1.2.3") are compared whole. Allocates nothing.
  ListSet find(std::string_view host) const { return find(HostHashes(host)); }
  /// The same, where several lists are asked about one host.
  ListSet find(const HostHashes& host) const;
  /// The lists that hold exactly this name.
  ListSet find_exactly(std::string_view host) const;
  /// Calls `visit(name, lists)` for every name, in the order in which they were added.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Entry& entry : entries_) visit(name_of(entry), sets_[entry.set]);
  }

  std::size_t size() const { return entries_.size(); }
  std::size_t memory_bytes() const;

  /// Format version first; the reader takes any bytes (fuzzed) and gives back exactly what was written.
  std::string to_bytes() const;
  static base::Result<SiteList> from_bytes(std::string_view bytes);

 private:
  friend class SiteListBuilder;
  struct Entry {
    std::uint32_t offset;  // into names_
    std::uint16_t length;
    std::uint16_t set;  // into sets_
  };
  std::string_view name_of(const Entry& entry) const { return {names_.data() + entry.offset, entry.length}; }
  const Entry* entry_at(std::uint64_t hash, std::string_view name) const;
  bool has_names_of(std::size_t labels) const { return (label_counts_ >> (labels < 64 ? labels : 63) & 1) != 0; }
  void index(std::size_t expected);
  void put_into_slot(std::uint32_t entry);

  std::string names_;
  std::vector<Entry> entries_;
  std::vector<ListSet> sets_;
  std::vector<std::uint64_t> slots_;  // open addressing: upper half of the hash, then entry number + 1; 0 is empty
  std::uint64_t label_counts_ = 0;    // bit n: some name has n labels; the last bit: 63 or more
};

/// Collects names and makes a SiteList. A name may be added to several lists.
class SiteListBuilder {
 public:
  SiteListBuilder();
  ~SiteListBuilder();
  SiteListBuilder(SiteListBuilder&&) noexcept;

  /// Error when the host is none, "http://x" or "a b" for example.
  base::Done add(std::size_t list, std::string_view host);
  /// One host a line; empty lines and "# remarks" are skipped. Error names the line.
  base::Done add_text(std::size_t list, std::string_view text);
  SiteList build() &&;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace lists
