#include "base/text.h"

#include <gtest/gtest.h>

#include "base/bytes.h"

using namespace base;

TEST(Text, malformed_utf8_is_seen) {
  EXPECT_TRUE(is_utf8("Zoë ☕ 𝒳"));
  for (const char* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xFF"}) EXPECT_FALSE(is_utf8(bad));
}

TEST(Text, cutting_never_splits_a_character) {
  EXPECT_EQ(cut_utf8("Zoë", 3), "Zo");
  EXPECT_EQ(cut_utf8("Zoë", 4), "Zoë");
}

TEST(Text, percent_decoding_leaves_broken_escapes) {
  EXPECT_EQ(percent_decode("a%20b+c%zz%4", Plus::is_space), "a b c%zz%4");
  EXPECT_EQ(percent_decode("a+b%41", Plus::is_plus), "a+bA");
  EXPECT_EQ(percent_decode(percent_encode("ü &/="), Plus::is_space), "ü &/=");
}

TEST(Text, base64_takes_both_alphabets_and_refuses_rubbish) {
  EXPECT_EQ(from_base64("YTpi"), "a:b");
  EXPECT_EQ(from_base64("YTpiYw=="), "a:bc");
  EXPECT_EQ(from_base64("_-8"), "\xFF\xEF");
  EXPECT_FALSE(from_base64("Y*pi"));
}

TEST(Text, numbers_are_digits_only) {
  EXPECT_EQ(parse_integer("-12"), -12);
  for (const char* bad : {"", " 1", "1x", "0x10", "99999999999999999999"}) EXPECT_FALSE(parse_integer(bad));
}

TEST(Bytes, a_reader_stops_at_the_end_and_stays_failed) {
  Writer writer;
  writer.u16(513);
  writer.text("hello");
  Reader whole(writer.bytes());
  EXPECT_EQ(whole.u16(), 513);
  EXPECT_EQ(whole.text(), "hello");
  EXPECT_TRUE(whole.ok() && whole.at_end());
  Reader cut(std::string_view(writer.bytes()).substr(0, 8));
  cut.u16();
  EXPECT_EQ(cut.text(), "");
  EXPECT_FALSE(cut.ok());
  EXPECT_EQ(cut.u64(), 0u);
}
