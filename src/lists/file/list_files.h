// The compiled files in force, asked together: which lists hold an address. Their own list numbers become those of the snapshot.
#pragma once
#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/address.h"
#include "lists/file/keys.h"
#include "lists/file/list_file.h"
#include "lists/host_hashes.h"
#include "lists/list_set.h"

namespace lists {

/// What the files say of an address.
struct Found {
  ListSet on;               ///< lists that hold the host, a parent, a range around it or the beginning of its path
  ListSet paths;            ///< lists that hold some path of this host or of a parent
  bool is_damaged = false;  ///< a block could not be believed: the answer may lack lists, so nothing may be allowed by it
};

/// Why an address is on a list, for explanations. Names of locked lists' entries are never in here.
struct FoundEntry {
  std::size_t list = 0;  ///< number in the snapshot
  std::size_t file = 0;  ///< place among the files
  enum class Kind : std::uint8_t { site, url, range } kind = Kind::site;
  std::string text;  ///< the entry, "casino.example" or "host.example/games"; "" for locked lists
};

/// Immutable and safe to read from any number of threads.
class ListFiles {
 public:
  /// A file, and for each of its lists the number that it has in the snapshot.
  struct Use {
    std::shared_ptr<const ListFile> file;
    std::vector<std::size_t> numbers;
  };
  ListFiles() = default;
  /// Error when a file has another number of lists than `numbers`.
  static base::Result<ListFiles> of(std::vector<Use> uses);

  bool is_empty() const { return files_.empty(); }
  /// Allocates nothing. `address` must be canonical (parse_address), `host` made from its host.
  Found find(const Address& address, const HostHashes& host) const;
  Found find(const Address& address) const { return find(address, HostHashes(address.host)); }
  /// The same in two steps: what the second will read is on its way from memory while the caller does something else.
  class Begun;
  Begun begin(const HostHashes& host) const;
  Found find(const Address& address, const HostHashes& host, const Begun& begun) const;
  /// Locked lists with an entry that is `host`, a parent of it, a path on it, or anything beneath it (S-6).
  Found find_around(const std::string& host) const;
  /// The entries behind find(); for people, not for traffic.
  std::vector<FoundEntry> explain(const Address& address) const;
  /// What the file that holds the entry is called, "University list of categories".
  const std::string& title_of(const FoundEntry& entry) const { return files_[entry.file]->header().title; }

 private:
  struct File {
    std::shared_ptr<const ListFile> file;
    std::vector<format::Row> rows;     // by the snapshot's numbers
    std::vector<std::size_t> numbers;  // the snapshot's number of each of its lists
  };
  /// Files of one hash key: a host is hashed once for all of them.
  struct Group {
    HashKey key{};
    std::vector<File> files;
    std::vector<std::size_t> places;  // of each, among all
    std::array<std::uint64_t, 2> label_counts{};
    std::array<std::uint64_t, 3> prefix_lengths{};
    bool has_paths = false;
  };
  static constexpr std::size_t at_once = 16;  ///< candidates whose memory is asked for together
  /// A part of a host, "casino.example" of "www.casino.example", that a file may hold.
  struct Candidate {
    std::uint64_t filter;
    const File* file;
    std::size_t labels;
  };
  using Candidates = std::array<Candidate, at_once>;
  template <class WhenFull>
  static std::size_t gather(const Group& group, const HostHashes& host, Candidates& candidates, WhenFull when_full);
  void find_name(const Group& group, const Address& address, const HostHashes& host, Found& found) const;
  void look_up(const Group& group, std::span<const Candidate> candidates, const Address& address, Found& found) const;
  void find_range(const Group& group, const IpBytes& address, Found& found) const;
  void find_path(const Group& group, const SipHash& host, const Address& address, Found& found) const;
  static ListSet take(const File& file, const ListFile::Spot& spot, const Hash128& hash, Found& found);
  static void take_from_all(const Group& group, const Hash128& hash, Found& found);
  void explain_hash(const Group& group, const Hash128& hash, FoundEntry::Kind kind, std::string_view text,
                    std::vector<FoundEntry>& entries) const;

  std::vector<Group> groups_;
  std::vector<std::shared_ptr<const ListFile>> files_;
};

/// A plain value; see ListFiles::begin().
class ListFiles::Begun {
 private:
  friend class ListFiles;
  Begun() {}
  Candidates candidates_;  // of the first group; only the first count_ are set
  std::size_t count_ = 0;
  bool is_whole_ = false;  // all of that group's candidates are here
};

inline Found ListFiles::find(const Address& address, const HostHashes& host) const { return find(address, host, begin(host)); }

}  // namespace lists
