// The clock that both halves share: the system's, moved by what a demo or test school's clock file says.
#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "base/time.h"

namespace app {

/// Reads eight bytes of a mapped file at every call: milliseconds, little-endian, added to the system's time. Whoever writes
/// the file moves both processes at once.
class MovedClock final : public base::Clock {
 public:
  /// Makes the file when it is missing.
  static base::Result<std::unique_ptr<MovedClock>> open(const std::filesystem::path& file);
  ~MovedClock() override;
  MovedClock(const MovedClock&) = delete;
  MovedClock& operator=(const MovedClock&) = delete;
  base::Time now() const override;

 private:
  explicit MovedClock(const std::atomic<std::int64_t>* offset) : offset_(offset) {}
  const std::atomic<std::int64_t>* const offset_;
};

/// The clock that the configuration asks for: `file` empty means the system's own.
base::Result<std::unique_ptr<base::Clock>> open_clock(const std::filesystem::path& file);

}  // namespace app
