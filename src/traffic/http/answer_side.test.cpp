// What comes back, where a rule asks about it.
#include <gtest/gtest.h>

#include "support/origin_proxy.h"
#include "traffic/http/warnings.h"

namespace traffic {

using namespace std::chrono_literals;
using rules::Reason;
using support::Client;
using support::OriginConnection;
using support::OriginRequest;

namespace {

constexpr std::string_view bad_words = "<p>our online casino has free spins";

struct WithContentRule : ProxyForTest {
  explicit WithContentRule(rules::WhatCriteria what) {
    rules.profiles[0].rules.insert(rules.profiles[0].rules.begin(), {.id = "content", .what = std::move(what)});
    publish();
  }
  void answers(const std::string& host, std::string bytes) {
    origin.on(host, [this, bytes = std::move(bytes)](const OriginRequest& request, OriginConnection& connection) {
      head = request.head;
      connection.send(bytes);
    });
  }
  std::string head;
};

std::string page(std::string_view type, std::string_view body, std::string_view fields = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + std::string(type) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(fields) + "\r\n" + std::string(body);
}

const rules::WhatCriteria gambling{.scores = {{"gambling", 60}}};

}  // namespace

TEST(Answers, a_page_is_blocked_for_its_words_and_the_journal_has_the_score) {
  WithContentRule school(gambling);
  school.answers("news.example", page("text/html", bad_words));
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto blocked = amy.ask(get("http://news.example/"));
  EXPECT_EQ(blocked.status, 403u);
  EXPECT_EQ(blocked.field("Schoolgate-Reason"), "content_score");
  EXPECT_EQ(blocked.body.find("online casino"), blocked.body.npos);
  const auto entry = school.journal.wait_for(1);
  EXPECT_EQ(entry.decision.rule, "content");
  ASSERT_TRUE(entry.question.content);
  ASSERT_EQ(entry.question.content->scores.size(), 1u);
  EXPECT_EQ(entry.question.content->scores[0], (rules::CategoryScore{"gambling", 60}));
  EXPECT_EQ(amy.ask(get("http://learning.example/")).body, "<p>this is learning.example") << "the connection is still in step";
}

TEST(Answers, a_warning_about_the_words_of_a_page_can_be_gone_past) {
  WithContentRule school(gambling);
  school.rules.profiles[0].rules[0].then = rules::Action::coach;
  school.publish();
  school.answers("news.example", page("text/html", bad_words));
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto warning = amy.ask(get("http://news.example/"));
  EXPECT_EQ(warning.status, 403u);
  const auto at = warning.body.find("name=\"token\" value=\"");
  ASSERT_NE(at, warning.body.npos) << warning.body;
  const std::string form =
      "to=http%3A%2F%2Fnews.example%2F&token=" + warning.body.substr(at + 20, warning.body.find('"', at + 20) - at - 20);
  EXPECT_EQ(amy.ask("POST http://news.example" + std::string(go_on_path) +
                    " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(form.size()) + "\r\n\r\n" + form)
                .status,
            303u);
  EXPECT_EQ(amy.ask(get("http://news.example/")).status, 200u);
}

TEST(Answers, a_picture_gets_a_short_answer_and_no_page) {
  WithContentRule school({.file_types = {"image/*"}});
  school.answers("news.example", page("text/html", "\x89PNG\r\n\x1a\n and more"));
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto blocked = amy.ask("GET http://news.example/a.html HTTP/1.1\r\nHost: x\r\nAccept: image/*\r\n\r\n");
  EXPECT_EQ(blocked.status, 403u);
  EXPECT_EQ(blocked.field("Schoolgate-Reason"), "file_type") << "by its bytes, whatever it is called";
  EXPECT_EQ(blocked.field("Content-Type"), "text/plain; charset=utf-8");
}

TEST(Answers, a_file_is_blocked_by_the_name_that_the_site_gives_it) {
  WithContentRule school({.file_names = {"*.exe"}});
  school.answers("news.example", page("text/plain", "hello", "Content-Disposition: attachment; filename=\"Setup.EXE\"\r\n"));
  EXPECT_EQ(Client(school.proxy->port(), "127.0.0.11").ask(get("http://news.example/get?id=1")).status, 403u);
}

TEST(Answers, what_turns_bad_late_is_cut_and_never_looks_whole) {
  WithContentRule school(gambling);
  const std::string long_page = "<p>" + std::string(400 * 1024, 'a') + std::string(bad_words) + " " + std::string(1024, 'b');
  school.answers("news.example", page("text/html", long_page));
  Client amy(school.proxy->port(), "127.0.0.11");
  amy.send(get("http://news.example/"));
  const std::string all = amy.read_to_end();
  EXPECT_TRUE(all.starts_with("HTTP/1.1 200"));
  EXPECT_EQ(all.find("free spins"), all.npos);
  EXPECT_LT(all.size(), long_page.size());
  const auto entry = school.journal.wait_for(1);
  EXPECT_EQ(entry.decision.action, rules::Action::block);
  EXPECT_EQ(entry.decision.reason, Reason::content_score);
}

TEST(Answers, a_long_innocent_page_arrives_as_it_was) {
  WithContentRule school(gambling);
  const std::string long_page = "<p>" + std::string(700 * 1024, 'a');
  school.answers("news.example", page("text/html", long_page));
  school.answers("other.example", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
  Client amy(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(amy.ask(get("http://news.example/")).body, long_page);
  EXPECT_EQ(amy.ask(get("http://other.example/")).body, "hello");
  EXPECT_EQ(school.journal.wait_for(1).bytes_down, long_page.size());
}

TEST(Answers, what_cannot_be_read_meets_the_rule_that_says_so_B_13) {
  WithContentRule school({.readable = rules::Readable::unreadable});
  school.answers("news.example", page("text/html", "????", "Content-Encoding: own-coding\r\n"));
  school.answers("learning.example", "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-7/9\r\nContent-Length: 2\r\n\r\nok");
  school.answers("other.example", page("text/html", "<p>readable"));
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto blocked = amy.ask(get("http://news.example/"));
  EXPECT_EQ(blocked.status, 403u);
  EXPECT_EQ(blocked.field("Schoolgate-Reason"), "content_unreadable");
  EXPECT_EQ(amy.ask(get("http://learning.example/")).status, 403u) << "a part alone";
  EXPECT_EQ(amy.ask(get("http://other.example/")).status, 200u);
}

TEST(Answers, parts_and_strange_codings_are_not_asked_for) {
  WithContentRule school(gambling);
  school.answers("news.example", page("text/html", "<p>fine"));
  Client amy(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(amy.ask(get("http://news.example/", "Range: bytes=5-\r\nAccept-Encoding: own, br;q=0.9\r\n")).status, 200u);
  EXPECT_EQ(school.head.find("Range"), school.head.npos);
  EXPECT_NE(school.head.find("Accept-Encoding: br\r\n"), school.head.npos) << school.head;
}

TEST(Answers, answers_without_a_body_pass) {
  WithContentRule school(gambling);
  school.answers("news.example", "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n");
  EXPECT_EQ(Client(school.proxy->port(), "127.0.0.11").ask(get("http://news.example/")).status, 304u);
}

TEST(Answers, an_answer_in_pieces_is_judged_while_it_flows) {
  WithContentRule school(gambling);
  school.origin.on("news.example", [](const OriginRequest&, OriginConnection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {\"delta\":\"hello, \"}\n\n");
    connection.send("data: {\"delta\":\"try an online casino with free spins today\"}\n\ndata: {\"delta\":\"more\"}\n\n");
    connection.read_some();
    connection.close();
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  amy.send(get("http://news.example/", "Connection: close\r\n"));
  const std::string all = amy.read_to_end();
  EXPECT_EQ(all.find("free spins"), all.npos) << all;
  EXPECT_EQ(school.journal.wait_for(1).decision.reason, Reason::content_score);
}

TEST(Answers, helplines_and_our_own_pages_are_read_by_nobody_S_6) {
  WithContentRule school(gambling);
  school.answers("childline.example", page("text/html", bad_words));
  EXPECT_EQ(Client(school.proxy->port(), "127.0.0.11").ask(get("http://childline.example/")).status, 200u);
}

}  // namespace traffic
