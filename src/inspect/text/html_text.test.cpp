// What a browser shows of a page, and what it does not.
#include "inspect/text/html_text.h"

#include <gtest/gtest.h>

#include "inspect/text/fold.h"

namespace inspect {
namespace {

std::string words(std::string_view html) { return folded(visible_text(html)); }

TEST(HtmlText, inline_elements_join_and_blocks_separate) {
  EXPECT_EQ(words("<p>ca<b>si</b>no</p><p>royal</p>"), " casino royal ");
  EXPECT_EQ(words("one<br>two<td>three</td>four<div>five"), " one two three four five ");
  EXPECT_EQ(words("ca<img alt='a picture'>sino<p>end"), " casino a picture end ");
}

TEST(HtmlText, scripts_styles_comments_and_templates_are_not_shown) {
  EXPECT_EQ(words("one<script>var x = '<p>no</p>';</script>two<style>p{no:no}</style>six<!-- no <p> "
                  "-->ten<template>no<p>no</template>end"),
            " onetwosixten end ");
  EXPECT_EQ(words("<!-->shown<!--->too<!-- no --!>six<!doctype html><?xml no?></ no>end"), " showntoosixend ");
  EXPECT_EQ(words("<noscript>no</noscript><iframe>no</iframe><xmp>yes <b></xmp>"), " yes b ");
}

TEST(HtmlText, hidden_elements_end_where_a_browser_ends_them) {
  EXPECT_EQ(words("<div hidden>no<div>no</div>no</div>yes"), " yes ");
  EXPECT_EQ(words("<div style='color:red; DISPLAY : none'>no</div>yes"), " yes ");
  EXPECT_EQ(words("<p hidden>no<p>yes"), " yes ");
  EXPECT_EQ(words("<ul><li hidden>no<li>yes</ul>"), " yes ");
  EXPECT_EQ(words("<div><span hidden>no</div>yes"), " yes ");
  EXPECT_EQ(words("<input hidden>yes<br hidden>yes"), " yes yes ");
}

TEST(HtmlText, what_only_seems_hidden_counts) {
  EXPECT_EQ(words("<p style='display:none;display:block'>yes"), " yes ");
  EXPECT_EQ(words("<p hidden style='display:block'>yes"), " yes ");
  EXPECT_EQ(words("<p style='display:none;d\\69splay:block'>yes"), " yes ");
  EXPECT_EQ(words("<table hidden>yes<tr><td>no</td></tr></table>"), " yes ");
  EXPECT_EQ(words("<svg><style><p>yes</p></style></svg>"), " yes ");
}

TEST(HtmlText, references_are_read_as_browsers_read_them) {
  EXPECT_EQ(visible_text("<xmp>&amp;</xmp>"), "\n&amp;\n\n");
  EXPECT_EQ(visible_text("&lt;b&gt; &#99;&#x61;sin&oacute &notit; &nosuch; & &#0; &#128;"),
            "<b> casinó ¬it; &nosuch; & \xEF\xBF\xBD €\n");
  EXPECT_EQ(words("<img alt='fish &amp; chips&copy=1'>"), " fish chips copy 1 ");
  EXPECT_EQ(words("c&shy;asi&ZeroWidthSpace;no"), " casino ");
}

TEST(HtmlText, descriptions_follow_at_the_next_border) {
  EXPECT_EQ(words("<meta name=description content='about us'><title>Our &eacute;cole</title>"), " about us our ecole ");
  EXPECT_EQ(words("<meta content='about us' name=\"Keywords\"><meta name=other content=no><p>x1"), " about us x1 ");
  EXPECT_EQ(words("<input type=hidden value=no><input value='yes'><input placeholder=two>"), " yes two ");
  EXPECT_EQ(words("<iframe srcdoc='&lt;p>inside&lt;script>no&lt;/script>'></iframe>"), " inside ");
}

TEST(HtmlText, cutting_the_stream_changes_nothing) {
  const std::string page =
      "<!doctype html><html><head><title>A &amp; B</title><meta name=\"description\" content='caf&eacute; "
      "1'><style>p{}</style></head>"
      "<body class=x data-y='>'><p>ca<b>si</b>no &#x1F600; &notit; <!-- c --> <div "
      "style=\"display:none\">no</div><script>if(a</script>"
      "<img src=x alt=\"pic &lt;\"><textarea>&lt;b</textare></textarea><table hidden>yes<td>no</table>\xC5\xB8 < 3 </p>end &am";
  const std::string whole = visible_text(page);
  for (std::size_t cut = 0; cut <= page.size(); ++cut) {
    TextCollector collector;
    HtmlText text(collector);
    text.feed(std::string_view(page).substr(0, cut));
    text.feed(std::string_view(page).substr(cut));
    text.finish();
    EXPECT_EQ(collector.collected, whole) << "cut at " << cut;
  }
}

}  // namespace
}  // namespace inspect
