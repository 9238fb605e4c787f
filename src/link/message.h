// What the two halves say to each other. A frame is u32 length, u8 kind, content; all of it bounded, so that neither half
// can make the other grow. The same messages, over TLS, are what a gateway on another machine speaks.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "base/time.h"
#include "rules/parts/part.h"

namespace halves {

/// Raised when a message changes its meaning. A half that hears another version says so and closes.
inline constexpr std::uint16_t protocol_version = 2;
inline constexpr std::size_t max_frame_bytes = 2u << 20;
inline constexpr std::size_t chunk_bytes = 1u << 20;
inline constexpr std::uint64_t max_part_bytes = 1ull << 30;
inline constexpr std::size_t max_entries = 2000;

/// Gateway → school, first: who it is and which snapshot it has.
struct Hello {
  std::uint16_t version = protocol_version;
  std::string gateway;
  std::uint64_t snapshot = 0;  ///< 0: none
  std::vector<base::Sha256> parts;
};
/// School → gateway, the answer.
struct Welcome {
  std::uint16_t version = protocol_version;
};
/// School → gateway: a piece of a part; a part is whole when `total` bytes came in order.
struct PartChunk {
  rules::PartKind kind = rules::PartKind::lists;
  base::Sha256 hash{};
  std::uint64_t total = 0, offset = 0;
  std::string bytes;
};
/// School → gateway: take the parts that this signed manifest names.
struct SignedManifest {
  std::string bytes;
};
/// Gateway → school: that snapshot is in force, or was refused and why (`problem` is "" when taken).
struct SnapshotTaken {
  std::uint64_t number = 0;
  std::string problem;
};
/// Gateway → school: journal entries, oldest first. The same batch may come again.
struct Entries {
  std::uint64_t batch = 0;
  std::vector<std::string> entries;
};
/// School → gateway: all entries of that batch are on the disk.
struct EntriesKept {
  std::uint64_t batch = 0;
};
/// Gateway → school and back as the acknowledgement: how often helplines were visited that day, and nothing else (S-6).
struct HelplineVisits {
  base::Date day{};
  std::uint64_t visits = 0;
};
struct HelplineVisitsKept {
  base::Date day{};
  std::uint64_t visits = 0;
};
/// Gateway → school: is that the password? Never logged, never kept.
struct CredentialQuestion {
  std::uint64_t number = 0;
  std::string user, password, client;
};
/// School → gateway: whose it is; person 0 means no.
struct CredentialAnswer {
  std::uint64_t number = 0;
  std::int64_t person = 0;
  std::uint64_t stamp = 0;
};
/// School → gateway, which keeps it outside the store: how many events there are and the hash of the last.
struct AuditHead {
  std::int64_t events = 0;
  std::string hash;
};

using Message = std::variant<Hello, Welcome, PartChunk, SignedManifest, SnapshotTaken, Entries, EntriesKept, HelplineVisits,
                             HelplineVisitsKept, CredentialQuestion, CredentialAnswer, AuditHead>;

/// A whole frame, ready to be sent.
std::string to_frame(const Message& message);
/// The content of a frame, without its length. Any bytes; never crashes (fuzzed).
base::Result<Message> message_from(std::string_view content);

}  // namespace halves
