// A class of a frame: its entries in the order of arrival, some here, some told by their leaves, or all of it by one hash.
#include "journal/segment_contents.h"

#include <map>

#include "base/bytes.h"
#include "journal/frames.h"

namespace journal {
namespace {

using sealed::damaged;
using sealed::Trace;

using Traces = std::map<std::pair<std::uint32_t, EntryClass>, Trace>;

Traces by_frame(const std::vector<Trace>& traces) {
  Traces found;
  for (const Trace& trace : traces) found.try_emplace({trace.frame, trace.of}, trace);
  return found;
}

/// One frame of the contents.
struct FrameAt {
  std::uint32_t number = 0;
  std::size_t first = 0;  ///< place of its first entry
  const sealed::FrameShape& shape;
  EntryClass class_at(std::size_t i) const { return static_cast<EntryClass>((*shape.classes)[i]); }
};

base::Result<base::Sha256> hash_of_whole(const SegmentContents& contents, const FrameAt& frame, const base::Sha256& before) {
  base::Writer out;
  for (std::size_t i = 0; i < frame.shape.entries; ++i) {
    const std::string_view entry = contents.entries[frame.first + i];
    if (entry.empty()) return damaged("an entry is missing");
    out.text(entry);
  }
  return next_hash(before, {.entries = out.bytes()});
}

base::Result<base::Sha256> hash_of_classes(const SegmentContents& contents, const FrameAt& frame, const Traces& traces,
                                           const base::Sha256& before) {
  ClassedHash hash;
  std::array<std::size_t, entry_classes> used{};
  for (std::size_t i = 0; i < frame.shape.entries; ++i) {
    const EntryClass of = frame.class_at(i);
    const auto trace = traces.find({frame.number, of});
    const bool has_left = trace != traces.end() && trace->second.whole;
    if (const std::string_view entry = contents.entries[frame.first + i]; !entry.empty()) {
      if (has_left) return damaged("an entry is here whose class has left");
      hash.add(of, entry);
    } else if (!has_left) {
      std::size_t& next = used[static_cast<std::size_t>(of)];
      if (trace == traces.end() || next >= trace->second.leaves.size()) return damaged("an entry is missing");
      hash.add_leaf(of, trace->second.leaves[next++]);
    }
  }
  for (std::size_t at = 0; at < entry_classes; ++at) {
    const auto trace = traces.find({frame.number, static_cast<EntryClass>(at)});
    if (trace == traces.end()) continue;
    if (used[at] != trace->second.leaves.size()) return damaged("a trace is of no entry");
    if (trace->second.whole) hash.set_class(trace->second.of, *trace->second.whole);
  }
  return hash.after(before, *frame.shape.classes);
}

/// Calls `work` for every frame; an Error where they do not have the places that there are.
base::Done each_frame(const SegmentContents& contents, const std::function<base::Done(const FrameAt&)>& work) {
  std::size_t first = 0;
  std::uint32_t number = 0;
  for (const sealed::FrameShape& shape : contents.frames) {
    if (shape.entries > contents.entries.size() - first) return damaged("a frame is longer than its segment");
    if (shape.classes && shape.classes->size() != shape.entries) return damaged("a frame has another number of classes");
    for (const char one : shape.classes ? std::string_view(*shape.classes) : std::string_view())
      if (static_cast<std::uint8_t>(one) >= entry_classes) return damaged("a frame has an unknown class");
    if (auto done = work({number, first, shape}); !done) return done;
    first += shape.entries;
    ++number;
  }
  return first == contents.entries.size() ? base::done() : base::Done(damaged("its frames are too short"));
}

/// One class of one frame loses entries.
std::uint64_t take_out_class(SegmentContents& contents, const FrameAt& frame, EntryClass of, const Leaves& leaves,
                             Traces& traces) {
  std::vector<std::size_t> leaving;
  std::size_t staying = 0;
  for (std::size_t i = 0; i < frame.shape.entries; ++i) {
    const std::string_view entry = contents.entries[frame.first + i];
    if (frame.class_at(i) != of || entry.empty()) continue;
    if (leaves(of, entry))
      leaving.push_back(frame.first + i);
    else
      ++staying;
  }
  if (leaving.empty()) return 0;
  Trace& trace = traces.try_emplace({frame.number, of}, Trace{.frame = frame.number, .of = of}).first->second;
  const std::vector<base::Sha256> before = std::move(trace.leaves);
  trace.leaves.clear();
  ClassedHash all;
  std::size_t gone = 0, next = 0;
  for (std::size_t i = 0; i < frame.shape.entries; ++i) {
    if (frame.class_at(i) != of) continue;
    std::string_view& entry = contents.entries[frame.first + i];
    const bool is_leaving = next < leaving.size() && leaving[next] == frame.first + i;
    const bool is_here = !entry.empty() && !is_leaving;
    const base::Sha256 leaf = entry.empty() ? before.at(gone++) : base::sha256(entry);
    all.add_leaf(of, leaf);
    if (is_here) continue;
    trace.leaves.push_back(leaf);
    entry = {};
    next += is_leaving;
  }
  if (staying > 0) return leaving.size();
  trace.leaves.clear();
  trace.whole = all.class_hash(of);
  return leaving.size();
}

}  // namespace

base::Result<base::Sha256> hash_after(const SegmentContents& contents, base::Sha256 before) {
  const Traces traces = by_frame(contents.traces);
  if (traces.size() != contents.traces.size()) return damaged("two traces are of one class");
  auto read = each_frame(contents, [&](const FrameAt& frame) -> base::Done {
    auto after = frame.shape.classes ? hash_of_classes(contents, frame, traces, before) : hash_of_whole(contents, frame, before);
    if (!after) return after.error();
    before = *after;
    return base::done();
  });
  if (!read) return read.error();
  return before;
}

ByClass take_out(SegmentContents& contents, const Leaves& leaves) {
  ByClass gone{};
  Traces traces = by_frame(contents.traces);
  std::size_t first = 0;
  for (std::uint32_t number = 0; number < contents.frames.size(); ++number) {
    const FrameAt frame{number, first, contents.frames[number]};
    first += frame.shape.entries;
    if (!frame.shape.classes) continue;
    for (std::size_t at = 0; at < entry_classes; ++at)
      gone[at] += take_out_class(contents, frame, static_cast<EntryClass>(at), leaves, traces);
  }
  contents.traces.clear();
  for (auto& [key, trace] : traces) contents.traces.push_back(std::move(trace));
  return gone;
}

}  // namespace journal
