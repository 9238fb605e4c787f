// Any bytes as a sealed day: the reader answers with an Error or with entries, never with a crash, and never proves a wrong hash.
#include <cstdint>
#include <string>

#include "journal/sealed_day.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const journal::ReadAt read = [&](std::uint64_t offset, std::uint64_t wanted) {
    return offset < bytes.size() ? bytes.substr(offset, wanted) : std::string();
  };
  const auto day = journal::SealedDay::open(read, bytes.size());
  if (!day) return 0;
  std::optional<base::Error> problem;
  journal::Search search{.from = base::Time::min(), .until = base::Time::max(), .host = "example"};
  day->visit(read, search, [](const journal::Entry&, const journal::Cursor&) { return true; }, problem);
  search = {.from = base::Time::min(), .until = base::Time::max(), .person = 7};
  day->visit(read, search, [](const journal::Entry&, const journal::Cursor&) { return true; }, problem);
  if (const auto found = day->find(read, 1); found && *found) static_cast<void>((*found)->id);
  static_cast<void>(day->verify(read).has_value());
  return 0;
}
