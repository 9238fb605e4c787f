// Scanning, and the compiled phrases as bytes.
#include "inspect/phrases/phrases.h"

#include <fmt/format.h>
#include <hs/hs.h>
#include <sodium.h>

#include "base/bytes.h"
#include "inspect/phrases/scratch_pool.h"

namespace inspect {
namespace {

constexpr std::uint32_t kMagic = 0x31504753;  // "SGP1"
constexpr std::size_t kChecksum = crypto_generichash_BYTES;

std::string checksum(std::string_view bytes) {
  std::string out(kChecksum, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  return out;
}

void write_numbers(base::Writer& out, const std::vector<std::uint32_t>& numbers) {
  out.u32(static_cast<std::uint32_t>(numbers.size()));
  for (const auto number : numbers) out.u32(number);
}

// Numbers below `limit`; false where one is not, or bytes are missing.
bool read_numbers(base::Reader& in, std::vector<std::uint32_t>& numbers, std::size_t limit) {
  const std::uint32_t count = in.u32();
  if (!in.ok() || count > 2 * kMostParts + 64) return false;
  for (std::uint32_t i = 0; i < count; ++i) {
    numbers.push_back(in.u32());
    if (!in.ok() || numbers.back() >= limit) return false;
  }
  return true;
}

}  // namespace

base::Done Phrases::ScratchPool::prepare(const hs_database_t* database) {
  hs_scratch_t* made = nullptr;
  if (hs_alloc_scratch(database, &made) != HS_SUCCESS) return base::Error{"there is no memory for scanning with these phrases"};
  first_.reset(made);
  return base::done();
}

Scratch Phrases::ScratchPool::borrow() {
  std::lock_guard lock(guard_);
  if (!idle_.empty()) {
    Scratch taken = std::move(idle_.back());
    idle_.pop_back();
    return taken;
  }
  hs_scratch_t* made = nullptr;
  return hs_clone_scratch(first_.get(), &made) == HS_SUCCESS ? Scratch(made) : nullptr;
}

void Phrases::ScratchPool::give_back(Scratch scratch) {
  std::lock_guard lock(guard_);
  idle_.push_back(std::move(scratch));
}

Phrases::Phrases() : scratch_(std::make_unique<ScratchPool>()) {}
Phrases::~Phrases() { hs_free_database(database_); }

base::Done Phrases::ready() {
  index();
  return scratch_->prepare(database_);
}

void Phrases::index() {
  rule_index_.assign(literals_.size() + 1, 0);
  for (const Rule& rule : rules_)
    for (const auto part : rule.parts) ++rule_index_[part + 1];
  for (std::size_t i = 1; i < rule_index_.size(); ++i) rule_index_[i] += rule_index_[i - 1];
  rule_numbers_.assign(rule_index_.back(), 0);
  auto next = rule_index_;
  for (std::uint32_t number = 0; number < rules_.size(); ++number)
    for (const auto part : rules_[number].parts) rule_numbers_[next[part]++] = number;
}

std::span<const std::uint32_t> Phrases::rules_of(std::uint32_t literal) const {
  return std::span(rule_numbers_).subspan(rule_index_[literal], rule_index_[literal + 1] - rule_index_[literal]);
}

base::Done Phrases::scan(std::string_view folded_text, std::span<std::uint64_t> seen, std::vector<Place>& places) const {
  struct Call {
    std::uint64_t* seen;
    std::vector<Place>* places;
  } call{seen.data(), &places};
  auto scratch = scratch_->borrow();
  if (!scratch) return base::Error{"there is no memory for scanning a page"};
  const auto on_match = [](unsigned id, unsigned long long, unsigned long long to, unsigned, void* at) {
    const auto& each = *static_cast<Call*>(at);
    const std::uint64_t bit = std::uint64_t{1} << (id % 64);
    if ((each.seen[id / 64] & bit) != 0) return 0;
    each.seen[id / 64] |= bit;
    each.places->push_back({id, to});
    return 0;
  };
  const auto status =
      hs_scan(database_, folded_text.data(), static_cast<unsigned>(folded_text.size()), 0, scratch.get(), on_match, &call);
  scratch_->give_back(std::move(scratch));
  if (status != HS_SUCCESS) return base::Error{fmt::format("Hyperscan failed with code {}", status)};
  return base::done();
}

std::string Phrases::to_bytes() const {
  base::Writer out;
  auto names = [&](const std::vector<std::string>& texts) {
    out.u32(static_cast<std::uint32_t>(texts.size()));
    for (const auto& text : texts) out.text(text);
  };
  out.text(hs_version());
  names(categories_);
  names(literals_);
  for (const auto language : languages_) out.u8(language);
  out.u32(static_cast<std::uint32_t>(lists_.size()));
  for (const auto& each : lists_) {
    out.text(each.name);
    out.text(each.language);
  }
  out.u32(static_cast<std::uint32_t>(rules_.size()));
  for (const auto& rule : rules_) {
    out.u32(static_cast<std::uint32_t>(rule.weight));
    out.u16(rule.category);
    out.u16(rule.list);
    out.u32(rule.line);
    write_numbers(out, rule.parts);
    write_numbers(out, rule.unless);
  }
  char* bytes = nullptr;
  std::size_t size = 0;
  if (hs_serialize_database(database_, &bytes, &size) == HS_SUCCESS) out.text({bytes, size});
  std::free(bytes);
  base::Writer whole;
  whole.u32(kMagic);
  whole.text(checksum(out.bytes()));
  return whole.take() + out.bytes();
}

base::Result<std::shared_ptr<const Phrases>> Phrases::from_bytes(std::string_view bytes) {
  const base::Error damaged{"the compiled phrases are damaged; compile them again"};
  base::Reader whole(bytes);
  if (whole.u32() != kMagic) return base::Error{"these are no compiled phrases"};
  if (whole.text() != checksum(whole.rest()) || !whole.ok()) return damaged;
  base::Reader in(whole.rest());
  if (in.text() != hs_version()) return base::Error{"the phrases were compiled with another Hyperscan; compile them again"};
  std::shared_ptr<Phrases> made(new Phrases);
  auto names = [&](std::vector<std::string>& texts) {
    const std::uint32_t count = in.u32();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) texts.emplace_back(in.text());
  };
  names(made->categories_);
  names(made->literals_);
  for (std::size_t i = 0; i < made->literals_.size() && in.ok(); ++i) {
    made->languages_.push_back(in.u8());
    made->longest_ = std::max(made->longest_, made->literals_[i].size());
  }
  const std::uint32_t lists = in.u32();
  for (std::uint32_t i = 0; i < lists && in.ok(); ++i) {
    List list{.name = std::string(in.text()), .language = {}};
    list.language = std::string(in.text());
    made->lists_.push_back(std::move(list));
  }
  const std::uint32_t rules = in.u32();
  for (std::uint32_t i = 0; i < rules && in.ok(); ++i) {
    Rule rule{.weight = static_cast<std::int32_t>(in.u32())};
    rule.category = in.u16();
    rule.list = in.u16();
    rule.line = in.u32();
    const std::size_t limit = made->literals_.size();
    if (rule.category >= made->categories_.size() || rule.list >= made->lists_.size() || !read_numbers(in, rule.parts, limit) ||
        !read_numbers(in, rule.unless, limit))
      return damaged;
    made->rules_.push_back(std::move(rule));
  }
  const auto database = in.text();
  if (!in.ok() || !in.at_end() || made->languages_.size() != made->literals_.size()) return damaged;
  if (hs_deserialize_database(database.data(), database.size(), &made->database_) != HS_SUCCESS) return damaged;
  if (auto done = made->ready(); !done) return done.error();
  return std::shared_ptr<const Phrases>(std::move(made));
}

}  // namespace inspect
