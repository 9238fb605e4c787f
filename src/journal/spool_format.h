// What stands inside a spool's files. Private to the spool.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace journal::spool_format {

/// The first record of every segment: so numbers survive even when all earlier segments are gone.
struct Head {
  std::string boot;
  std::map<base::Date, std::uint64_t> last_number;
};
std::string head_record(const Head& head);
std::string entry_record(std::string_view entry);

/// What a record is: a head, or an entry (its bytes).
struct Record {
  std::optional<Head> head;
  std::string_view entry;
};
std::optional<Record> read_record(std::string_view bytes);

/// Up to 1 MiB of the file from `offset`, never past `end`; at least one whole frame where there is one.
std::string read_part(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t end);
/// Appends the entries in `part` until a limit is met; how many bytes of `part` were used.
std::size_t take_entries(std::string_view part, std::size_t count, std::size_t bytes, std::vector<std::string>& entries,
                         std::size_t& taken);

base::Done write_helplines(const std::filesystem::path& path, const std::map<base::Date, std::uint64_t>& counts);
std::map<base::Date, std::uint64_t> read_helplines(const std::filesystem::path& path);

}  // namespace journal::spool_format
