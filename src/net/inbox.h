// Bytes that have come on a stream and are not used yet. Grows while something large is coming; never zeroes memory.
#pragma once
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

#include "net/stream.h"

namespace net {

class Inbox {
 public:
  std::string_view view() const { return {bytes_.get() + begin_, end_ - begin_}; }
  bool is_empty() const { return begin_ == end_; }
  std::size_t size() const { return end_ - begin_; }
  void drop(std::size_t bytes) {
    begin_ += bytes;
    if (begin_ == end_) begin_ = end_ = 0;
  }
  /// Reads what is there, at least one byte, behind what was not used.
  Task<Moved> fill(Stream& stream) {
    make_room();
    const std::size_t room = capacity_ - end_;
    const Moved moved = co_await stream.read_some(bytes_.get() + end_, room);
    was_filled_ = moved.bytes == room;
    end_ += moved.bytes;
    co_return moved;
  }
  /// Gives the memory back while nothing is in it.
  void release() {
    if (!is_empty()) return;
    bytes_.reset();
    capacity_ = 0;
  }

 private:
  static constexpr std::size_t smallest = 16 * 1024, largest_for_speed = 64 * 1024;

  void make_room() {
    if (capacity_ == 0) return move_to(smallest);
    // A read that filled all there was says that more is waiting: fewer, larger reads then.
    if (is_empty() && was_filled_ && capacity_ < largest_for_speed) return move_to(capacity_ * 2);
    if (end_ == capacity_) move_to(size() <= capacity_ / 2 ? capacity_ : capacity_ * 2);
  }
  void move_to(std::size_t capacity) {
    auto next = std::make_unique_for_overwrite<char[]>(capacity);
    const std::size_t kept = size();
    if (kept > 0) std::memcpy(next.get(), bytes_.get() + begin_, kept);
    bytes_ = std::move(next);
    capacity_ = capacity;
    begin_ = 0;
    end_ = kept;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0, begin_ = 0, end_ = 0;
  bool was_filled_ = false;
};

}  // namespace net
