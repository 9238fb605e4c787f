// Segment after segment, forwards or backwards.
#include "journal/sealed_day.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "journal/frame.h"
#include "journal/frames.h"
#include "journal/sealed_segment.h"

namespace journal {
namespace {

using sealed::damaged;

/// The places of a segment that a search may still want, given where it goes on.
struct Places {
  std::uint64_t first = 0, end = UINT64_MAX;
  static Places of(const Search& search, base::Date day) {
    Places places;
    if (!search.after || search.after->day != day) return places;
    if (search.order == Order::oldest_first)
      places.first = search.after->place + 1;
    else
      places.end = search.after->place;
    return places;
  }
  bool hold(std::uint64_t place) const { return place >= first && place < end; }
};

bool may_hold(const sealed::Segment& segment, const Search& search, const Places& places) {
  return segment.last_time >= search.from.time_since_epoch().count() &&
         segment.first_time < search.until.time_since_epoch().count() && segment.first_place < places.end &&
         segment.first_place + segment.entries > places.first;
}

void note(std::optional<base::Error>& problem, const base::Error& error) {
  if (!problem) problem = error;
}

base::Result<Entry> entry_of(SealedSegment& segment, const SealedSegment::Match& match) {
  const auto bytes = segment.bytes_of(match);
  if (!bytes) return bytes.error();
  return from_bytes(*bytes);
}

bool visit_matches(SealedSegment& segment, Cursor begin, const Search& search, const Visitor& visit,
                   std::optional<base::Error>& problem) {
  auto matches = segment.matches(search);
  if (!matches) {
    note(problem, matches.error());
    return true;
  }
  if (search.order == Order::newest_first) std::ranges::reverse(*matches);
  const Places places = Places::of(search, begin.day);
  for (const SealedSegment::Match& match : *matches) {
    const Cursor at{begin.day, begin.place + match.place};
    if (!places.hold(at.place)) continue;
    const auto entry = entry_of(segment, match);
    if (!entry) note(problem, entry.error());
    if (entry && journal::matches(*entry, search) && !visit(*entry, at)) return false;
  }
  return true;
}

}  // namespace

base::Result<SealedDay> SealedDay::open(const ReadAt& read, std::uint64_t file_size) {
  if (file_size < sealed::head_bytes + sealed::tail_bytes) return damaged("its end is missing");
  const auto tail = sealed::tail_from(read(file_size - sealed::tail_bytes, sealed::tail_bytes));
  if (!tail) return tail.error();
  const std::uint64_t end = file_size - sealed::tail_bytes;
  if (tail->size > end - sealed::head_bytes) return damaged("its end is missing");
  const std::string bytes = read(end - tail->size, tail->size);
  if (crc32(bytes) != tail->checksum) return damaged("its footer");
  auto footer = sealed::footer_from(bytes);
  if (!footer) return footer.error();
  if (footer->segments_end != end - tail->size || read(0, sealed::head_bytes) != sealed::head_of_file(footer->day))
    return damaged("its head");
  return SealedDay(std::move(*footer));
}

base::Result<std::optional<Entry>> SealedDay::find(const ReadAt& read, std::uint64_t number) const {
  Decompressor decompressor;
  if (!footer_.numbers.has(number)) return std::optional<Entry>();
  for (const sealed::Segment& place : footer_.segments) {
    if (number < place.first_number || number > place.last_number) continue;
    SealedSegment segment(read, place, decompressor);
    const auto match = segment.match_of_number(number);
    if (!match) return match.error();
    if (!*match) continue;
    auto entry = entry_of(segment, **match);
    if (!entry) return entry.error();
    return std::optional(std::move(*entry));
  }
  return std::optional<Entry>();
}

bool SealedDay::visit(const ReadAt& read, const Search& search, const Visitor& visit, std::optional<base::Error>& problem) const {
  Decompressor decompressor;
  const Places places = Places::of(search, footer_.day);
  const std::size_t count = footer_.segments.size();
  for (std::size_t i = 0; i < count; ++i) {
    const sealed::Segment& place = footer_.segments[search.order == Order::oldest_first ? i : count - 1 - i];
    if (!may_hold(place, search, places)) continue;
    SealedSegment segment(read, place, decompressor);
    if (!visit_matches(segment, {footer_.day, place.first_place}, search, visit, problem)) return false;
  }
  return true;
}

base::Result<DayState> SealedDay::verify(const ReadAt& read, std::size_t from_segment) const {
  Decompressor decompressor;
  base::Sha256 hash = from_segment == 0 ? base::Sha256{} : footer_.segments.at(from_segment - 1).hash_after;
  for (std::size_t i = from_segment; i < footer_.segments.size(); ++i) {
    const sealed::Segment& place = footer_.segments[i];
    SealedSegment segment(read, place, decompressor);
    const auto contents = segment.contents();
    if (!contents) return contents.error();
    if (auto proved = segment.prove_index(); !proved) return proved.error();
    const auto after = hash_after(*contents, hash);
    if (!after) return after.error();
    hash = *after;
    if (hash != place.hash_after)
      return base::Error{fmt::format("the journal of {} was changed in its entries {} to {}", base::to_iso(footer_.day),
                                     place.first_place + 1, place.first_place + place.entries),
                         "SG-J002"};
  }
  if (hash != footer_.hash) return damaged("its hash");
  return state();
}

DayState SealedDay::state() const {
  return {.day = footer_.day,
          .entries = footer_.entries,
          .hash = base::to_hex(footer_.hash),
          .left = footer_.entries - sum_of(here())};
}

ByClass SealedDay::here() const {
  ByClass counts{};
  for (const sealed::Segment& segment : footer_.segments)
    for (std::size_t at = 0; at < entry_classes; ++at) counts[at] += segment.here[at];
  return counts;
}

}  // namespace journal
