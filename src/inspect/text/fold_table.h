// What each Unicode character counts as when phrases are looked for: NFKC, without case and diacritics, look-alikes as the
// Latin letter that they imitate.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inspect {

/// Immutable once built; any thread may read.
class FoldTable {
 public:
  enum class Kind : std::uint8_t { separator, dropped, word };
  struct Folded {
    Kind kind;
    std::string_view text;  ///< UTF-8, only for `word`
  };
  FoldTable();
  Folded fold(char32_t character) const;

 private:
  static constexpr char32_t kLimit = 0x20000;
  void add(char32_t character);
  std::vector<std::uint32_t> entries_;  ///< kind in the low two bits, length in the next six, offset into texts_ above
  std::string texts_;
};

/// The one table, built at first use (about 20 ms).
const FoldTable& fold_table();
/// Appends a code point as UTF-8.
void append_utf8(std::string& out, char32_t character);

}  // namespace inspect
