// How parts are written as bytes: what base/bytes.h offers, plus lists of things, enums and times. For parts/ alone.
#pragma once
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/time.h"

namespace rules::coding {

template <class Thing, class WriteOne>
void write_all(base::Writer& out, const std::vector<Thing>& things, WriteOne write_one) {
  out.u32(static_cast<std::uint32_t>(things.size()));
  for (const Thing& thing : things) write_one(out, thing);
}

inline void write_texts(base::Writer& out, const std::vector<std::string>& texts) {
  write_all(out, texts, [](base::Writer& to, const std::string& text) { to.text(text); });
}

template <class Enum>
void write_enum(base::Writer& out, Enum value) {
  out.u8(static_cast<std::uint8_t>(value));
}

inline void write_time(base::Writer& out, base::Time time) {
  out.u64(static_cast<std::uint64_t>(time.time_since_epoch().count()));
}

/// Reads any bytes; once something is wrong every later value is empty and ok() stays false.
class PartReader {
 public:
  explicit PartReader(std::string_view bytes) : in_(bytes) {}

  std::uint8_t u8() { return in_.u8(); }
  std::uint16_t u16() { return in_.u16(); }
  std::uint32_t u32() { return in_.u32(); }
  std::uint64_t u64() { return in_.u64(); }
  std::string_view text() { return in_.text(); }
  base::Time time() { return base::Time(std::chrono::milliseconds(static_cast<std::int64_t>(in_.u64()))); }
  bool yes() { return number_up_to(1) != 0; }

  template <class Enum>
  Enum one_of(Enum last) {
    return static_cast<Enum>(number_up_to(static_cast<std::uint8_t>(last)));
  }

  template <class Thing, class ReadOne>
  void all(std::vector<Thing>& things, ReadOne read_one) {
    const std::uint32_t count = in_.u32();
    if (count > in_.rest().size()) ok_ = false;  // each thing takes a byte at least
    for (std::uint32_t i = 0; i < count && ok(); ++i) things.push_back(read_one(*this));
  }
  void texts(std::vector<std::string>& texts) {
    all(texts, [](PartReader& in) { return std::string(in.text()); });
  }

  void refuse() { ok_ = false; }
  bool ok() const { return ok_ && in_.ok(); }
  /// All was read and all was right.
  bool is_whole() const { return ok() && in_.at_end(); }

 private:
  std::uint8_t number_up_to(std::uint8_t last) {
    const std::uint8_t number = in_.u8();
    if (number <= last) return number;
    ok_ = false;
    return 0;
  }
  base::Reader in_;
  bool ok_ = true;
};

inline base::Error damaged(std::string_view what) {
  return {fmt::format("the {} part of the snapshot is damaged or of another format; the school half must send it again", what),
          "SG-F001"};
}

}  // namespace rules::coding
