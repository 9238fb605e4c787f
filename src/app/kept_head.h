// How many events there are and the hash of the last, kept by the gateway outside the store: so a cut end is found.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"

namespace app {

struct HeadOutside {
  std::int64_t events = 0;
  std::string hash;
};

/// Only ever goes forward: a store that was cut cannot talk the gateway into forgetting.
class KeptHead {
 public:
  explicit KeptHead(std::filesystem::path file);
  void take(const HeadOutside& head);

 private:
  const std::filesystem::path file_;
  HeadOutside kept_;
};

/// Nothing where no gateway has kept one yet.
base::Result<std::optional<HeadOutside>> read_head(const std::filesystem::path& file);

}  // namespace app
