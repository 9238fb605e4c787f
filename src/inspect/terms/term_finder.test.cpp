// Terms where services carry them: addresses, forms, multipart, JSON.
#include "inspect/terms/term_finder.h"

#include <gtest/gtest.h>

namespace inspect {
namespace {

const TermFinder kFinder(
    {{"seek", {"seek.example", "finder.*"}, {{TermKind::search, "/search", "q", ""}, {TermKind::search, "/*/images", "p", ""}}},
     {"ask",
      {"ask.example"},
      {{TermKind::prompt, "/chat", "", "messages[-1].content"}, {TermKind::prompt, "/batch", "f.req", "[0][1]"}}},
     {"wall", {"wall.example"}, {{TermKind::post, "", "message", ""}}}});

lists::Address at(std::string_view text) { return lists::parse_address(text).value(); }
std::string first(const std::vector<Term>& terms) { return terms.empty() ? "" : terms[0].service + ":" + terms[0].text; }

TEST(TermFinder, terms_stand_in_the_query_of_the_service_s_own_paths) {
  EXPECT_EQ(first(kFinder.in_address(at("http://www.seek.example/search?a=1&q=red%20kites+fly"))), "seek:red kites fly");
  EXPECT_EQ(first(kFinder.in_address(at("http://seek.example/en/images?p=kites"))), "seek:kites");
  EXPECT_EQ(first(kFinder.in_address(at("http://seek.example/about?q=kites"))), "");
  EXPECT_EQ(first(kFinder.in_address(at("http://www.finder.co.uk/search?q=kites"))), "seek:kites");
  EXPECT_EQ(first(kFinder.in_address(at("http://finder.evil.example/search?q=kites"))), ":kites");
  EXPECT_EQ(first(kFinder.in_address(at("http://notseek.example/page?q=kites"))), "");
}

TEST(TermFinder, sites_that_nobody_described_are_read_where_they_search) {
  EXPECT_EQ(first(kFinder.in_address(at("http://shop.example/search/all?query=kites"))), ":kites");
}

TEST(TermFinder, prompts_stand_in_json_and_the_last_message_may_be_asked_for) {
  const std::string json = R"({"messages":[{"content":"one"},{"content":{"parts":["two","three"]}}]})";
  EXPECT_EQ(first(kFinder.in_body(at("http://ask.example/chat"), {"POST", "application/json", json})), "ask:two\nthree");
  EXPECT_EQ(first(kFinder.in_body(at("http://ask.example/chat"), {"POST", "text/plain", json})), "ask:two\nthree");
  const std::string form = "x=1&f.req=%5B%5Bnull%2C%22what+is+this%22%5D%5D";
  EXPECT_EQ(first(kFinder.in_body(at("http://ask.example/batch"), {"POST", "application/x-www-form-urlencoded", form})),
            "ask:what is this");
}

TEST(TermFinder, json_that_does_not_parse_gives_its_strings_and_never_nothing) {
  EXPECT_EQ(first(kFinder.in_body(at("http://ask.example/chat"),
                                  {"POST", "application/json", R"({"messages":[{"content":"one"},{"content":"tw)"})),
            "ask:one\ntw");
}

TEST(TermFinder, multipart_fields_are_terms_and_files_are_not) {
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\nhello there\r\n--b\r\nContent-Disposition: form-data; "
      "name=\"message\"; filename=\"x.txt\"\r\n\r\nno\r\n--b--\r\n";
  EXPECT_EQ(first(kFinder.in_body(at("http://wall.example/post"), {"POST", "multipart/form-data; boundary=\"b\"", body})),
            "wall:hello there");
}

}  // namespace
}  // namespace inspect
