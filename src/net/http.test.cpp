#include "net/http.h"

#include <gtest/gtest.h>

TEST(Headers, names_compare_without_case) {
  net::Headers headers;
  headers.add("Accept", "text/html");
  headers.set("ACCEPT", "*/*");
  EXPECT_EQ(headers.get("accept"), "*/*");
  EXPECT_EQ(headers.all().size(), 1u);
}

TEST(Request, query_and_cookies_are_found_by_whole_name) {
  net::Request request{.query = "next=%2Fa+b&nextly=2&flag"};
  request.headers.add("Cookie", "xsession=1; session=abc=; y");
  EXPECT_EQ(request.query_value("next"), "/a b");
  EXPECT_EQ(request.query_value("flag"), "");
  EXPECT_EQ(request.cookie("session"), "abc=");
  EXPECT_EQ(request.cookie("y"), "");
}
