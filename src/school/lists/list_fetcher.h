// Fetching over the network, as school/ sees it: app/ fills it in.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace school {

struct FetchQuestion {
  std::string address;              ///< https://…
  std::string etag, last_modified;  ///< of the last good answer; "" where none is known
  std::filesystem::path into;       ///< the body goes here
  std::int64_t most_bytes = 1'000'000'000;
  std::chrono::seconds timeout{600};
};

struct Fetched {
  enum class What : std::uint8_t { fresh, unchanged } what = What::fresh;
  std::string etag, last_modified;
};

class ListFetcher {
 public:
  virtual ~ListFetcher() = default;
  /// Error: a sentence, without the address. Blocks until it is done or the time is over.
  virtual base::Result<Fetched> fetch(const FetchQuestion& question) = 0;
};

}  // namespace school
