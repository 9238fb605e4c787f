// What a page was when somebody looked at it, small enough to keep: enough to say later how much of it is another.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "school/homework/page_looker.h"

namespace school {

struct PageFingerprint {
  unsigned status = 0;
  std::string type;
  std::int64_t words = 0;
  std::string text_hash;              ///< SHA-256, hex, of the words
  std::vector<std::uint32_t> sketch;  ///< the smallest hashes of its runs of three words, ascending; at most 128
  bool operator==(const PageFingerprint&) const = default;
};

PageFingerprint fingerprint_of(const PageSeen& page);

/// How much of the page is another, 0 to 100: the estimated share of runs of three words that only one of them has (bottom-k
/// MinHash, Broder 1997). 100 where status or type are others. The same words: 0.
int changed_percent(const PageFingerprint& before, const PageFingerprint& now);

/// "1a2b3c4d…", eight digits a hash, and back. Error: not such text.
std::string sketch_text(const std::vector<std::uint32_t>& sketch);
base::Result<std::vector<std::uint32_t>> sketch_from(std::string_view text);

}  // namespace school
