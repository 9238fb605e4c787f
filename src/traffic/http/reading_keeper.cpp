#include "traffic/http/reading_keeper.h"

#include <chrono>

#include "base/log.h"
#include "inspect/words.h"

namespace traffic {
namespace {

constexpr std::chrono::milliseconds look_every{50};

}  // namespace

ReadingKeeper::~ReadingKeeper() { stop(); }

bool ReadingKeeper::has_begun() const {
  const std::lock_guard lock(guard_);
  return tried_.has_value();
}

base::Done ReadingKeeper::catch_up() {
  const std::uint64_t version = snapshots_.version();
  if (version == seen_) return base::done();
  seen_ = version;
  const auto snapshot = snapshots_.get();
  if (!snapshot) return base::done();
  const base::Sha256 hash = snapshot->hash_of(rules::PartKind::words);
  {
    const std::lock_guard lock(guard_);
    if (tried_ == hash) return base::done();
  }
  auto compiled = inspect::compile_words(snapshot->words());
  if (compiled) reading_.put({.phrases = std::move(compiled->phrases), .terms = std::move(compiled->terms)});
  const std::lock_guard lock(guard_);
  tried_ = hash;  // only now: whoever waits for the first words must not begin before they are in force
  if (!compiled) return compiled.error();
  return base::done();
}

void ReadingKeeper::start() {
  thread_ = std::thread([this] { run(); });
}

void ReadingKeeper::stop() {
  {
    const std::lock_guard lock(guard_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ReadingKeeper::run() {
  for (;;) {
    if (auto caught_up = catch_up(); !caught_up)
      base::log::error("words.not_compiled", {{"why", base::log::Word{caught_up.error().message}}});
    std::unique_lock lock(guard_);
    changed_.wait_for(lock, look_every, [this] { return is_stopping_; });
    if (is_stopping_) return;
  }
}

}  // namespace traffic
