// equipment-inventory: every device of the school has what the pack wants to know of it, and was seen or checked in time.
// The register keeps only the present, so the day's count is noted as a fact and a past date reads that.
#include <fmt/format.h>

#include "board/measures/all.h"
#include "school/devices/devices.h"

namespace board::measures {
namespace {

using namespace std::chrono_literals;

std::optional<std::int64_t> number(const FactBook& book, std::string_view fact, base::Time at, std::optional<base::Time>& time) {
  const auto found = book.last(fact, "devices", at);
  if (!found || !std::holds_alternative<std::int64_t>(found->value)) return std::nullopt;
  time = found->time;
  return std::get<std::int64_t>(found->value);
}

Fact fact(std::string name, std::int64_t value, base::Time at) {
  return {.fact = std::move(name),
          .subject = "devices",
          .value = value,
          .time = at,
          .grade = Grade::recorded,
          .source = "register",
          .record = "/devices"};
}

base::Result<school::devices::Inventory> inventory_now(const school::Store& store, base::Time now) {
  const auto wanted = store.pack.list("inventory_fields");
  const auto months = store.pack.integer("inventory_check_months");
  if (!wanted || !months) return base::Error{"The school has not said what its inventory must hold."};
  return school::devices::inventory(store.database, *wanted, static_cast<int>(*months), base::london_day(now));
}

Measured measured_from(std::int64_t kept, std::int64_t of, std::int64_t complete, std::int64_t seen, base::Time at) {
  if (of == 0) return unproven("No device is in the inventory yet.");
  Measured measured{.kept = kept, .of = of, .measured_at = at};
  measured.facts = {fact("inventory.devices", of, at), fact("inventory.complete", complete, at),
                    fact("inventory.seen", seen, at)};
  measured.reason = kept == of      ? "Every device is described and was seen or checked in time."
                    : complete < of ? "Some devices lack a number, a holder or something else that the policy asks for."
                                    : "Some devices have not been seen or checked in time.";
  return measured;
}

}  // namespace

Measured equipment_inventory(const Asked& asked) {
  if (asked.store.clock.now() - asked.at <= 1h) {
    const auto now = inventory_now(asked.store, asked.at);
    return now ? measured_from(now->kept, now->of, now->complete, now->seen, asked.at) : unproven(now.error().message);
  }
  const FactBook book(asked.store.database);
  std::optional<base::Time> time;
  const auto of = number(book, "inventory.devices", asked.at, time);
  const auto kept = number(book, "inventory.kept", asked.at, time);
  const auto complete = number(book, "inventory.complete", asked.at, time);
  const auto seen = number(book, "inventory.seen", asked.at, time);
  if (!of || !kept || !complete || !seen) return unproven("The inventory was not counted by then.");
  return measured_from(*kept, *of, *complete, *seen, *time);
}

void observe_inventory(const school::Store& store, FactBook& book, base::Time now) {
  const auto last = book.last("inventory.seen", "devices", now);
  if (last && now - last->time < 12h) return;
  const auto inventory = inventory_now(store, now);
  if (!inventory) return;
  for (const auto& [name, value] : {std::pair{"inventory.devices", inventory->of},
                                    {"inventory.kept", inventory->kept},
                                    {"inventory.complete", inventory->complete},
                                    {"inventory.seen", inventory->seen}})
    book.note(fact(name, value, now));
}

}  // namespace board::measures
