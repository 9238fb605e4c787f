// Fetches subscribed lists over HTTPS and nothing else (libcurl). Runs on a thread of the school half: see
// docs/decisions/0023.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "school/lists/list_fetcher.h"

namespace app {

/// `loopback_too` is for test and demo schools alone: a real one never asks the machine itself (B-1).
enum class FetchFrom : std::uint8_t { elsewhere, loopback_too };

struct HttpsFetcherOptions {
  FetchFrom from = FetchFrom::elsewhere;
  std::filesystem::path authorities = {};  ///< PEM file; "" for the machine's own
  std::vector<std::string> resolve = {};   ///< "lists.example:8443:127.0.0.1", for tests
};

/// One thread at a time. No proxy, no cookies, no redirect to another scheme; certificates are verified always.
class HttpsFetcher final : public school::ListFetcher {
 public:
  explicit HttpsFetcher(HttpsFetcherOptions options = {}) : options_(std::move(options)) {}
  base::Result<school::Fetched> fetch(const school::FetchQuestion& question) override;

 private:
  HttpsFetcherOptions options_;
};

}  // namespace app
