// What stands in a compiled list file for a name, a part of a web address or a range: one keyed hash each. The compiler and the
// look-up both use these functions, so an entry and the question for it cannot come apart.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lists/ip_address.h"
#include "lists/siphash.h"

namespace lists {

/// A host has at most 127 labels (RFC 1035).
inline constexpr std::size_t most_labels = 127;
/// Places at which a prefix of a path may end; those of a longer path are not looked at, and no entry may be that deep.
inline constexpr std::size_t most_path_borders = 32;
/// Longest path with query that an entry may have.
inline constexpr std::size_t longest_entry_path = 2000;

/// Hashes of a host and of its parents, found in one pass from the right: after n calls of next() the state stands for the
/// last n labels. "www.casino.example" gives "example", "casino.example", "www.casino.example". Allocates nothing.
class HostWalk {
 public:
  HostWalk(const HashKey& key, std::string_view host) : state_(key), rest_(host) {}
  /// False at the end of the host.
  bool next();
  std::size_t labels() const { return labels_; }
  Hash128 name() const { return state_.finish('n', 1); }
  const SipHash& state() const { return state_; }

 private:
  SipHash state_;
  std::string_view rest_;
  std::size_t labels_ = 0;
};

/// A path with its query as lists compare them: escapes of plain characters taken back, ASCII in lower case, so that
/// "/%41dult" is "/adult". Prefixes end before a '/', '?' or '&', or at the end; a slash at the end of a path does not count.
class PathPrefixes {
 public:
  PathPrefixes(std::string_view path, std::string_view query);
  /// How many prefixes there are besides the empty one.
  std::size_t size() const { return count_; }
  /// The shortest first.
  std::string_view operator[](std::size_t i) const { return {text_.data(), ends_[i]}; }

 private:
  void add(std::string_view text);
  void end_here();
  std::array<char, longest_entry_path> text_;  // of what is longer only the beginning matters
  std::size_t size_ = 0;
  std::array<std::uint16_t, most_path_borders> ends_;
  std::size_t count_ = 0;
};

Hash128 name_key(const HashKey& key, std::string_view host);
/// `host` is the state after that host's labels; `prefix` as PathPrefixes gives it.
Hash128 path_key(const SipHash& host, std::string_view prefix);
/// The first `bits` (0 to 128) of the address; the others are left out.
Hash128 range_key(const HashKey& key, const IpBytes& address, unsigned bits);

}  // namespace lists
