// Strings out of JSON and event streams.
#include "inspect/text/json_text.h"

#include <gtest/gtest.h>

#include "inspect/text/fold.h"

namespace inspect {
namespace {

std::string words(std::string_view json, Joined joined, std::size_t cut) {
  TextCollector collector;
  JsonText reader(collector, joined);
  reader.feed(json.substr(0, cut));
  reader.feed(json.substr(cut));
  reader.finish();
  return folded(collector.collected);
}
std::string events(std::string_view stream, std::size_t cut) {
  TextCollector collector;
  EventStreamText reader(collector);
  reader.feed(stream.substr(0, cut));
  reader.feed(stream.substr(cut));
  reader.finish();
  return folded(collector.collected);
}

TEST(JsonText, values_are_text_and_keys_are_not) {
  EXPECT_EQ(words(R"({"key": "one", "b" : ["two", {"c":"three"}], "d": 5})", Joined::no, 0), " one two three ");
  EXPECT_EQ(words("\"" + std::string(100, 'x') + " end\"", Joined::no, 0), " " + std::string(100, 'x') + " end ");
  EXPECT_EQ(words(R"("caf\u00e9 \ud83d\ude00 on\/off \"q\"")", Joined::no, 0), " cafe on off q ");
}

TEST(JsonText, broken_json_gives_what_was_readable) { EXPECT_EQ(words(R"({"a": "one", "b": "tw)", Joined::no, 0), " one tw "); }

TEST(JsonText, pieces_of_an_answer_are_one_text) {
  const std::string json = R"([{"id":"x1","content":"ca"},{"id":"x2","content":"si"},{"content":"no"}])";
  for (std::size_t cut = 0; cut <= json.size(); ++cut)
    EXPECT_EQ(words(json, Joined::answers, cut), words(json, Joined::answers, 0));
  EXPECT_TRUE(words(json, Joined::answers, 0).starts_with(" casino "));
}

TEST(EventStream, data_lines_are_json_or_text_and_other_fields_are_neither) {
  const std::string stream =
      ": comment\r\nevent: message\r\nid: 7\r\ndata: {\"text\":\"ca\"}\r\n\r\ndata:{\"text\":\"sino\"}\n\ndata: plain "
      "words\n{\"text\":\" end\"}\n";
  const std::string whole = events(stream, 0);
  EXPECT_EQ(whole.find("comment"), std::string::npos);
  EXPECT_NE(whole.find("plain words"), std::string::npos);
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) EXPECT_EQ(events(stream, cut), whole) << cut;
  EXPECT_EQ(events("data: {\"text\":\"ca\"}\n\ndata: {\"text\":\"sino\"}\n\ndata: [DONE]\n", 0), " casino ");
}

}  // namespace
}  // namespace inspect
