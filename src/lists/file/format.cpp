#include "lists/file/format.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"

namespace lists::format {
namespace {

constexpr std::string_view magic = "schoolgate list file";
constexpr std::uint32_t version_of_format = 2, version_without_filter = 1;
constexpr std::size_t most_rows = (1u << most_set_bits) - 1;

const std::uint8_t* data_of(std::string_view text) { return base::as_bytes(text).data(); }

void put(base::Writer& out, std::span<const std::uint8_t> bytes) {
  for (const std::uint8_t byte : bytes) out.u8(byte);
}

void get(base::Reader& in, std::span<std::uint8_t> bytes) {
  for (std::uint8_t& byte : bytes) byte = in.u8();
}

void put(base::Writer& out, const ListSet& set) {
  for (const std::uint64_t word : set.words()) out.u64(word);
}

ListSet get_set(base::Reader& in) {
  ListSet::Words words{};
  for (std::uint64_t& word : words) word = in.u64();
  return ListSet(words);
}

bool holds_only(const ListSet& set, std::size_t lists) {
  for (std::size_t number = lists; number < ListSet::capacity; ++number)
    if (set.has(number)) return false;
  return true;
}

void put_lists(base::Writer& out, const Header& header) {
  out.u16(static_cast<std::uint16_t>(header.lists.size()));
  for (const List& list : header.lists) {
    out.text(list.id);
    out.u8(static_cast<std::uint8_t>(list.secrecy));
  }
  out.u32(static_cast<std::uint32_t>(header.rows.size()));
  for (const Row& row : header.rows)
    for (const ListSet* set : {&row.on, &row.paths, &row.below}) put(out, *set);
}

bool get_lists(base::Reader& in, Header& header) {
  const std::uint16_t lists = in.u16();
  if (lists > ListSet::capacity) return false;
  for (std::uint16_t i = 0; i < lists; ++i) {
    List list{.id = std::string(in.text())};
    const std::uint8_t secrecy = in.u8();
    if (secrecy > static_cast<std::uint8_t>(Secrecy::locked) || list.id.empty()) return false;
    list.secrecy = static_cast<Secrecy>(secrecy);
    if (std::ranges::find(header.lists, list.id, &List::id) != header.lists.end()) return false;
    header.lists.push_back(std::move(list));
  }
  const std::uint32_t rows = in.u32();
  if (rows > most_rows || rows > in.rest().size() / (3 * sizeof(ListSet))) return false;
  header.rows.resize(rows);
  for (Row& row : header.rows)
    for (ListSet* set : {&row.on, &row.paths, &row.below}) {
      *set = get_set(in);
      if (!holds_only(*set, lists)) return false;
    }
  return true;
}

void put_shape(base::Writer& out, const Header& header) {
  for (const std::uint64_t number : {header.counts.names, header.counts.paths, header.counts.ranges, header.records})
    out.u64(number);
  out.u32(header.blocks);
  out.u16(header.records_per_block);
  for (const std::uint8_t number : {header.record_bytes, header.set_bits, header.hash_bits}) out.u8(number);
  for (const std::uint64_t word : header.label_counts) out.u64(word);
  for (const std::uint64_t word : header.prefix_lengths) out.u64(word);
}

void get_shape(base::Reader& in, Header& header) {
  for (std::uint64_t* number : {&header.counts.names, &header.counts.paths, &header.counts.ranges, &header.records})
    *number = in.u64();
  header.blocks = in.u32();
  header.records_per_block = in.u16();
  for (std::uint8_t* number : {&header.record_bytes, &header.set_bits, &header.hash_bits}) *number = in.u8();
  for (std::uint64_t& word : header.label_counts) word = in.u64();
  for (std::uint64_t& word : header.prefix_lengths) word = in.u64();
}

base::Error refused(std::string_view why) {
  return {fmt::format("the list file {}; the last good one stays in force", why), "SG-L010"};
}

/// What the look-up relies on.
bool holds_together(const Header& header) {
  if (header.record_bytes < least_record || header.record_bytes > most_record || header.set_bits == 0 ||
      header.set_bits > most_set_bits || header.hash_bits < 64 || header.hash_bits > 128)
    return false;
  if (header.records_per_block == 0 || header.records_per_block > most_records_per_block(header.record_bytes)) return false;
  if (header.rows.size() >= std::uint64_t{1} << header.set_bits) return false;
  return header.records <= std::uint64_t{header.blocks} * header.records_per_block && header.records >= header.blocks;
}

}  // namespace

Blake blake(std::string_view bytes) {
  Blake hash;
  crypto_generichash(hash.data(), hash.size(), data_of(bytes), bytes.size(), nullptr, 0);
  return hash;
}

std::string to_bytes(const Header& header, const SecretKey& key) {
  base::Writer out;
  out.text(magic);
  out.u32(version_of_format);
  out.text(header.title);
  out.text(header.version);
  put(out, header.key);
  put_shape(out, header);
  put_lists(out, header);
  put(out, header.index_hash);
  out.u32(header.filter_lines);
  put(out, header.filter_hash);
  base::Writer file;
  file.text(out.bytes());
  std::string bytes = file.take();
  std::array<std::uint8_t, signature_bytes> signature{};
  crypto_sign_detached(signature.data(), nullptr, data_of(bytes), bytes.size(), key.data());
  bytes.append(signature.begin(), signature.end());
  return bytes;
}

base::Result<std::size_t> head_bytes(std::string_view first_four) {
  base::Reader in(first_four);
  const std::uint32_t words = in.u32();
  if (!in.ok() || words > most_header_bytes) return refused("is none or is cut");
  return 4 + std::size_t{words} + signature_bytes;
}

base::Result<SignedHeader> header_from(std::string_view file, const PublicKey& key) {
  base::Reader outer(file);
  const std::string_view words = outer.text();
  if (!outer.ok() || words.size() > most_header_bytes || outer.rest().size() < signature_bytes) return refused("is cut");
  const std::string_view signed_bytes = file.substr(0, 4 + words.size());
  const std::string_view signature = file.substr(signed_bytes.size(), signature_bytes);
  if (crypto_sign_verify_detached(data_of(signature), data_of(signed_bytes), signed_bytes.size(), key.data()) != 0)
    return refused("was not signed by this school");
  base::Reader in(words);
  const bool is_ours = in.text() == magic;
  const std::uint32_t version = in.u32();
  if (!is_ours || (version != version_of_format && version != version_without_filter))
    return refused("is of another format; compile it again");
  SignedHeader read{.bytes = signed_bytes.size() + signature_bytes, .id = base::sha256(signed_bytes)};
  Header& header = read.header;
  header.title = in.text();
  header.version = in.text();
  get(in, header.key);
  get_shape(in, header);
  if (!get_lists(in, header)) return refused("has a damaged table of lists");
  get(in, header.index_hash);
  if (version != version_without_filter) {
    header.filter_lines = in.u32();
    get(in, header.filter_hash);
  }
  if (!in.ok() || !in.at_end() || !holds_together(header)) return refused("has a header that does not hold together");
  return read;
}

std::uint64_t filter_at(const SignedHeader& header) { return header.bytes + header.header.index_bytes(); }

std::uint64_t blocks_at(const SignedHeader& header) {
  const std::uint64_t filter_end = filter_at(header) + header.header.filter_bytes();
  return (filter_end + block_bytes - 1) / block_bytes * block_bytes;
}

}  // namespace lists::format
