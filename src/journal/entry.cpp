// Entries as bytes, and their ids as text. The format version comes first, so that old day files stay readable.
#include "journal/entry.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/text.h"
#include "journal/entry_facts.h"

namespace journal {
namespace {

constexpr std::uint8_t format_version = 2;  // 1 had no facts at its end; it is still read
constexpr std::size_t max_groups = 256;

base::Error broken(std::string_view what) {
  return base::Error{fmt::format("a journal entry has {}; written by another version, or changed since", what)};
}

/// An enum from a byte; nothing when it is past the last one.
template <class E>
std::optional<E> enum_from(std::uint8_t value, E last) {
  if (value > static_cast<std::uint8_t>(last)) return std::nullopt;
  return static_cast<E>(value);
}

template <class E>
std::uint8_t number_of(E value) {
  return static_cast<std::uint8_t>(value);
}

void write_address(base::Writer& out, const lists::Address& address) {
  out.text(address.scheme);
  out.text(address.host);
  out.u8(number_of(address.kind));
  out.u16(address.port);
  out.text(address.path);
  out.text(address.query);
}

void write_question(base::Writer& out, const rules::Question& question) {
  out.u64(static_cast<std::uint64_t>(question.person));
  out.u16(static_cast<std::uint16_t>(std::min(question.groups.size(), max_groups)));
  for (std::size_t i = 0; i < question.groups.size() && i < max_groups; ++i) out.text(question.groups[i]);
  out.text(question.profile);
  out.u8(number_of(question.standing));
  out.u8(number_of(question.identity));
  out.text(question.device);
  out.text(question.client);
  out.u8(number_of(question.door));
  out.u8(number_of(question.load));
  out.text(question.method);
  write_address(out, question.address);
  out.u64(static_cast<std::uint64_t>(question.time.time_since_epoch().count()));
}

void write_decision(base::Writer& out, const rules::Decision& decision) {
  out.u8(number_of(decision.action));
  out.u8(number_of(decision.reason));
  out.text(decision.rule);
  out.text(decision.category);
  out.text(decision.list);
  out.text(decision.clause);
  out.u8(number_of(decision.alerting));
  out.u64(decision.snapshot);
}

bool read_address(base::Reader& in, lists::Address& address) {
  address.scheme = in.text();
  address.host = in.text();
  const auto kind = enum_from(in.u8(), lists::HostKind::ipv6);
  address.port = in.u16();
  address.path = in.text();
  address.query = in.text();
  if (kind) address.kind = *kind;
  return kind.has_value();
}

bool read_question(base::Reader& in, rules::Question& question) {
  question.person = static_cast<std::int64_t>(in.u64());
  const std::uint16_t groups = in.u16();
  if (groups > max_groups) return false;
  for (std::uint16_t i = 0; i < groups && in.ok(); ++i) question.groups.emplace_back(in.text());
  question.profile = in.text();
  const auto standing = enum_from(in.u8(), rules::Standing::open);
  const auto identity = enum_from(in.u8(), rules::Identity::credentials);
  question.device = in.text();
  question.client = in.text();
  const auto door = enum_from(in.u8(), rules::Door::probe);
  const auto load = enum_from(in.u8(), rules::Load::sub_resource);
  question.method = in.text();
  const bool has_address = read_address(in, question.address);
  question.time = base::Time(std::chrono::milliseconds(static_cast<std::int64_t>(in.u64())));
  if (!standing || !identity || !door || !load || !has_address) return false;
  question.standing = *standing;
  question.identity = *identity;
  question.door = *door;
  question.load = *load;
  return true;
}

bool read_decision(base::Reader& in, rules::Decision& decision) {
  const auto action = enum_from(in.u8(), rules::Action::coach);
  const auto reason = enum_from(in.u8(), rules::last_reason);
  decision.rule = in.text();
  decision.category = in.text();
  decision.list = in.text();
  decision.clause = in.text();
  const auto alerting = enum_from(in.u8(), rules::Alerting::risk_to_life);
  decision.snapshot = in.u64();
  if (!action || !reason || !alerting) return false;
  decision.action = *action;
  decision.reason = *reason;
  decision.alerting = *alerting;
  return true;
}

}  // namespace

std::string to_text(const EntryId& id) { return fmt::format("{}/{}", base::to_iso(id.day), id.number); }

base::Result<EntryId> parse_entry_id(std::string_view text) {
  const auto slash = text.find('/');
  const base::Error wrong{fmt::format("‘{}’ is no journal entry, for example 2026-11-22/4711", base::cut_utf8(text, 60))};
  if (slash == text.npos) return wrong;
  const auto day = base::parse_date(text.substr(0, slash));
  const auto number = base::parse_integer(text.substr(slash + 1));
  if (!day || !number || *number < 1) return wrong;
  return EntryId{*day, static_cast<std::uint64_t>(*number)};
}

std::uint32_t day_number(base::Date day) {
  return static_cast<std::uint32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

base::Date day_from(std::uint32_t number) { return std::chrono::sys_days(std::chrono::days(static_cast<int>(number))); }

std::string to_bytes(const Entry& entry) {
  base::Writer out;
  out.u8(format_version);
  out.u32(day_number(entry.id.day));
  out.u64(entry.id.number);
  out.u8(number_of(entry.kind));
  write_question(out, entry.question);
  write_decision(out, entry.decision);
  out.u16(entry.status);
  out.u64(entry.bytes_down);
  out.u64(entry.bytes_up);
  out.u32(entry.milliseconds);
  write_facts(out, entry.question, entry.decision);
  return out.take();
}

base::Result<Entry> from_bytes(std::string_view bytes) {
  base::Reader in(bytes);
  const std::uint8_t version = in.u8();
  if (version == 0 || version > format_version) return broken(fmt::format("format {} instead of {}", version, format_version));
  Entry entry;
  const std::uint32_t day = in.u32();
  if (day >= max_day_number) return broken("a day past the year 2500");
  entry.id.day = day_from(day);
  entry.id.number = in.u64();
  const auto kind = enum_from(in.u8(), EntryKind::log_on);
  if (!kind) return broken("an unknown kind");
  entry.kind = *kind;
  if (!read_question(in, entry.question)) return broken("a question that cannot be read");
  if (!read_decision(in, entry.decision)) return broken("a decision that cannot be read");
  entry.status = in.u16();
  entry.bytes_down = in.u64();
  entry.bytes_up = in.u64();
  entry.milliseconds = in.u32();
  if (version > 1 && !read_facts(in, entry.question, entry.decision)) return broken("facts that cannot be read");
  if (!in.ok() || !in.at_end()) return broken("the wrong length");
  return entry;
}

}  // namespace journal
