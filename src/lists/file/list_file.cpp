// Hashes are spread evenly, so a block and the place within it are guessed from the hash and found a step or two beside.
#include "lists/file/list_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <functional>

namespace lists {
namespace {

base::Error altered(std::string_view what) {
  return {fmt::format("the list file {}; the last good one stays in force, fetch this one again", what), "SG-L012"};
}

std::uint64_t upper_product(std::uint64_t a, std::uint64_t b) {
  return static_cast<std::uint64_t>(static_cast<unsigned __int128>(a) * b >> 64);
}

}  // namespace

ListFile::ListFile(FileBytes bytes, format::SignedHeader header, Parts parts)
    : bytes_(std::move(bytes)),
      read_(std::move(header)),
      index_(std::move(parts.index)),
      names_(std::move(parts.names)),
      blocks_(std::move(parts.blocks)),
      checked_((read_.header.blocks + 63) / 64) {
  record_bytes_ = read_.header.record_bytes;
  set_bits_ = read_.header.set_bits;
  spare_bits_ = 128U - read_.header.hash_bits;
  record_mask_ = ~Wide{0} >> (128 - 8 * record_bytes_);
}

base::Result<std::shared_ptr<const ListFile>> ListFile::open(const std::filesystem::path& path, const format::PublicKey& key) {
  auto bytes = FileBytes::of_file(path);
  if (!bytes) return bytes.error();
  return from(std::move(*bytes), key);
}

base::Result<std::shared_ptr<const ListFile>> ListFile::from(FileBytes bytes, const format::PublicKey& key) {
  const auto head_bytes = format::head_bytes(bytes.read(0, std::min<std::uint64_t>(bytes.size(), 4)).value());
  if (!head_bytes) return head_bytes.error();
  const auto head = bytes.read(0, *head_bytes);
  if (!head) return head.error();
  auto header = format::header_from(*head, key);
  if (!header) return header.error();
  const std::uint64_t expected = format::blocks_at(*header) + std::uint64_t{header->header.blocks} * format::block_bytes;
  if (bytes.size() != expected) return altered(fmt::format("has {} bytes and should have {}", bytes.size(), expected));
  auto index = index_from(bytes, *header);
  if (!index) return index.error();
  auto names = filter_from(bytes, *header);
  if (!names) return names.error();
  auto blocks = BlockMemory::of(std::size_t{header->header.blocks} * format::block_bytes);
  if (!blocks) return blocks.error();
  return std::shared_ptr<const ListFile>(
      new ListFile(std::move(bytes), std::move(*header), {std::move(*index), std::move(*names), std::move(*blocks)}));
}

/// Checked whole: a filter that lost one bit would hide a listed name.
base::Result<NameFilter> ListFile::filter_from(const FileBytes& bytes, const format::SignedHeader& header) {
  const auto text = bytes.read(format::filter_at(header), header.header.filter_bytes());
  if (!text) return text.error();
  if (!text->empty() && format::blake(*text) != header.header.filter_hash) return altered("has an altered filter");
  return NameFilter::of(*text);
}

base::Result<ListFile::Index> ListFile::index_from(const FileBytes& bytes, const format::SignedHeader& header) {
  const auto text = bytes.read(header.bytes, header.header.index_bytes());
  if (!text) return text.error();
  if (format::blake(*text) != header.header.index_hash) return altered("has an altered index");
  Index index;
  index.firsts.resize(header.header.blocks);
  index.hashes.resize(header.header.blocks);
  if (header.header.blocks == 0) return index;  // an empty list is a good one
  std::memcpy(index.firsts.data(), text->data(), index.firsts.size() * 8);
  std::memcpy(index.hashes.data(), text->data() + index.firsts.size() * 8, index.hashes.size() * format::hash_bytes);
  if (std::ranges::adjacent_find(index.firsts, std::greater_equal{}) != index.firsts.end())
    return altered("has an index that is not in order");
  return index;
}

std::string_view ListFile::block(std::uint32_t number) const {
  return {blocks_.data() + std::size_t{number} * format::block_bytes, format::block_bytes};
}

std::uint32_t ListFile::block_of(std::uint64_t high) const {
  const std::uint32_t blocks = read_.header.blocks;
  if (blocks == 0 || high < first_of(0)) return absent;
  auto number = static_cast<std::uint32_t>(upper_product(high, blocks));
  while (first_of(number) > high) --number;
  while (number + 1 < blocks && first_of(number + 1) <= high) ++number;
  return number;
}

std::uint32_t ListFile::records_in(std::uint32_t block) const {
  const format::Header& header = read_.header;
  if (block + 1 < header.blocks) return header.records_per_block;
  const std::uint64_t before = std::uint64_t{block} * header.records_per_block;
  return header.records > before ? static_cast<std::uint32_t>(header.records - before) : 1;
}

/// The place in the block where a hash is likely to stand.
std::uint32_t ListFile::guess(std::uint32_t block, std::uint64_t high) const {
  const std::uint64_t first = first_of(block);
  const std::uint64_t after = block + 1 < read_.header.blocks ? first_of(block + 1) : UINT64_MAX;
  const std::uint32_t count = records_in(block);
  const double part = static_cast<double>(high - first) / (static_cast<double>(after - first) + 1);
  return std::min(count - 1, static_cast<std::uint32_t>(part * count));
}

ListFile::Wide ListFile::record(const char* block, std::uint32_t number) const {
  Wide value = 0;
  std::memcpy(&value, block + std::size_t{number} * record_bytes_, sizeof value);
  return value & record_mask_;
}

ListFile::Spot ListFile::spot_of(const Hash128& hash) const {
  const std::uint32_t number = block_of(hash.high);
  if (number == absent) return {absent, 0};
  const std::uint32_t place = guess(number, hash.high);
  const char* likely = block(number).data() + std::size_t{place} * record_bytes_;
  __builtin_prefetch(likely - 48);  // most records stand within a line of the guess
  __builtin_prefetch(likely + 16);
  __builtin_prefetch(likely + 80);
  return {number, place};
}

std::uint32_t ListFile::row_in(const Spot& spot, const Hash128& hash) const {
  const std::uint32_t number = spot.block;
  if (!is_sound(number)) return damaged;
  const char* bytes = block(number).data();
  const Wide whole = Wide{hash.high} << 64 | hash.low;
  const Wide wanted = (whole >> spare_bits_) - (Wide{first_of(number)} << 64 >> spare_bits_);
  const Wide row_mask = (Wide{1} << set_bits_) - 1;
  std::uint32_t place = spot.place;
  // A record of zeros stands behind the last one: it is after everything.
  const auto is_after = [&](Wide one) { return one == 0 || one >> set_bits_ > wanted; };
  while (place > 0 && is_after(record(bytes, place))) --place;
  for (; place < read_.header.records_per_block; ++place) {
    const Wide one = record(bytes, place);
    if (is_after(one)) return absent;
    if (one >> set_bits_ != wanted) continue;
    const auto row = static_cast<std::uint32_t>(one & row_mask);
    return row == 0 || row > read_.header.rows.size() ? damaged : row - 1;
  }
  return absent;
}

bool ListFile::is_sound(std::uint32_t block) const {
  const bool is_checked = (checked_[block / 64].load(std::memory_order_acquire) >> (block % 64) & 1) != 0;
  return is_checked || bring_block(block);
}

/// Read, then checked, then used: what the file says later does not matter any more.
bool ListFile::bring_block(std::uint32_t number) const {
  const std::lock_guard lock(reading_);
  const std::uint64_t bit = std::uint64_t{1} << (number % 64);
  if ((checked_[number / 64].load(std::memory_order_relaxed) & bit) != 0) return true;
  const std::uint64_t offset = format::blocks_at(read_) + std::uint64_t{number} * format::block_bytes;
  char* place = blocks_.data() + std::size_t{number} * format::block_bytes;
  if (!bytes_.read(offset, place, format::block_bytes) || format::blake(block(number)) != index_.hashes[number]) {
    is_damaged_.store(true, std::memory_order_relaxed);
    return false;
  }
  checked_[number / 64].fetch_or(bit, std::memory_order_release);
  return true;
}

base::Done ListFile::verify_all() const {
  std::uint64_t records = 0;
  for (std::uint32_t number = 0; number < read_.header.blocks; ++number) {
    if (!is_sound(number)) return altered(fmt::format("is altered in block {}", number));
    Wide before = 0;
    for (std::uint32_t place = 0; place < read_.header.records_per_block; ++place) {
      const Wide one = record(block(number).data(), place);
      if (one == 0) break;
      const auto row = static_cast<std::uint32_t>(one & ((Wide{1} << set_bits_) - 1));
      const bool is_in_order = place == 0 || one >> set_bits_ > before;
      if (!is_in_order || row == 0 || row > read_.header.rows.size())
        return altered(fmt::format("is not in order in block {}", number));
      before = one >> set_bits_;
      ++records;
    }
  }
  if (records != read_.header.records) return altered(fmt::format("has {} records and names {}", records, read_.header.records));
  return base::done();
}

}  // namespace lists
