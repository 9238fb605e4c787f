// Warnings that somebody went on past: once for a person and a site, for as long as the rule says. Those that were accepted
// survive a restart in a small file: the person's number, the site, the time, for a day. Thread-safe.
#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/time.h"

namespace traffic {

/// Where the link of a warning leads, on the site itself; its query carries the token and the path that was asked for.
inline constexpr std::string_view go_on_path = "/.well-known/schoolgate-go-on";

class Warnings {
 public:
  Warnings() = default;
  ~Warnings();
  Warnings(const Warnings&) = delete;
  Warnings& operator=(const Warnings&) = delete;

  /// Takes what the file holds that is younger than `longest`, and keeps what is accepted from now on. Error when the file can
  /// be neither read nor written; then nothing outlives this object. A line that cannot be read is left out. Once, before use.
  base::Done keep_in(const std::filesystem::path& file, base::Time now);
  /// A token for the link on the warning's page: good once, for this person and site, for a quarter of an hour.
  std::string offer(std::int64_t person, std::string_view site, base::Time now);
  /// The person went on. False when the token is not theirs, or too old.
  bool accept(std::int64_t person, std::string_view site, std::string_view token, base::Time now);
  /// When they last went on; nothing where they did not, or long ago.
  std::optional<base::Time> accepted_at(std::int64_t person, std::string_view site) const;
  /// Nobody went on past anything: nothing to look up.
  bool is_empty() const { return count_.load(std::memory_order_acquire) == 0; }

  static constexpr std::chrono::hours longest{24};  ///< that any rule lets an accepted warning hold
  static constexpr std::size_t most = 20'000;       ///< of each kind; beyond, the oldest go first

 private:
  using Key = std::pair<std::int64_t, std::string>;
  struct Offer {
    std::string token;
    base::Time at{};
  };
  base::Done write_anew(base::Time now);
  void append(const Key& key, base::Time at);

  mutable std::mutex guard_;
  std::filesystem::path file_;
  int descriptor_ = -1;
  std::size_t lines_ = 0;  // in the file
  std::map<Key, Offer> offers_;
  std::map<Key, base::Time> accepted_;
  std::atomic<std::size_t> count_ = 0;
};

}  // namespace traffic
