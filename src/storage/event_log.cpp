// Append and read events. Header fields are hashed together with the stored payload, and bound to it when it is sealed,
// so none of them can be altered without being seen.
#include "storage/event_log.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/bytes.h"
#include "base/random.h"
#include "base/text.h"

namespace storage {
namespace {

namespace json = boost::json;

constexpr char leaf_mark = '\x00', link_mark = '\x01';
constexpr std::uint8_t format_version = 1;

void write_maybe(base::Writer& out, std::optional<std::int64_t> number) {
  out.u8(number ? 1 : 0);
  out.u64(static_cast<std::uint64_t>(number.value_or(0)));
}

/// Every column but payload, leaf and chain, unambiguously: numbers fixed in width, texts with their length first.
std::string header_of(const Row& row) {
  base::Writer out;
  out.u8(format_version);
  out.u64(static_cast<std::uint64_t>(row.integer("number")));
  out.text(row.text("kind"));
  out.text(row.text("register"));
  write_maybe(out, row.maybe_integer("record"));
  write_maybe(out, row.maybe_integer("about_person"));
  write_maybe(out, row.maybe_integer("actor_person"));
  out.text(row.text("actor_part"));
  out.text(row.text("acting_role"));
  out.text(row.text("origin"));
  out.u64(static_cast<std::uint64_t>(row.integer("happened_at")));
  out.u64(static_cast<std::uint64_t>(row.integer("recorded_at")));
  out.u8(row.yes("sealed") ? 1 : 0);
  return out.take();
}

Origin origin_named(std::string_view text) {
  if (text == "web") return Origin::web;
  return text == "cli" ? Origin::cli : Origin::system;
}

json::value parsed(std::string_view text, std::string_view kind) {
  boost::system::error_code failed;
  json::value value = json::parse(text, failed);
  if (failed) throw DatabaseError(fmt::format("the event {} has no JSON where it should: {}", kind, failed.message()));
  return value;
}

std::string payload_of(const EventDraft& draft) {
  json::object payload;
  payload["reason"] = draft.reason;
  payload["before"] = parsed(draft.before, draft.kind);
  payload["after"] = parsed(draft.after, draft.kind);
  return json::serialize(payload);
}

/// Names of the columns of an event, shared by the rows made here.
std::shared_ptr<const std::vector<std::string>> column_names() {
  auto names = std::make_shared<std::vector<std::string>>();
  for (const std::string_view name : base::split(event_columns, ',')) names->emplace_back(base::trim(name));
  return names;
}

Row unsealed_row(const EventDraft& draft, std::int64_t number, std::string payload, base::Time now) {
  return Row(column_names(), {number, draft.kind, draft.register_name, draft.record, draft.about_person, draft.actor.person,
                              draft.actor.part, draft.actor.role, in_words(draft.actor.origin), draft.happened_at.value_or(now),
                              now, draft.about_person ? 1 : 0, Blob{std::move(payload)}, "", ""});
}

void read_payload(Event& event, std::string_view text) {
  const json::value payload = parsed(text, event.kind);
  event.reason = std::string(payload.at("reason").as_string());
  event.before = json::serialize(payload.at("before"));
  event.after = json::serialize(payload.at("after"));
}

}  // namespace

std::string_view in_words(Origin origin) {
  switch (origin) {
    case Origin::web: return "web";
    case Origin::cli: return "cli";
    case Origin::system: return "system";
  }
  return "system";
}

std::string leaf_of(const Row& row) {
  base::Writer out;
  out.u8(leaf_mark);
  out.text(header_of(row));
  out.text(row.bytes("payload"));
  return base::to_hex(base::sha256(out.bytes()));
}

std::string link_of(std::string_view chain_before, std::string_view leaf) {
  std::string bytes(1, link_mark);
  for (const std::string_view hash : {chain_before, leaf})
    if (const auto raw = base::from_hex(hash)) bytes.append(raw->begin(), raw->end());
  return base::to_hex(base::sha256(bytes));
}

Head head_of(Connection& connection) {
  const Row row = connection.query("select events, hash from event_head where id = 1").one();
  return {row.integer(0), row.text(1)};
}

std::int64_t append_event(Connection& connection, PersonKeys& keys, const EventDraft& draft, base::Time now) {
  if (draft.kind.empty() || draft.register_name.empty()) throw DatabaseError("an event needs a kind and a register");
  const Head head = head_of(connection);
  const std::int64_t number = head.events + 1;
  Row row = unsealed_row(draft, number, payload_of(draft), now);
  if (draft.about_person) {
    std::string sealed = keys.seal(*draft.about_person, row.bytes("payload"), header_of(row), now);
    row = unsealed_row(draft, number, std::move(sealed), now);
  }
  const std::string leaf = leaf_of(row), chain = link_of(head.hash, leaf);
  Values values;
  for (const std::string& name : row.columns())
    values.push_back(name == "leaf" ? leaf : name == "chain" ? chain : row.value(name));
  connection.execute(
      fmt::format("insert into events ({}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                  event_columns),
      values);
  connection.execute("update event_head set events = $1, hash = $2 where id = 1", {number, chain});
  return number;
}

Event event_of(const Row& row, PersonKeys& keys) {
  Event event{.number = row.integer("number"),
              .kind = row.text("kind"),
              .register_name = row.text("register"),
              .record = row.maybe_integer("record"),
              .about_person = row.maybe_integer("about_person"),
              .actor = {row.maybe_integer("actor_person"), row.text("acting_role"), origin_named(row.text("origin")),
                        row.text("actor_part")},
              .happened_at = row.time("happened_at"),
              .recorded_at = row.time("recorded_at"),
              .is_sealed = row.yes("sealed")};
  std::optional<std::string> payload = row.bytes("payload");
  if (event.is_sealed) payload = keys.unseal(event.about_person.value_or(0), *payload, header_of(row));
  event.is_readable = payload.has_value();
  if (payload) read_payload(event, *payload);
  return event;
}

std::string json_object(const std::vector<std::pair<std::string, Value>>& members) {
  struct ToJson {
    json::value operator()(std::monostate) const { return nullptr; }
    json::value operator()(std::int64_t number) const { return number; }
    json::value operator()(double number) const { return number; }
    json::value operator()(const std::string& text) const { return json::string(text); }
    json::value operator()(const Blob& blob) const { return json::string(base::to_hex(base::as_bytes(blob.bytes))); }
  };
  json::object object;
  for (const auto& [name, value] : members) object[name] = std::visit(ToJson{}, value.stored());
  return json::serialize(object);
}

}  // namespace storage
