// How many events there are and the hash of the last, kept by the gateway outside the store: so a cut end is found.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace app {

struct HeadOutside {
  std::int64_t events = 0;
  std::string hash;
  bool operator==(const HeadOutside&) const = default;
};

/// That two people accepted a restored store instead of what was kept: a line in a file beside the kept head, never removed.
struct AcceptedHead {
  HeadOutside before, after;
  std::string when;  ///< "2026-11-22T09:30:00Z"
  bool operator==(const AcceptedHead&) const = default;
};

/// Only ever goes forward, but where two people accepted a restored store: a store that was cut cannot talk the gateway into
/// forgetting.
class KeptHead {
 public:
  explicit KeptHead(std::filesystem::path file);
  void take(const HeadOutside& head);

 private:
  const std::filesystem::path file_;
  HeadOutside kept_;
};

/// Beside the kept head's file; oldest first. Error: a line that is none.
base::Result<std::vector<AcceptedHead>> accepted_heads(const std::filesystem::path& file);
base::Done note_accepted(const std::filesystem::path& file, const AcceptedHead& accepted);

/// As it was kept, or as two people accepted it since. Nothing where no gateway has kept one yet.
base::Result<std::optional<HeadOutside>> read_head(const std::filesystem::path& file);

}  // namespace app
