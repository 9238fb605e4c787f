// Bytes in whatever charset a page uses, to UTF-8.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace inspect {

/// The canonical name of a label as browsers read it (WHATWG Encoding): "latin1" → "windows-1252". Nothing when unknown.
/// "replacement" for charsets that browsers refuse to read.
std::optional<std::string> charset_of_label(std::string_view label);
/// From `charset=…` in a Content-Type.
std::optional<std::string> charset_of_content_type(std::string_view content_type);
/// From a byte order mark.
std::optional<std::string> charset_of_mark(std::string_view head);
/// From `<meta charset>` or `<meta http-equiv content>` in the first 1,024 bytes.
std::optional<std::string> charset_of_meta(std::string_view head);
/// What a browser would choose: mark, header, meta, then UTF-8 where the head is valid UTF-8, else windows-1252.
std::string choose_charset(std::string_view head, std::string_view content_type);

/// Converts a stream. UTF-8 passes as it is (the folder reads malformed bytes as gaps). One thread at a time.
class ToUtf8 {
 public:
  explicit ToUtf8(std::string_view charset);
  ~ToUtf8();
  ToUtf8(ToUtf8&&) noexcept;
  /// The converted bytes; valid until the next call.
  std::string_view feed(std::string_view bytes);
  std::string_view finish();
  /// False where the charset is one that cannot be read here: everything is then taken as windows-1252.
  bool is_known() const;

 private:
  struct Converter;
  std::unique_ptr<Converter> converter_;  ///< null for UTF-8
};

/// UTF-8 as it is; anything else as windows-1252.
std::string utf8_or_western(std::string_view bytes);

}  // namespace inspect
