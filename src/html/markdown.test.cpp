// Policy text cannot become anything but text, lists, tables and checked links.
#include "html/markdown.h"

#include <gtest/gtest.h>

#include <string>

namespace html {
namespace {

bool contains(std::string_view whole, std::string_view part) { return whole.find(part) != whole.npos; }

TEST(Markdown, writes_govuk_classes) {
  const auto page = markdown("# Rules\n\nBe *kind* and **safe**.\n\n* one\n* two\n\n3. three\n4. four\n\n---\n\n> Note\n");
  EXPECT_EQ(page.view(),
            R"(<h2 class="govuk-heading-m">Rules</h2><p class="govuk-body">Be <em>kind</em> and <strong>safe</strong>.</p>)"
            R"(<ul class="govuk-list govuk-list--bullet"><li>one</li><li>two</li></ul>)"
            R"(<ol class="govuk-list govuk-list--number" start="3"><li>three</li><li>four</li></ol>)"
            R"(<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">)"
            R"(<blockquote class="govuk-inset-text"><p class="govuk-body">Note</p></blockquote>)");
}

TEST(Markdown, headings_stand_below_those_of_the_page) {
  EXPECT_TRUE(contains(markdown("# A", {.top_heading = 3}).view(), "<h3"));
  EXPECT_TRUE(contains(markdown("## A").view(), "<h3"));
  EXPECT_TRUE(contains(markdown("###### A").view(), "<h5"));
}

TEST(Markdown, writes_tables) {
  const auto page = markdown("| Day | Who |\n|---|---|\n| Mon | A<b |\n");
  EXPECT_TRUE(contains(page.view(), R"(<th scope="col" class="govuk-table__header">Day</th>)")) << page.view();
  EXPECT_TRUE(contains(page.view(), R"(<td class="govuk-table__cell">A&lt;b</td>)")) << page.view();
}

TEST(Markdown, shows_html_as_text) {
  for (const auto* source : {"<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<div onclick=x>\nhi\n</div>",
                             "`<b>`", "```\n<b>\n```", "&lt;script&gt;", "<!-- <b> -->"}) {
    const auto page = std::string(markdown(source).view());
    EXPECT_FALSE(contains(page, "<script") || contains(page, "<img") || contains(page, "<div") || contains(page, "<b>")) << page;
  }
  EXPECT_TRUE(contains(markdown("a <b>x</b>").view(), "&lt;b&gt;x&lt;/b&gt;"));
}

TEST(Markdown, links_only_where_a_page_may_link) {
  EXPECT_TRUE(contains(markdown("[x](/help)").view(), R"(<a class="govuk-link" href="/help">x</a>)"));
  EXPECT_TRUE(contains(markdown("[x](https://school.example/?a=1&b=2)").view(), R"(href="https://school.example/?a=1&amp;b=2")"));
  for (const auto* source :
       {"[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,x)", "[x](//other.example)",
        "[x](java&#115;cript:alert(1))", "<javascript:alert(1)>", "[x][y]\n\n[y]: javascript:x"})
    EXPECT_FALSE(contains(markdown(source).view(), "<a")) << source;
}

TEST(Markdown, S_15_an_image_is_its_description_and_nothing_is_fetched) {
  const auto page = markdown("![A bad picture](https://tracker.example/p.gif) ![](x)");
  EXPECT_EQ(page.view(), R"(<p class="govuk-body">A bad picture </p>)");
}

TEST(Markdown, survives_deep_nesting_and_length) {
  EXPECT_TRUE(contains(markdown(std::string(20'000, '>') + " deep").view(), "deep"));
  EXPECT_TRUE(contains(markdown(std::string(20'000, '*') + "x" + std::string(20'000, '*')).view(), "x"));
  EXPECT_LE(markdown(std::string(2 * markdown_most_bytes, 'a')).view().size(), markdown_most_bytes + 100);
}

}  // namespace
}  // namespace html
