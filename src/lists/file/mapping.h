// The bytes of a file, mapped read-only, or bytes that are held in memory.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace lists {

class Mapping {
 public:
  /// The file must not be made shorter afterwards: list files are replaced, never rewritten.
  static base::Result<Mapping> of_file(const std::filesystem::path& path);
  static Mapping of_bytes(std::string bytes);
  ~Mapping();
  Mapping(Mapping&& other) noexcept
      : mapped_(std::exchange(other.mapped_, nullptr)), size_(other.size_), held_(std::move(other.held_)) {}
  Mapping& operator=(Mapping&&) = delete;

  std::string_view view() const { return mapped_ != nullptr ? std::string_view(mapped_, size_) : std::string_view(held_); }

 private:
  Mapping() = default;
  const char* mapped_ = nullptr;
  std::size_t size_ = 0;
  std::string held_;
};

}  // namespace lists
