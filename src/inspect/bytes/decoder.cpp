// The chain and its limits; the stages are in stages.cpp.
#include "inspect/bytes/decoder.h"

#include <algorithm>

#include "base/text.h"

namespace inspect {
namespace {
constexpr std::uint64_t kStep = 4096;
}  // namespace

// Hands what one stage decoded to the next.
struct Decoder::Link final : ByteSink {
  Link(Decoder& owner, std::size_t next) : owner_(owner), next_(next) {}
  bool bytes(std::string_view decoded) override { return owner_.pass(next_, decoded); }

 private:
  Decoder& owner_;
  std::size_t next_;
};

Decoder::Decoder(std::string_view content_encoding, ByteSink& sink, DecodeLimits limits) : sink_(sink), limits_(limits) {
  for (const auto part : base::split(content_encoding, ',')) {
    const std::string name = base::to_lower(base::trim(part));
    if (name.empty() || name == "identity") continue;
    auto stage = make_stage(name);
    if (!stage || stages_.size() == limits_.encodings) {
      state_ = DecodeState::unknown_encoding;
      stages_.clear();
      return;
    }
    stages_.insert(stages_.begin(), std::move(stage));
  }
}

Decoder::~Decoder() = default;

// In steps that end on every 4,096th byte of the body, so that the ratio is looked at in the same places however it is cut.
void Decoder::feed(std::string_view encoded) {
  while (!encoded.empty()) {
    const auto piece = encoded.substr(0, kStep - in_ % kStep);
    encoded.remove_prefix(piece.size());
    in_ += piece.size();
    if (state_ != DecodeState::good) continue;
    pass(0, piece);
    const bool too_much = out_ > limits_.ratio_from && out_ / limits_.ratio > in_;
    if (in_ % kStep == 0 && too_much && !stages_.empty() && state_ == DecodeState::good) state_ = DecodeState::bomb;
  }
}

bool Decoder::pass(std::size_t stage, std::string_view bytes) {
  if (state_ != DecodeState::good) return false;
  if (stage == stages_.size()) {
    deliver(bytes);
  } else {
    Link link(*this, stage + 1);
    if (!stages_[stage]->feed(bytes, link) && state_ == DecodeState::good) state_ = DecodeState::broken;
  }
  return state_ == DecodeState::good;
}

// A body that nobody compressed is as large as it is; only its text is limited, and not here.
void Decoder::deliver(std::string_view decoded) {
  if (!stages_.empty() && out_ + decoded.size() > limits_.total) {
    state_ = DecodeState::bomb;
    decoded = decoded.substr(0, limits_.total - out_);
  }
  out_ += decoded.size();
  sink_.bytes(decoded);
}

void Decoder::finish() {
  const bool complete = std::all_of(stages_.begin(), stages_.end(), [](const auto& stage) { return stage->is_complete(); });
  if (state_ == DecodeState::good && !complete && in_ != 0) state_ = DecodeState::cut_short;
}

}  // namespace inspect
