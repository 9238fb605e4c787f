// The picture is checked as a reader would see it: finder patterns, border, and no more markup than one path.
#include "html/qr_code.h"

#include <gmock/gmock.h>

#include <string>

namespace html {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(QrCode, has_its_three_corners_and_a_quiet_border) {
  const std::string svg(qr_code("otpauth://totp/Oakfield:amy?secret=GEZDGNBV", "A code for your app").view());
  EXPECT_THAT(svg, HasSubstr("role=\"img\" aria-label=\"A code for your app\""));
  EXPECT_THAT(svg, HasSubstr("d=\"M4 4h7v1h-7z")) << "the upper left corner begins after four quiet modules";
  EXPECT_THAT(svg, HasSubstr("M4 10h7v1h-7z"));
  EXPECT_THAT(svg, Not(HasSubstr("style="))) << "the content policy would refuse it";
}

TEST(QrCode, of_other_text_is_another_picture_and_of_the_same_the_same) {
  EXPECT_EQ(qr_code("one", "x").view(), qr_code("one", "x").view());
  EXPECT_NE(qr_code("one", "x").view(), qr_code("two", "x").view());
}

TEST(QrCode, text_that_does_not_fit_or_is_not_there_gives_no_picture) {
  EXPECT_TRUE(qr_code(std::string(5000, 'a'), "x").empty());
  EXPECT_TRUE(qr_code("", "x").empty());
}

TEST(QrCode, a_label_is_escaped) { EXPECT_THAT(std::string(qr_code("a", "\"><script>").view()), Not(HasSubstr("<script>"))); }

}  // namespace
}  // namespace html
