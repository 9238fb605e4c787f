// Sorting more records than memory should hold: runs are sorted in memory, written to a scratch folder, and merged when read.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "base/result.h"
#include "lists/siphash.h"

namespace lists {

/// What a record says of its list: an entry, a path on this host, something beneath this host. `filter`: what the name filter
/// goes by, 0 for what is never asked of it.
enum class Role : std::uint8_t { on, paths, below };

struct SortRecord {
  Hash128 hash{};
  std::uint16_t list = 0;
  Role role = Role::on;
  std::uint64_t filter = 0;
  auto operator<=>(const SortRecord&) const = default;
};

/// Used by one thread. Its scratch files are gone when it is.
class SortedRecords {
 public:
  SortedRecords(std::filesystem::path scratch, std::size_t memory_bytes);
  ~SortedRecords();
  SortedRecords(const SortedRecords&) = delete;
  SortedRecords& operator=(const SortedRecords&) = delete;

  /// Error when the scratch folder cannot be written.
  base::Done add(const SortRecord& record);
  /// All records, ascending; may be asked again. Nothing may be added afterwards. Stops at the first Error of `visit`.
  base::Done for_each(const std::function<base::Done(const SortRecord&)>& visit);

 private:
  base::Done spill();
  void sort_present();
  base::Done merge(const std::function<base::Done(const SortRecord&)>& visit);

  const std::filesystem::path scratch_;
  const std::size_t most_records_;
  std::vector<SortRecord> records_;
  bool is_sorted_ = false;
  std::vector<std::filesystem::path> runs_;
};

}  // namespace lists
