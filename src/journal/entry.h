// One thing that the traffic side did, the question stored as it was resolved then. Append-only.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "rules/decision.h"
#include "rules/question.h"

namespace journal {

/// "2026-11-22/4711": UTC day and a number that counts from 1 within it. Given by the gateway before the answer leaves.
struct EntryId {
  base::Date day{};
  std::uint64_t number = 0;
  bool operator==(const EntryId&) const = default;
};
std::string to_text(const EntryId& id);
base::Result<EntryId> parse_entry_id(std::string_view text);

/// `page` and `tunnel` are people's traffic; `probe` is the product checking itself; `helpline` carries neither person, client
/// nor path (S-6); `log_on` is a failed proxy log-on (no name).
enum class EntryKind : std::uint8_t { page, tunnel, probe, helpline, log_on };

struct Entry {
  EntryId id;
  EntryKind kind = EntryKind::page;
  rules::Question question;
  rules::Decision decision;
  std::uint16_t status = 0;  ///< HTTP status sent to the client; 0 where none was
  std::uint64_t bytes_down = 0, bytes_up = 0;
  std::uint32_t milliseconds = 0;  ///< first byte of the request to last byte of the answer
};

/// Where entries go. Thread-safe.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Gives the entry its id and keeps it: when this returns, killing the process does not lose it. Error: the reserve is
  /// used up and new requests must be denied (design section 5.1).
  virtual base::Result<EntryId> record(Entry entry) = 0;
};

/// A UTC day as days since 1970, for files and messages; what is read from outside is below max_day_number (the year 2500).
std::uint32_t day_number(base::Date day);
base::Date day_from(std::uint32_t number);
inline constexpr std::uint32_t max_day_number = 193'580;

/// One entry to bytes (format version first) and back. The reader takes any bytes and never crashes (fuzzed).
std::string to_bytes(const Entry& entry);
base::Result<Entry> from_bytes(std::string_view bytes);

}  // namespace journal
