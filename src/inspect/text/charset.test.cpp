// The charset that a browser would choose, and text out of it.
#include "inspect/text/charset.h"

#include <gtest/gtest.h>

namespace inspect {
namespace {

TEST(Charset, mark_before_header_before_meta) {
  EXPECT_EQ(choose_charset("\xEF\xBB\xBF<meta charset=koi8-r>", "text/html; charset=iso-8859-2"), "utf-8");
  EXPECT_EQ(choose_charset("<meta charset=koi8-r>", "text/html; charset=\"ISO-8859-2\""), "iso-8859-2");
  EXPECT_EQ(choose_charset("<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>", "text/html"), "shift_jis");
  EXPECT_EQ(choose_charset("<meta charset='utf-16'>", ""), "utf-8");
  EXPECT_EQ(choose_charset("<p>caf\xC3\xA9", ""), "utf-8");
  EXPECT_EQ(choose_charset("<p>caf\xE9 au lait", ""), "windows-1252");
  EXPECT_EQ(choose_charset("cut in a character \xE2\x80", ""), "utf-8");
}

TEST(Charset, labels_that_browsers_never_read_are_unknown) {
  EXPECT_FALSE(charset_of_label("utf-7"));
  EXPECT_EQ(charset_of_label(" Latin1 "), "windows-1252");
  EXPECT_EQ(charset_of_label("iso-2022-kr"), "replacement");
  EXPECT_FALSE(ToUtf8("replacement").is_known());
}

TEST(Charset, converts_wherever_it_is_cut) {
  ToUtf8 utf16("utf-16le");
  std::string text;
  for (const char byte : std::string_view("c\0a\0f\0\xE9\0\x3D\xD8\x00\xDE", 12)) text += utf16.feed({&byte, 1});
  text += utf16.finish();
  EXPECT_EQ(text, "café😀");
  ToUtf8 japanese("shift_jis");
  EXPECT_EQ(std::string(japanese.feed("\x93\xFA")) + std::string(japanese.feed("\x96\x7B")), "日本");
  ToUtf8 russian("windows-1251");
  EXPECT_EQ(russian.feed("\xEC\xE8\xF0"), "мир");
}

}  // namespace
}  // namespace inspect
