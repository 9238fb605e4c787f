#include "journal/entry.h"

#include <gtest/gtest.h>

#include "journal/example.h"

namespace journal {

TEST(EntryId, reads_what_it_writes) {
  const auto id = parse_entry_id("2026-11-22/4711");
  ASSERT_TRUE(id);
  EXPECT_EQ(to_text(*id), "2026-11-22/4711");
}

TEST(EntryId, refuses_what_is_none) {
  for (const char* text :
       {"", "2026-11-22", "2026-11-22/", "2026-11-22/0", "2026-11-22/-4", "2026-02-30/1", "x/1", "2026-11-22/1x"})
    EXPECT_FALSE(parse_entry_id(text)) << text;
}

TEST(Entry, comes_back_as_it_went) {
  Entry entry = example_entry(4711);
  entry.question.groups = {"pupils", "year-9"};
  entry.question.address.query = "?q=1";
  entry.status = 403;
  entry.bytes_down = 1ull << 40;
  const auto back = from_bytes(to_bytes(entry));
  ASSERT_TRUE(back);
  EXPECT_EQ(to_bytes(*back), to_bytes(entry));
  EXPECT_EQ(back->id, entry.id);
  EXPECT_EQ(back->question.groups, entry.question.groups);
  EXPECT_EQ(back->question.address, entry.question.address);
  EXPECT_EQ(back->decision, entry.decision);
  EXPECT_EQ(back->bytes_down, entry.bytes_down);
}

Entry entry_with_all_facts() {
  Entry entry = example_entry(4712);
  entry.question.age_reached = 13;
  entry.question.warned_at = entry.question.time;
  entry.question.moment = rules::Moment::answer;
  entry.question.terms = {{rules::TermKind::prompt, "chat-tool", "explain photosynthesis"}};
  entry.question.upload = rules::Upload{.bytes = 12, .content = rules::Content{.type = "text/plain", .name = "a.txt"}};
  entry.question.content =
      rules::Content{.type = "image/png", .scores = {{"violence", -3}, {"drugs", 80}}, .readable = rules::Readable::unreadable};
  entry.decision.inside = "http://casino.example/";
  entry.decision.changes = {.address = "http://search.example/?safe=on",
                            .connect_to = "safe.search.example",
                            .headers = {{"X-Allowed", "oakfield.example"}},
                            .tls = rules::Tls::inspect,
                            .content = rules::ContentWanted::yes,
                            .noted = {"ks3/safe-search"}};
  return entry;
}

TEST(Entry, keeps_every_fact) {
  const Entry entry = entry_with_all_facts();
  const auto back = from_bytes(to_bytes(entry));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->decision, entry.decision);
  EXPECT_EQ(back->question.terms, entry.question.terms);
  EXPECT_EQ(back->question.upload, entry.question.upload);
  EXPECT_EQ(back->question.content, entry.question.content);
  EXPECT_EQ(back->question.warned_at, entry.question.warned_at);
  EXPECT_EQ(back->question.age_reached, 13);
  EXPECT_EQ(back->question.moment, rules::Moment::answer);
  const std::string bytes = to_bytes(entry);
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(from_bytes(bytes.substr(0, size))) << size;
}

TEST(Entry, one_of_the_first_format_is_still_read) {
  const Entry entry = example_entry(7);
  std::string bytes = to_bytes(entry);
  bytes[0] = 1;
  bytes.pop_back();  // the one byte that says that there are no facts
  const auto back = from_bytes(bytes);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(to_bytes(*back), to_bytes(entry));
}

TEST(Entry, every_cut_is_an_error) {
  const std::string bytes = to_bytes(example_entry(1));
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(from_bytes(bytes.substr(0, size))) << size;
  EXPECT_FALSE(from_bytes(bytes + "x"));
}

}  // namespace journal
