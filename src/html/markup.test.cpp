// What compiles is safe, and what is not safe does not compile: each refusal of a literal, each kind of link, each escape.
#include "html/markup.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"
#include "html/trusted.h"

namespace html {
namespace {

Url help() { return Url::path("/help"); }

TEST(Markup, escapes_text_wherever_it_stands) {
  const std::string hostile = R"(<b onclick="x">'&)";
  EXPECT_EQ(text(hostile).view(), "&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;");
  EXPECT_EQ(R"(<p class="{}">{}</p>)"_html(hostile, hostile).view(),
            R"(<p class="&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;">&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;</p>)");
}

TEST(Markup, joins_markup_and_numbers_as_they_are) {
  EXPECT_EQ(R"(<p>{} of {}: {}</p>)"_html(3, 9, R"(<em>{}</em>)"_html("a<b")).view(), "<p>3 of 9: <em>a&lt;b</em></p>");
  EXPECT_EQ(each(std::vector{1, 2}, [](int n) { return R"(<li>{}</li>)"_html(n); }).view(), "<li>1</li><li>2</li>");
  EXPECT_EQ(when(false, text("x")).view(), "");
  EXPECT_EQ(when(true, [] { return text("x"); }).view(), "x");
}

TEST(Markup, a_zero_byte_never_reaches_the_page) {
  EXPECT_EQ(text(std::string_view("a\0b", 3)).view(),
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Attributes, are_escaped_and_keep_their_order) {
  Attributes all;
  all.set("id", "a\"b").set("href", help()).set("rows", 4).set("hidden").set_if(false, "disabled").set_unless_empty("for", "");
  EXPECT_EQ(R"(<a{}>x</a>)"_html(all).view(), R"(<a id="a&quot;b" href="/help" rows="4" hidden>x</a>)");
}

TEST(Literal, finds_the_four_kinds_of_slot) {
  const auto shape = read_literal(R"(<a href="{}" class="a {} b"{}>{}</a>)");
  ASSERT_EQ(shape.problem, "");
  ASSERT_EQ(shape.count, 4u);
  EXPECT_EQ(shape.slots[0], Slot::url);
  EXPECT_EQ(shape.slots[1], Slot::attribute);
  EXPECT_EQ(shape.slots[2], Slot::attribute_list);
  EXPECT_EQ(shape.slots[3], Slot::text);
}

struct Refused {
  std::string_view source;
  std::string_view why;
};

class LiteralRefuses : public testing::TestWithParam<Refused> {};

TEST_P(LiteralRefuses, with_a_reason) {
  EXPECT_NE(read_literal(GetParam().source).problem.find(GetParam().why), std::string_view::npos)
      << GetParam().source << " gave: " << read_literal(GetParam().source).problem;
}

INSTANTIATE_TEST_SUITE_P(
    What, LiteralRefuses,
    testing::Values(Refused{R"(<p class=a>x</p>)", "double-quoted"}, Refused{R"(<p class='a'>x</p>)", "double-quoted"},
                    Refused{R"(<p class={}>x</p>)", "double-quoted"}, Refused{R"(<p class="a>x</p>)", "ends inside an attribute"},
                    Refused{R"(<p class="a"id="b">x</p>)", "a space is missing"}, Refused{R"(<p>x)", "left open"},
                    Refused{R"(<p>x</b>)", "does not match"}, Refused{R"(x</p>)", "does not match"},
                    Refused{R"(<p)", "ends inside a tag"}, Refused{R"(<p onclick="x">x</p>)", "inline handlers"},
                    Refused{R"(<p OnClick="x">x</p>)", "inline handlers"}, Refused{R"(<p style="x">x</p>)", "style"},
                    Refused{R"(<script>x</script>)", "a script has a src"},
                    Refused{R"(<script src="/a.js">x</script>)", "a script has a src"},
                    Refused{R"(<style>p{}</style>)", "not allowed"}, Refused{R"(<iframe src="/x"></iframe>)", "not allowed"},
                    Refused{R"(<base href="/x">)", "not allowed"}, Refused{R"(<meta http-equiv="refresh">)", "not allowed"},
                    Refused{R"(<img srcset="{}">)", "not allowed"}, Refused{R"(<a href="/x/{}">x</a>)", "one whole"},
                    Refused{R"(<a href="{}/x">x</a>)", "one whole"}, Refused{R"(<a href="javascript:x">x</a>)", "fixed URL"},
                    Refused{R"(<a href="//other.example">x</a>)", "fixed URL"}, Refused{R"(<P>x</P>)", "lower-case"},
                    Refused{R"(1 < 2)", "lower-case"}));

TEST(Literal, takes_what_pages_are_made_of) {
  for (const std::string_view source :
       {R"(<!doctype html><html lang="en"><head><meta charset="utf-8"></head></html>)", R"(<br><input type="text"{}><hr>)",
        R"(<script type="module" src="{}"></script>)", R"(<svg viewBox="0 0 1 1"><path d="m1"/></svg>)",
        R"(<a href="https://school.example/">x</a>)", R"(<a href="#main">x</a>)", R"(<p hidden>&lt;</p>)"})
    EXPECT_EQ(read_literal(source).problem, "") << source;
}

TEST(Url, of_our_own_pages_keeps_every_part_in_its_place) {
  EXPECT_EQ(Url::path("/people/{}", 12).view(), "/people/12");
  EXPECT_EQ(Url::path("/people/{}/x", std::string("a/b?c#d")).view(), "/people/a%2Fb%3Fc%23d/x");
  EXPECT_EQ(Url::path("/people/{}", "..").view().find(".."), std::string_view::npos);
  EXPECT_EQ(Url::path("/help").with("q", "a&b").with("n", "1").view(), "/help?q=a%26b&n=1");
  EXPECT_EQ(Url::fragment("name").view(), "#name");
}

TEST(Url, parse_takes_own_paths_http_https_and_mailto) {
  for (const auto* good :
       {"/", "/help?x=1#y", "https://school.example/", "HTTP://school.example", "mailto:office@school.example"})
    EXPECT_TRUE(Url::parse(good)) << good;
  for (const auto* bad : {"", "help", "//other.example", "javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x",
                          " /x", "/\\other.example", "/\t/other.example", "https:x", "file:///etc", "/a b"})
    EXPECT_FALSE(Url::parse(bad)) << bad;
  EXPECT_NE(Url::parse("javascript:x").error().message.find("‘javascript:x’"), std::string::npos);
}

TEST(Url, parse_own_never_leaves_the_site) {
  EXPECT_TRUE(Url::parse_own("/gate?next=1"));
  for (const auto* bad : {"https://school.example/", "//other.example", "/\\other.example", "", "gate"})
    EXPECT_FALSE(Url::parse_own(bad)) << bad;
}

// The way round the checks is for tests.
TEST(Trusted, is_used_by_tests_alone) {
  const std::filesystem::path root = std::filesystem::path(SG_SOURCE_DIR) / "src";
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const auto name = entry.path().filename().string();
    const bool is_source = name.ends_with(".cpp") || name.ends_with(".h");
    if (!entry.is_regular_file() || !is_source || name.ends_with(".test.cpp") || name.ends_with(".fuzz.cpp")) continue;
    ++seen;
    const auto source = base::read_file(entry.path());
    if (!source || source->find("html/trusted.h") == std::string::npos) continue;
    ADD_FAILURE() << entry.path().filename() << " goes round the checks of html/markup.h";
  }
  EXPECT_GT(seen, 20u);
}

}  // namespace
}  // namespace html
