// A numbered part of a snapshot: contents that never change, and the hash of their bytes. Parts are shared between snapshots,
// sent to the gateway and kept on disk; one is either taken whole or refused.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/random.h"
#include "base/result.h"

namespace rules {

enum class PartKind : std::uint8_t { lists, rules, people, sessions, words };
inline constexpr std::size_t part_kinds = 5;
std::string_view to_text(PartKind kind);
std::optional<PartKind> part_kind_from(std::string_view text);

/// `Contents` offers `static constexpr PartKind kind`, `std::string to_bytes(const Contents&)` and
/// `static Result<Contents> Contents::from_bytes(std::string_view)`; bytes begin with a format version.
template <class Contents>
class Part {
 public:
  static std::shared_ptr<const Part> of(Contents contents) {
    const base::Sha256 hash = base::sha256(to_bytes(contents));
    return std::shared_ptr<const Part>(new Part(std::move(contents), hash));
  }
  /// Any bytes; the Error says what is wrong with them.
  static base::Result<std::shared_ptr<const Part>> from_bytes(std::string_view bytes) {
    auto contents = Contents::from_bytes(bytes);
    if (!contents) return contents.error();
    return std::shared_ptr<const Part>(new Part(std::move(*contents), base::sha256(bytes)));
  }

  const Contents& contents() const { return contents_; }
  const base::Sha256& hash() const { return hash_; }
  std::string bytes() const { return to_bytes(contents_); }

 private:
  Part(Contents contents, const base::Sha256& hash) : contents_(std::move(contents)), hash_(hash) {}
  Contents contents_;
  base::Sha256 hash_;
};

}  // namespace rules
