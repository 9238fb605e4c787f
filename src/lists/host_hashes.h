// A quick hash of a host and of each of its parents, worked out once and then asked of any number of lists in memory.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace lists {

/// A plain value that points into the host it was made from, which must outlive it. Allocates nothing. The hash is keyed anew
/// in every process; whoever uses it compares the names too.
class HostHashes {
 public:
  explicit HostHashes(std::string_view host);

  /// How many parts there are: of "www.casino.example" three.
  std::size_t size() const { return count_; }
  /// The shortest first: "example", "casino.example", "www.casino.example".
  std::string_view name(std::size_t i) const { return host_.substr(begins_[i]); }
  std::uint64_t hash(std::size_t i) const { return hashes_[i]; }
  /// Where name(i) begins in the host, and where its first label ends.
  std::size_t begin(std::size_t i) const { return begins_[i]; }
  std::size_t label_end(std::size_t i) const { return i == 0 ? host_.size() : begins_[i - 1] - 1U; }
  std::string_view host() const { return host_; }
  /// The hash of the whole text alone, however many labels it has.
  static std::uint64_t of(std::string_view name);

 private:
  static constexpr std::size_t most = 128;
  std::string_view host_;
  std::size_t count_ = 0;
  std::array<std::uint64_t, most> hashes_;  // only the first count_ are set
  std::array<std::uint16_t, most> begins_;
};

}  // namespace lists
