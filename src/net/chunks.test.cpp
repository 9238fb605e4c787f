#include "net/chunks.h"

#include <gtest/gtest.h>

namespace {

struct Read {
  std::string content;
  bool is_done = false, is_bad = false;
  std::size_t used = 0;
};

/// Reads `text` in pieces of `piece` bytes.
Read read_in_pieces(std::string_view text, std::size_t piece) {
  net::ChunkReader reader;
  Read read;
  for (std::size_t from = 0; from < text.size(); from += piece) {
    for (std::string_view bytes = text.substr(from, piece); !bytes.empty();) {
      const auto step = reader.next(bytes);
      if (step.used == 0) break;
      read.content += step.content;
      read.used += step.used;
      bytes.remove_prefix(step.used);
    }
  }
  read.is_done = reader.is_done();
  read.is_bad = reader.is_bad();
  return read;
}

}  // namespace

TEST(ChunkReader, reads_the_same_however_the_bytes_arrive) {
  const std::string_view text = "5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 1\r\n\r\nGET /next";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    const Read read = read_in_pieces(text, piece);
    EXPECT_TRUE(read.is_done);
    EXPECT_EQ(read.content, "hello world");
    EXPECT_EQ(read.used, text.size() - 9) << "what follows belongs to the next message";
  }
}

TEST(ChunkReader, refuses_what_another_server_could_read_differently) {
  for (const char* text : {"5\nhello\r\n0\r\n\r\n", "5\r\nhello0\r\n\r\n", "5\r\nhello\n0\r\n\r\n", "-5\r\n", "0x5\r\n", "\r\n",
                           " 5\r\n", "5 \r\n", "fffffffffffffffff\r\n", "5\rx\r\nhello\r\n", "0\r\nContent-Length: 3\r\n\r\n",
                           "0\r\nno colon\r\n\r\n", "0\r\nTransfer-Encoding: x\r\n\r\n"}) {
    const Read read = read_in_pieces(text, 100);
    EXPECT_TRUE(read.is_bad) << text;
    EXPECT_FALSE(read.is_done) << text;
  }
}
