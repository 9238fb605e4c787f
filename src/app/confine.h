// Fences around a process: another user, only its own folders (Landlock), no way to start programs (seccomp).
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace app {

struct Fence {
  std::string user;                             ///< switched to where root starts us and it exists; "" keeps the user
  std::vector<std::filesystem::path> readable;  ///< folders and files that may be read; missing ones are skipped
  std::vector<std::filesystem::path> writable;  ///< folders that may be read and written
};

/// What stands after confine(); what is missing on this machine is said, never pretended.
struct Fenced {
  bool has_own_user = false;
  bool has_landlock = false;
  bool has_seccomp = false;
  std::string without_user_because;  ///< a sentence, "" where has_own_user
};

/// Applies to this process and all threads that it starts later: call before any. Cannot be undone.
/// Error: a fence that this machine has could not be put up; the caller must not go on.
base::Result<Fenced> confine(const Fence& fence);

}  // namespace app
