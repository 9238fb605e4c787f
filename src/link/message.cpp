// Messages to bytes and back. One write and one read function for each; the number of a message is its place in the variant.
#include "link/message.h"

#include <fmt/format.h>

#include <array>
#include <cstring>

#include "base/bytes.h"
#include "journal/entry.h"

namespace halves {
namespace {

void put(base::Writer& out, const base::Sha256& hash) { out.text({reinterpret_cast<const char*>(hash.data()), hash.size()}); }

bool get(base::Reader& in, base::Sha256& hash) {
  const std::string_view bytes = in.text();
  if (bytes.size() != hash.size()) return false;
  std::memcpy(hash.data(), bytes.data(), hash.size());
  return true;
}

void put(base::Writer& out, base::Date day) { out.u32(journal::day_number(day)); }

bool get(base::Reader& in, base::Date& day) {
  const std::uint32_t number = in.u32();
  if (number >= journal::max_day_number) return false;
  day = journal::day_from(number);
  return true;
}

void write(base::Writer& out, const Hello& hello) {
  out.u16(hello.version);
  out.text(hello.gateway);
  out.u64(hello.snapshot);
  out.u8(static_cast<std::uint8_t>(std::min<std::size_t>(hello.parts.size(), rules::part_kinds)));
  for (std::size_t i = 0; i < hello.parts.size() && i < rules::part_kinds; ++i) put(out, hello.parts[i]);
}
bool read(base::Reader& in, Hello& hello) {
  hello.version = in.u16();
  hello.gateway = in.text();
  hello.snapshot = in.u64();
  hello.parts.resize(in.u8());
  if (hello.parts.size() > rules::part_kinds) return false;
  for (base::Sha256& hash : hello.parts)
    if (!get(in, hash)) return false;
  return true;
}

void write(base::Writer& out, const Welcome& welcome) { out.u16(welcome.version); }
bool read(base::Reader& in, Welcome& welcome) {
  welcome.version = in.u16();
  return true;
}

void write(base::Writer& out, const PartChunk& chunk) {
  out.u8(static_cast<std::uint8_t>(chunk.kind));
  put(out, chunk.hash);
  out.u64(chunk.total);
  out.u64(chunk.offset);
  out.text(chunk.bytes);
}
bool read(base::Reader& in, PartChunk& chunk) {
  const std::uint8_t kind = in.u8();
  if (kind >= rules::part_kinds) return false;
  chunk.kind = static_cast<rules::PartKind>(kind);
  if (!get(in, chunk.hash)) return false;
  chunk.total = in.u64();
  chunk.offset = in.u64();
  chunk.bytes = in.text();
  return chunk.total <= max_part_bytes && chunk.offset <= chunk.total && chunk.bytes.size() <= chunk.total - chunk.offset;
}

void write(base::Writer& out, const SignedManifest& manifest) { out.text(manifest.bytes); }
bool read(base::Reader& in, SignedManifest& manifest) {
  manifest.bytes = in.text();
  return true;
}

void write(base::Writer& out, const SnapshotTaken& taken) {
  out.u64(taken.number);
  out.text(taken.problem);
}
bool read(base::Reader& in, SnapshotTaken& taken) {
  taken.number = in.u64();
  taken.problem = in.text();
  return true;
}

void write(base::Writer& out, const Entries& entries) {
  out.u64(entries.batch);
  out.u32(static_cast<std::uint32_t>(entries.entries.size()));
  for (const std::string& entry : entries.entries) out.text(entry);
}
bool read(base::Reader& in, Entries& entries) {
  entries.batch = in.u64();
  const std::uint32_t count = in.u32();
  if (count > max_entries) return false;
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) entries.entries.emplace_back(in.text());
  return true;
}

void write(base::Writer& out, const EntriesKept& kept) { out.u64(kept.batch); }
bool read(base::Reader& in, EntriesKept& kept) {
  kept.batch = in.u64();
  return true;
}

template <class Visits>
void write_visits(base::Writer& out, const Visits& visits) {
  put(out, visits.day);
  out.u64(visits.visits);
}
template <class Visits>
bool read_visits(base::Reader& in, Visits& visits) {
  if (!get(in, visits.day)) return false;
  visits.visits = in.u64();
  return true;
}
void write(base::Writer& out, const HelplineVisits& visits) { write_visits(out, visits); }
bool read(base::Reader& in, HelplineVisits& visits) { return read_visits(in, visits); }
void write(base::Writer& out, const HelplineVisitsKept& visits) { write_visits(out, visits); }
bool read(base::Reader& in, HelplineVisitsKept& visits) { return read_visits(in, visits); }

void write(base::Writer& out, const CredentialQuestion& question) {
  out.u64(question.number);
  out.text(question.user);
  out.text(question.password);
  out.text(question.client);
}
bool read(base::Reader& in, CredentialQuestion& question) {
  question.number = in.u64();
  question.user = in.text();
  question.password = in.text();
  question.client = in.text();
  return question.user.size() <= 1024 && question.password.size() <= 4096 && question.client.size() <= 64;
}

void write(base::Writer& out, const CredentialAnswer& answer) {
  out.u64(answer.number);
  out.u64(static_cast<std::uint64_t>(answer.person));
  out.u64(answer.stamp);
}
bool read(base::Reader& in, CredentialAnswer& answer) {
  answer.number = in.u64();
  answer.person = static_cast<std::int64_t>(in.u64());
  answer.stamp = in.u64();
  return true;
}

void write(base::Writer& out, const AuditHead& head) {
  out.u64(static_cast<std::uint64_t>(head.events));
  out.text(head.hash);
}
bool read(base::Reader& in, AuditHead& head) {
  head.events = static_cast<std::int64_t>(in.u64());
  head.hash = in.text();
  return head.hash.size() <= 128;
}

template <class T>
base::Result<Message> read_as(base::Reader& in) {
  T message;
  if (!read(in, message) || !in.ok() || !in.at_end())
    return base::Error{"a message between gateway and school has the wrong length or content; both must be of the same release"};
  return Message(std::move(message));
}

template <std::size_t... Places>
base::Result<Message> read_kind(std::uint8_t kind, base::Reader& in, std::index_sequence<Places...>) {
  using ReadOne = base::Result<Message> (*)(base::Reader&);
  constexpr std::array<ReadOne, sizeof...(Places)> readers{&read_as<std::variant_alternative_t<Places, Message>>...};
  if (kind >= readers.size())
    return base::Error{fmt::format("there is no message of kind {}; both halves must be of the same release", kind)};
  return readers[kind](in);
}

}  // namespace

std::string to_frame(const Message& message) {
  base::Writer content;
  content.u8(static_cast<std::uint8_t>(message.index()));
  std::visit([&](const auto& one) { write(content, one); }, message);
  base::Writer frame;
  frame.text(content.bytes());
  return frame.take();
}

base::Result<Message> message_from(std::string_view content) {
  base::Reader in(content);
  const std::uint8_t kind = in.u8();
  if (!in.ok()) return base::Error{"an empty message came between gateway and school"};
  return read_kind(kind, in, std::make_index_sequence<std::variant_size_v<Message>>{});
}

}  // namespace halves
