// Whole bodies: the same findings wherever they are cut, and what could not be read is said.
#include "inspect/inspection.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>

namespace inspect {
namespace {

std::shared_ptr<const Phrases> phrases() {
  static const auto made =
      Phrases::compile(std::vector{read_phrases("category gambling\n40 online casino\n20 free spins\n-10 helpline", "t").list})
          .value();
  return made;
}

std::shared_ptr<const TermFinder> services() {
  static const auto made = std::make_shared<const TermFinder>(
      std::vector<ServiceTerms>{{"seek", {"seek.example"}, {{TermKind::search, "/search", "q", ""}}},
                                {"ask", {"ask.example"}, {{TermKind::prompt, "/api/chat", "", "messages[].content"}}}});
  return made;
}

Findings inspect_cut(const Subject& subject, std::string_view body, std::size_t cut) {
  Inspection inspection(subject, {.phrases = phrases(), .terms = services()});
  inspection.feed(body.substr(0, cut));
  inspection.feed(body.substr(cut));
  return inspection.finish();
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

bool is_unread(const Findings& findings, Unread what) {
  return std::find(findings.unread.begin(), findings.unread.end(), what) != findings.unread.end();
}

TEST(Inspection, the_same_findings_at_every_cut_of_every_kind_of_body) {
  const std::string page = "<!doctype html><meta charset=windows-1252><title>caf\xE9</title>" + std::string(1000, ' ') +
                           "<p>o.n.l.i.n.e <b>ca</b>sino<div hidden>free spins</div> &#102;ree spins</p><!-- -->helpline";
  const std::string events =
      "event: x\ndata: {\"choices\":[{\"delta\":{\"content\":\"onl\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"ine "
      "cas\\u0069no\"}}]}\n\ndata: [DONE]\n";
  const std::vector<std::pair<Subject, std::string>> bodies{
      {{.content_type = "text/html"}, page},
      {{.content_type = "text/html", .content_encoding = "gzip"}, gzip(page)},
      {{.content_type = "text/event-stream"}, events},
      {{.content_type = "application/json"}, "{\"online\": \"casino\", \"list\": [\"free spins\", \"online casino \\\"x\\\"\"]}"},
      {{.content_type = "image/png"}, "<html>not a picture: online casino"},
      {{.content_type = "text/plain; charset=utf-16be"}, std::string("\0f\0r\0e\0e\0 \0s\0p\0i\0n\0s", 20)},
  };
  for (const auto& [subject, body] : bodies) {
    const auto whole = inspect_cut(subject, body, body.size());
    ASSERT_EQ(whole.scores.size(), 1U) << subject.content_type;
    for (std::size_t cut = 0; cut < body.size(); ++cut) {
      const auto findings = inspect_cut(subject, body, cut);
      ASSERT_EQ(findings.scores, whole.scores) << subject.content_type << " cut at " << cut;
      ASSERT_EQ(findings.by_content, whole.by_content);
      ASSERT_EQ(findings.unread, whole.unread);
      ASSERT_EQ(findings.text_bytes, whole.text_bytes);
    }
  }
  EXPECT_EQ(inspect_cut(bodies[0].first, page, 0).points("gambling"), 50);
}

TEST(Inspection, a_streamed_answer_is_judged_before_it_ends) {
  Inspection inspection({.content_type = "text/event-stream"}, {.phrases = phrases(), .terms = nullptr});
  inspection.feed("data: {\"delta\": \"try an onli\"}\n\n");
  EXPECT_TRUE(inspection.verdict_so_far().empty());
  inspection.feed("data: {\"delta\": \"ne cas\"}\n\ndata: {\"delta\": \"ino now\"}\n\n");
  inspection.feed("data: {");
  ASSERT_EQ(inspection.verdict_so_far().size(), 1U);
  EXPECT_EQ(inspection.verdict_so_far()[0].points, 40);
}

TEST(Inspection, looking_early_changes_nothing) {
  const std::string page = "<p>free spins in our online casino, and a helpline</p>";
  Inspection looked({.content_type = "text/html"}, {.phrases = phrases(), .terms = nullptr});
  for (const char byte : page) {
    looked.feed({&byte, 1});
    looked.verdict_so_far();
  }
  EXPECT_EQ(looked.finish().scores, inspect_cut({.content_type = "text/html"}, page, 0).scores);
}

TEST(Inspection, what_could_not_be_read_is_said) {
  EXPECT_TRUE(
      is_unread(inspect_cut({.content_type = "text/html", .content_encoding = "snappy"}, "x", 0), Unread::encoding_unknown));
  EXPECT_TRUE(
      is_unread(inspect_cut({.content_type = "text/html", .content_encoding = "gzip"}, "no gzip", 0), Unread::encoding_broken));
  EXPECT_TRUE(is_unread(inspect_cut({.content_type = "text/html; charset=iso-2022-kr"}, "<p>x", 0), Unread::charset_unknown));
  EXPECT_TRUE(
      is_unread(inspect_cut({.content_type = "text/html", .content_encoding = "gzip"}, gzip("<p>online casino").substr(0, 20), 0),
                Unread::cut_short));
  Inspection small({.content_type = "text/plain"}, {.phrases = phrases(), .terms = nullptr}, {.text = 20});
  small.feed(std::string(30, 'x'));
  const auto findings = small.finish();
  EXPECT_TRUE(is_unread(findings, Unread::text_limit));
  EXPECT_EQ(findings.text_bytes, 20U);
}

TEST(Inspection, requests_give_their_terms_with_points_of_their_own) {
  Subject search{.direction = Direction::request,
                 .address = lists::parse_address("http://www.seek.example/search?q=Online+casino&x=1").value()};
  const auto found = inspect_cut(search, "", 0);
  ASSERT_EQ(found.terms.size(), 1U);
  EXPECT_EQ(found.terms[0], (Term{TermKind::search, "seek", "Online casino"}));
  EXPECT_EQ(found.points("gambling"), 40);

  Subject ask{.direction = Direction::request,
              .content_type = "application/json",
              .method = "POST",
              .address = lists::parse_address("http://ask.example/api/chat").value()};
  const std::string body =
      R"({"messages":[{"role":"user","content":"hello"},{"role":"user","content":[{"type":"text","text":"free spins"}]}]})";
  for (std::size_t cut = 0; cut <= body.size(); ++cut) {
    const auto findings = inspect_cut(ask, body, cut);
    ASSERT_EQ(findings.terms.size(), 1U);
    EXPECT_EQ(findings.terms[0].kind, TermKind::prompt);
    EXPECT_EQ(findings.terms[0].text, "hello\ntext\nfree spins");
  }
}

TEST(Inspection, types_by_content_name_and_header_are_told_apart) {
  const auto findings = inspect_cut({.content_type = "image/png", .file_name = "picture.png"},
                                    std::string("MZ\0\0", 4) + std::string(100, '\0'), 3);
  EXPECT_EQ(findings.by_content, FileType::program_windows);
  EXPECT_EQ(findings.by_name, FileType::image_png);
  EXPECT_EQ(findings.by_header, FileType::image_png);
  EXPECT_TRUE(findings.scores.empty());
}

}  // namespace
}  // namespace inspect
