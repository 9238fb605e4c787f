// Makes a compiled list file from a stream of entries, in bounded memory. Entries are hashed at once: no name is kept.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lists/file/format.h"
#include "lists/guarded_hosts.h"

namespace lists {

/// `site`: a host with its subdomains ("casino.example"; an address becomes a range). `url`: a host with its subdomains and
/// the beginning of a path, up to a '/', '?', '&' or the end ("host.example/games" holds /games and /games/7, not /gamesroom);
/// scheme and port do not count, letters are compared without case. `range`: addresses, see parse_range.
enum class EntryKind : std::uint8_t { site, url, range };

/// Whether an entry may be a public suffix itself ("co.uk", "github.io"), which would cover what strangers registered there.
enum class PublicSuffixes : std::uint8_t { refuse, take };

struct ListFileOptions {
  std::string title;              ///< where the entries come from, "UT1"; may be shown
  std::string version;            ///< the origin's own word for it, may be empty
  HashKey key{};                  ///< one for all files of a school makes look-ups cheaper; see new_hash_key()
  std::filesystem::path scratch;  ///< where sorted runs may lie for a while
  /// What entries of locked lists must not touch (S-6); outlives the compiler; null: nothing.
  const GuardedHosts* guarded = nullptr;
  PublicSuffixes public_suffixes = PublicSuffixes::refuse;
  std::size_t memory_bytes = 64u << 20;  ///< for sorting
};

HashKey new_hash_key();

struct CompiledListFile {
  base::Sha256 id{};
  format::Counts counts;  ///< entries taken; one that came twice counts twice
  std::uint64_t file_bytes = 0;
};

/// Used by one thread.
class ListFileCompiler {
 public:
  explicit ListFileCompiler(ListFileOptions options);
  ~ListFileCompiler();
  ListFileCompiler(ListFileCompiler&&) noexcept;

  /// The number of the list with this id, made when it is new. Error: too many lists, no id, or locked and open at once.
  base::Result<std::size_t> list(std::string_view id, format::Secrecy secrecy = format::Secrecy::open);
  /// Takes one entry. Error: it is none, and why; the file can go on without it. SG-L007: a public suffix; SG-L008: it belongs
  /// to a guarded host and the list is locked, so people must look at it. SG-L013: the scratch folder fails; give up.
  base::Done add(std::size_t list, EntryKind kind, std::string_view text);
  /// Entries taken so far; one that came twice counts twice.
  std::uint64_t added() const;
  /// Writes the file beside `path` and renames it there (mode 0640). Nothing may be added afterwards.
  base::Result<CompiledListFile> write(const std::filesystem::path& path, const format::SecretKey& key);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace lists
