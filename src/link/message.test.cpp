#include "link/message.h"

#include <gtest/gtest.h>

namespace halves {
namespace {

std::vector<Message> one_of_each() {
  const base::Date day = base::parse_date("2026-11-22").value();
  return {Hello{protocol_version, "main", 3, {base::sha256("a"), base::sha256("b")}},
          Welcome{},
          PartChunk{rules::PartKind::people, base::sha256("c"), 10, 5, "hello"},
          SignedManifest{"signed"},
          SnapshotTaken{4, "a bad part"},
          Entries{9, {"one", "two"}},
          EntriesKept{9},
          HelplineVisits{day, 3},
          HelplineVisitsKept{day, 3},
          CredentialQuestion{1, "amy", "secret", "127.0.0.1"},
          CredentialAnswer{1, 7, 2},
          AuditHead{4182, "9f2c"}};
}

}  // namespace

TEST(Message, every_kind_comes_back_as_it_went) {
  const auto messages = one_of_each();
  ASSERT_EQ(messages.size(), std::variant_size_v<Message>) << "a new message needs its example here";
  for (const Message& message : messages) {
    const std::string frame = to_frame(message);
    const auto back = message_from(std::string_view(frame).substr(4));
    ASSERT_TRUE(back) << message.index();
    EXPECT_EQ(back->index(), message.index());
    EXPECT_EQ(to_frame(*back), frame);
  }
}

TEST(Message, every_cut_is_an_error) {
  for (const Message& message : one_of_each()) {
    const std::string frame = to_frame(message);
    for (std::size_t size = 0; size < frame.size() - 4; ++size)
      EXPECT_FALSE(message_from(std::string_view(frame).substr(4, size)));
    EXPECT_FALSE(message_from(frame.substr(4) + "x"));
  }
}

TEST(Message, unknown_kinds_and_outsized_parts_are_refused) {
  EXPECT_FALSE(message_from("\xff"));
  const PartChunk too_much{rules::PartKind::lists, {}, max_part_bytes + 1, 0, ""};
  EXPECT_FALSE(message_from(to_frame(too_much).substr(4)));
  const PartChunk past_its_end{rules::PartKind::lists, {}, 3, 2, "xx"};
  EXPECT_FALSE(message_from(to_frame(past_its_end).substr(4)));
}

}  // namespace halves
