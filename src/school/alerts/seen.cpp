// Who and what was seen on the network, so that an empty queue can say who was not (S-17).
#include "base/text.h"
#include "school/alerts/alerts.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::size_t most_unwritten = 200;
constexpr std::chrono::seconds longest_unwritten{30};

}  // namespace

void Alerts::note_seen(const journal::Entry& entry) {
  const base::Date day = base::utc_day(entry.question.time);
  bool is_time_to_write = false;
  {
    const std::scoped_lock lock(seen_lock_);
    const PersonId person = entry.question.person;
    if (person != 0 && std::exchange(seen_.people[person], day) != day) seen_.people_to_write.push_back(person);
    const std::string& device = entry.question.device;
    if (!device.empty() && std::exchange(seen_.devices[device], day) != day) seen_.devices_to_write.push_back(device);
    const std::size_t waiting = seen_.people_to_write.size() + seen_.devices_to_write.size();
    is_time_to_write = waiting >= most_unwritten || (waiting > 0 && store_.clock.now() - seen_.written_at > longest_unwritten);
  }
  if (is_time_to_write) write_seen();
}

void Alerts::write_seen() const {
  std::map<PersonId, base::Date> people;
  std::map<std::string, base::Date> devices;
  {
    const std::scoped_lock lock(seen_lock_);
    for (const PersonId person : std::exchange(seen_.people_to_write, {})) people[person] = seen_.people[person];
    for (const std::string& device : std::exchange(seen_.devices_to_write, {})) devices[device] = seen_.devices[device];
    seen_.written_at = store_.clock.now();
  }
  if (people.empty() && devices.empty()) return;
  store_.database.transaction([&](storage::Transaction& tx) {
    auto writer = tx.housekeeping("when somebody or something was last seen on the network");
    for (const auto& [person, day] : people)
      writer.execute(
          "insert into seen_people (id, day) select id, $2 from people where id = $1 on conflict (id) do update set day = $2",
          {person, day});
    for (const auto& [device, day] : devices)
      writer.execute("insert into seen_devices (device, day) values ($1, $2) on conflict (device) do update set day = $2",
                     {device, day});
  });
}

}  // namespace school
