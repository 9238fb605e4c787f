// One key a person, in a file of its own (keys.db), so that a person can be forgotten without touching the chain.
#pragma once
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace storage {

class Connection;

/// Thread-safe. XChaCha20-Poly1305 (libsodium); a sealed text is nonce ‖ ciphertext.
class PersonKeys {
 public:
  static base::Result<std::unique_ptr<PersonKeys>> open(const std::filesystem::path& path);
  ~PersonKeys();

  /// Makes the person's key at first use. DatabaseError when the key was erased: nothing about them is written any more.
  std::string seal(std::int64_t person, std::string_view text, std::string_view bound_to, base::Time now);
  /// Nothing when the key is gone or the bytes were altered. `bound_to` must be what seal() was given.
  std::optional<std::string> unseal(std::int64_t person, std::string_view sealed, std::string_view bound_to);
  bool has_key(std::int64_t person);
  /// Between these two, new keys are written to the disk together: an import of 2,600 people must not wait for 2,600 flushes.
  /// Database calls them around each transaction; keys are on the disk before anything that is sealed with them.
  void begin_batch();
  void end_batch();
  /// Error when there is no key (never made, or erased already).
  base::Done erase(std::int64_t person, base::Time now);
  base::Done copy_to(const std::filesystem::path& path);

 private:
  explicit PersonKeys(std::unique_ptr<Connection> connection);
  std::optional<std::string> find(std::int64_t person);
  std::string find_or_make(std::int64_t person, base::Time now);
  void close_batch();

  enum class Batch { none, wanted, open };
  std::unique_ptr<Connection> connection_;
  std::mutex lock_;
  Batch batch_ = Batch::none;
};

}  // namespace storage
