// Labels after the WHATWG Encoding standard; conversion by ICU. UTF-7 and other charsets that browsers never read are refused.
#include "inspect/text/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace inspect {
namespace {

struct Label {
  std::string_view label;
  std::string_view charset;
};

// Labels whose charset is not their own name, then those that are.
constexpr std::array kLabels = std::to_array<Label>({
    {"utf8", "utf-8"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"latin1", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"l1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"latin2", "iso-8859-2"},
    {"iso8859-2", "iso-8859-2"},
    {"cp1250", "windows-1250"},
    {"cp1251", "windows-1251"},
    {"cp1253", "windows-1253"},
    {"cp1254", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso-8859-9", "windows-1254"},
    {"cp1255", "windows-1255"},
    {"cp1256", "windows-1256"},
    {"cp1257", "windows-1257"},
    {"cp1258", "windows-1258"},
    {"arabic", "iso-8859-6"},
    {"greek", "iso-8859-7"},
    {"hebrew", "iso-8859-8"},
    {"cyrillic", "iso-8859-5"},
    {"koi", "koi8-r"},
    {"koi8", "koi8-r"},
    {"sjis", "shift_jis"},
    {"shift-jis", "shift_jis"},
    {"x-sjis", "shift_jis"},
    {"ms_kanji", "shift_jis"},
    {"windows-31j", "shift_jis"},
    {"gb2312", "gbk"},
    {"gb_2312", "gbk"},
    {"chinese", "gbk"},
    {"x-gbk", "gbk"},
    {"big5-hkscs", "big5"},
    {"cn-big5", "big5"},
    {"korean", "euc-kr"},
    {"ks_c_5601-1987", "euc-kr"},
    {"windows-949", "euc-kr"},
    {"x-euc-jp", "euc-jp"},
    {"utf-16", "utf-16le"},
    {"unicode", "utf-16le"},
    {"ucs-2", "utf-16le"},
    {"unicodefffe", "utf-16be"},
    {"mac", "macintosh"},
    {"hz-gb-2312", "replacement"},
    {"iso-2022-kr", "replacement"},
    {"iso-2022-cn", "replacement"},
});

// A charset and what ICU calls the same.
constexpr std::array kCharsets = std::to_array<Label>({
    {"utf-8", "UTF-8"},
    {"utf-16le", "UTF-16LE"},
    {"utf-16be", "UTF-16BE"},
    {"windows-1250", "windows-1250"},
    {"windows-1251", "windows-1251"},
    {"windows-1252", "windows-1252"},
    {"windows-1253", "windows-1253"},
    {"windows-1254", "windows-1254"},
    {"windows-1255", "windows-1255"},
    {"windows-1256", "windows-1256"},
    {"windows-1257", "windows-1257"},
    {"windows-1258", "windows-1258"},
    {"windows-874", "windows-874"},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"macintosh", "macintosh"},
    {"gbk", "GBK"},
    {"gb18030", "gb18030"},
    {"big5", "Big5-HKSCS"},
    {"euc-jp", "EUC-JP"},
    {"shift_jis", "windows-31j"},
    {"iso-2022-jp", "ISO-2022-JP"},
    {"euc-kr", "windows-949"},
});

std::string_view icu_name(std::string_view charset) {
  const auto found = std::find_if(kCharsets.begin(), kCharsets.end(), [&](const Label& each) { return each.label == charset; });
  return found == kCharsets.end() ? std::string_view{} : found->charset;
}

// The value after `charset` and `=` from `at` on, quoted or not.
std::optional<std::string> charset_value(std::string_view lower, std::size_t at) {
  std::string_view rest = base::trim(lower.substr(at));
  if (!rest.starts_with('=')) return std::nullopt;
  rest = base::trim(rest.substr(1));
  std::string_view ends = "; \t\r\n\"'>/";
  if (rest.starts_with('"') || rest.starts_with('\'')) {
    ends = rest.front() == '"' ? "\"" : "'";
    rest.remove_prefix(1);
  }
  return charset_of_label(rest.substr(0, rest.find_first_of(ends)));
}

std::optional<std::string> charset_in(std::string_view lower) {
  for (std::size_t at = lower.find("charset"); at != lower.npos; at = lower.find("charset", at + 7))
    if (auto found = charset_value(lower, at + 7)) return found;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> charset_of_label(std::string_view label) {
  const std::string lower = base::to_lower(base::trim(label));
  const auto found = std::find_if(kLabels.begin(), kLabels.end(), [&](const Label& each) { return each.label == lower; });
  if (found != kLabels.end()) return std::string(found->charset);
  return icu_name(lower).empty() ? std::nullopt : std::optional(lower);
}

std::optional<std::string> charset_of_content_type(std::string_view content_type) {
  const auto parameters = content_type.find(';');
  return parameters == content_type.npos ? std::nullopt : charset_in(base::to_lower(content_type.substr(parameters)));
}

std::optional<std::string> charset_of_mark(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) return "utf-8";
  if (head.starts_with("\xFE\xFF")) return "utf-16be";
  if (head.starts_with("\xFF\xFE")) return "utf-16le";
  return std::nullopt;
}

std::optional<std::string> charset_of_meta(std::string_view head) {
  const std::string lower = base::to_lower(head.substr(0, 1024));
  for (std::size_t at = lower.find("<meta"); at != lower.npos; at = lower.find("<meta", at + 5)) {
    const std::string_view tag = std::string_view(lower).substr(at, lower.find('>', at) - at);
    auto found = charset_in(tag);
    if (!found) continue;
    // The tag was read as ASCII, so it cannot be UTF-16 (WHATWG HTML, prescan step).
    return found->starts_with("utf-16") ? "utf-8" : found;
  }
  return std::nullopt;
}

std::string choose_charset(std::string_view head, std::string_view content_type) {
  if (auto mark = charset_of_mark(head)) return *mark;
  if (auto header = charset_of_content_type(content_type)) return *header;
  if (auto meta = charset_of_meta(head)) return *meta;
  // The head may end inside a character.
  for (std::size_t cut = 0; cut < 4 && cut <= head.size(); ++cut)
    if (base::is_utf8(head.substr(0, head.size() - cut))) return "utf-8";
  return "windows-1252";
}

struct ToUtf8::Converter {
  UConverter* from = nullptr;
  UConverter* to = nullptr;
  bool known = true;
  std::string out;

  explicit Converter(std::string_view charset) {
    std::string name(icu_name(charset));
    known = !name.empty();
    if (!known) name = "windows-1252";
    UErrorCode status = U_ZERO_ERROR;
    from = ucnv_open(name.c_str(), &status);
    to = ucnv_open("UTF-8", &status);
    if (U_FAILURE(status)) known = false;
  }
  ~Converter() {
    ucnv_close(from);
    ucnv_close(to);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  std::string_view convert(std::string_view bytes, UBool flush) {
    out.clear();
    if (from == nullptr || to == nullptr) return bytes;
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      std::array<UChar, 2048> middle;
      UChar* write = middle.data();
      status = U_ZERO_ERROR;
      ucnv_toUnicode(from, &write, middle.data() + middle.size(), &source, end, nullptr, flush, &status);
      append(middle.data(), write);
    }
    return out;
  }

 private:
  void append(const UChar* at, const UChar* end) {
    while (at != end) {
      std::array<char, 8192> bytes;
      char* write = bytes.data();
      UErrorCode status = U_ZERO_ERROR;
      ucnv_fromUnicode(to, &write, bytes.data() + bytes.size(), &at, end, nullptr, false, &status);
      out.append(bytes.data(), write);
    }
  }
};

ToUtf8::ToUtf8(std::string_view charset) : converter_(charset == "utf-8" ? nullptr : std::make_unique<Converter>(charset)) {}
ToUtf8::~ToUtf8() = default;
ToUtf8::ToUtf8(ToUtf8&&) noexcept = default;

std::string_view ToUtf8::feed(std::string_view bytes) { return converter_ ? converter_->convert(bytes, false) : bytes; }
std::string_view ToUtf8::finish() { return converter_ ? converter_->convert({}, true) : std::string_view{}; }
bool ToUtf8::is_known() const { return !converter_ || converter_->known; }

std::string utf8_or_western(std::string_view bytes) {
  if (base::is_utf8(bytes)) return std::string(bytes);
  ToUtf8 converter("windows-1252");
  return std::string(converter.feed(bytes));
}

}  // namespace inspect
