// The outermost HTML: what a browser and a screen reader need on every page.
#include "html/document.h"

#include <gtest/gtest.h>

namespace html {
namespace {

TEST(Document, escapes_its_title_and_names_its_language) {
  const auto page = std::string(document({.title = "A <b> & C"}).view());
  EXPECT_TRUE(page.starts_with("<!doctype html>\n<html lang=\"en-GB\""));
  EXPECT_NE(page.find("<title>A &lt;b&gt; &amp; C</title>"), page.npos);
  EXPECT_NE(page.find("href=\"#main-content\""), page.npos);
  EXPECT_NE(page.find("id=\"main-content\""), page.npos);
}

TEST(Document, has_no_inline_script_or_style) {
  const auto page = std::string(document({.title = "x"}).view());
  EXPECT_EQ(page.find("<script>"), page.npos);
  EXPECT_EQ(page.find("<style"), page.npos);
  EXPECT_EQ(page.find(" style="), page.npos);
}

}  // namespace
}  // namespace html
