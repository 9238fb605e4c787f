// The compiled files in force, asked together: which lists hold an address. Their own list numbers become those of the snapshot.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/address.h"
#include "lists/file/keys.h"
#include "lists/file/list_file.h"
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
  /// Allocates nothing. `address` must be canonical (parse_address).
  Found find(const Address& address) const;
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
  void find_name(const Group& group, const Address& address, Found& found) const;
  void find_range(const Group& group, const IpBytes& address, Found& found) const;
  void find_path(const Group& group, const SipHash& host, const Address& address, Found& found) const;
  static ListSet take(const File& file, const ListFile::Spot& spot, const Hash128& hash, Found& found);
  static void take_from_all(const Group& group, const Hash128& hash, Found& found);
  void explain_hash(const Group& group, const Hash128& hash, FoundEntry::Kind kind, std::string_view text,
                    std::vector<FoundEntry>& entries) const;

  std::vector<Group> groups_;
  std::vector<std::shared_ptr<const ListFile>> files_;
};

}  // namespace lists
