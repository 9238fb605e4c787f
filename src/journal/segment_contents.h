// All of one segment: what is here, the shape of what was, and the traces that prove the rest by. Private to the journal.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "journal/sealed_format.h"

namespace journal {

struct SegmentContents {
  std::vector<std::string_view> entries;  ///< by place; empty where one has left
  std::vector<sealed::FrameShape> frames;
  std::vector<sealed::Trace> traces;
};

/// The day's hash behind this segment. Error: entries, frames and traces do not fit each other.
base::Result<base::Sha256> hash_after(const SegmentContents& contents, base::Sha256 before);

/// Whether an entry of that class is to leave.
using Leaves = std::function<bool(EntryClass of, std::string_view entry_bytes)>;
/// Takes out what is to leave, and keeps its traces: hash_after() stays what it was. How many left, by class. From whole frames
/// nothing can.
ByClass take_out(SegmentContents& contents, const Leaves& leaves);

}  // namespace journal
