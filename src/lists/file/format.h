// How a compiled list file is laid out. Numbers are little-endian.
//
//   header      u32 bytes of it, then what Header says, then an Ed25519 signature of all that (64 bytes)
//   index       for each block u64: the upper half of its first hash; then for each block its BLAKE2b hash (32 bytes)
//   filter      lines of 64 bytes that say of most names that they are not listed: name_filter.h
//   blocks      of 4,096 bytes, from the next multiple of 4,096 on
//
// A block holds `records_per_block` records or fewer (the rest is zeros), ascending. A record is a little-endian number of
// `record_bytes` bytes: the low `set_bits` bits are its row in the table of sets plus one, the others the upper `hash_bits`
// bits of its hash, less those of the block's first hash. The signature covers the hashes of index and filter, the index covers
// the blocks: nothing can be altered without the school's key. Index and filter are checked whole when a file is opened, each
// block when it is first touched. Files of version 1 have no filter; they are read as before, and written no more.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "lists/list_set.h"
#include "lists/siphash.h"

namespace lists::format {

inline constexpr std::size_t block_bytes = 4096, hash_bytes = 32, signature_bytes = 64;
inline constexpr std::size_t least_record = 10, most_record = 16;
inline constexpr unsigned most_set_bits = 16;
/// A record is read as sixteen bytes, also the last one of a block.
constexpr std::size_t most_records_per_block(std::size_t record_bytes) { return (block_bytes - most_record) / record_bytes + 1; }
/// An entry's hash counts with so many bits at least: among 2^23 names one false match in 2^73 questions.
inline constexpr unsigned least_hash_bits = 96;
inline constexpr std::size_t most_header_bytes = 16u << 20;

using Blake = std::array<std::uint8_t, hash_bytes>;
Blake blake(std::string_view bytes);

/// `locked`: illegal content, from feeds that may never be shown (design section 5.2).
enum class Secrecy : std::uint8_t { open, locked };

struct List {
  std::string id;  ///< "gambling"
  Secrecy secrecy = Secrecy::open;
  bool operator==(const List&) const = default;
};

/// What one record says, by the file's own list numbers. `paths`: lists with an entry for a path on this host. `below`: locked
/// lists with an entry for a host or path beneath this one.
struct Row {
  ListSet on, paths, below;
  bool operator==(const Row&) const = default;
};

struct Counts {
  std::uint64_t names = 0, paths = 0, ranges = 0;
  std::uint64_t all() const { return names + paths + ranges; }
  bool operator==(const Counts&) const = default;
};

struct Header {
  std::string title;    ///< where the entries come from, "UT1"
  std::string version;  ///< the origin's own word for it, "2026-11-20"
  HashKey key{};
  Counts counts;
  std::vector<List> lists;
  std::vector<Row> rows;
  std::uint64_t records = 0;
  std::uint32_t blocks = 0;
  std::uint16_t records_per_block = 0;
  std::uint8_t record_bytes = 0, set_bits = 0, hash_bits = 0;
  std::array<std::uint64_t, 2> label_counts{};    ///< bit n: some record is for a host of n labels
  std::array<std::uint64_t, 3> prefix_lengths{};  ///< bit n: some record is for a range of n leading bits
  Blake index_hash{};
  std::uint32_t filter_lines = 0;  ///< none in a file of version 1, or where no names are
  Blake filter_hash{};
  bool operator==(const Header&) const = default;

  std::uint64_t index_bytes() const { return std::uint64_t{blocks} * (8 + hash_bytes); }
  std::uint64_t filter_bytes() const { return std::uint64_t{filter_lines} * 64; }
};

using PublicKey = std::array<std::uint8_t, 32>;
using SecretKey = std::array<std::uint8_t, 64>;

/// With its length before and its signature behind it.
std::string to_bytes(const Header& header, const SecretKey& key);
/// From the beginning of a file; Error when it was not signed by the owner of the key, is cut, or does not hold together.
struct SignedHeader {
  Header header;
  std::size_t bytes = 0;  ///< with length and signature: where the index begins
  base::Sha256 id{};      ///< names the file: it covers every byte of it
};
/// How many bytes length, header and signature have, by the first four bytes of a file.
base::Result<std::size_t> head_bytes(std::string_view first_four);
base::Result<SignedHeader> header_from(std::string_view file, const PublicKey& key);

/// Where the filter begins, and where the blocks do.
std::uint64_t filter_at(const SignedHeader& header);
std::uint64_t blocks_at(const SignedHeader& header);

}  // namespace lists::format
