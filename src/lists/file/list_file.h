// One compiled list file in memory: millions of names at about twelve bytes each. The header's signature, the index and the
// filter are checked when it is opened; each block is read and checked when it is first touched; everything by verify_all() at
// install.
#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/file/file_bytes.h"
#include "lists/file/format.h"
#include "lists/file/name_filter.h"

namespace lists {

/// Immutable and safe to read from any number of threads.
class ListFile {
 public:
  /// Error when it was not signed by the owner of the key, is cut, altered or of another format.
  static base::Result<std::shared_ptr<const ListFile>> open(const std::filesystem::path& path, const format::PublicKey& key);
  static base::Result<std::shared_ptr<const ListFile>> from(FileBytes bytes, const format::PublicKey& key);

  const format::Header& header() const { return read_.header; }
  /// Names the file; covers every byte of it.
  const base::Sha256& id() const { return read_.id; }
  std::uint64_t file_bytes() const { return bytes_.size(); }

  static constexpr std::uint32_t absent = UINT32_MAX, damaged = UINT32_MAX - 1;
  /// The record's row in header().rows, `absent`, or `damaged` where the block that would hold it is not what was signed.
  std::uint32_t row_of(const Hash128& hash) const { return row_at(spot_of(hash), hash); }
  /// Says no only of names that have no record here; see name_filter.h for the hash. Not for paths and ranges.
  const NameFilter& names() const { return names_; }
  /// Where a record of this hash would stand; the processor is asked for that memory meanwhile.
  struct Spot {
    std::uint32_t block, place;
  };
  Spot spot_of(const Hash128& hash) const;
  /// As row_of(), for a spot that was asked for before.
  std::uint32_t row_at(const Spot& spot, const Hash128& hash) const { return spot.block == absent ? absent : row_in(spot, hash); }

  /// Reads and checks every block; Error names the first bad one.
  base::Done verify_all() const;
  /// A block was touched that is not what was signed.
  bool is_damaged() const { return is_damaged_.load(std::memory_order_relaxed); }

 private:
  using Wide = unsigned __int128;
  struct Index {
    std::vector<std::uint64_t> firsts;  // of each block: the upper half of its first hash
    std::vector<format::Blake> hashes;
  };
  struct Parts {
    Index index;
    NameFilter names;
    BlockMemory blocks;
  };
  ListFile(FileBytes bytes, format::SignedHeader header, Parts parts);
  static base::Result<Index> index_from(const FileBytes& bytes, const format::SignedHeader& header);
  static base::Result<NameFilter> filter_from(const FileBytes& bytes, const format::SignedHeader& header);
  std::uint64_t first_of(std::uint32_t block) const { return index_.firsts[block]; }
  std::string_view block(std::uint32_t number) const;
  std::uint32_t block_of(std::uint64_t high) const;
  std::uint32_t row_in(const Spot& spot, const Hash128& hash) const;
  std::uint32_t records_in(std::uint32_t block) const;
  std::uint32_t guess(std::uint32_t block, std::uint64_t high) const;
  bool is_sound(std::uint32_t block) const;
  bool bring_block(std::uint32_t block) const;
  Wide record(const char* block, std::uint32_t number) const;

  const FileBytes bytes_;
  const format::SignedHeader read_;
  const Index index_;
  const NameFilter names_;
  const BlockMemory blocks_;
  std::uint32_t record_bytes_ = 0, set_bits_ = 0, spare_bits_ = 0;
  Wide record_mask_ = 0;
  mutable std::mutex reading_;                               // held while a block is brought into memory
  mutable std::vector<std::atomic<std::uint64_t>> checked_;  // a bit for each block that is there and sound
  mutable std::atomic<bool> is_damaged_ = false;
};

}  // namespace lists
