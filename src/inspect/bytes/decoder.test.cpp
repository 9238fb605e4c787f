// What servers send, what they should not, and bombs.
#include "inspect/bytes/decoder.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

namespace inspect {
namespace {

struct Collected final : ByteSink {
  bool bytes(std::string_view decoded) override {
    text += decoded;
    return true;
  }
  std::string text;
};

std::string deflated(std::string_view text, int window) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
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
std::string gzip(std::string_view text) { return deflated(text, 31); }
std::string brotli(std::string_view text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size()) + 16;
  std::string out(size, '\0');
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                        reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}
std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

struct Outcome {
  DecodeState state;
  std::string text;
};
Outcome decode(std::string_view encoding, std::string_view body, std::size_t piece = 1 << 20, DecodeLimits limits = {}) {
  Collected collected;
  Decoder decoder(encoding, collected, limits);
  for (std::size_t at = 0; at < body.size(); at += piece) decoder.feed(body.substr(at, piece));
  decoder.finish();
  return {decoder.state(), collected.text};
}

const std::string kText = [] {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "line " + std::to_string(i * 7919 % 1000) + " of the page\n";
  return text;
}();

TEST(Decoder, reads_every_encoding_byte_by_byte) {
  for (const auto& [encoding, body] : {std::pair<std::string, std::string>{"gzip", gzip(kText)},
                                       {"x-gzip", gzip(kText)},
                                       {"deflate", deflated(kText, 15)},
                                       {"deflate", deflated(kText, -15)},
                                       {"br", brotli(kText)},
                                       {"zstd", zstd(kText)},
                                       {"zstd, gzip", gzip(zstd(kText))},
                                       {"", kText},
                                       {"Identity", kText}}) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{4095}, std::size_t{1} << 20}) {
      const auto outcome = decode(encoding, body, piece);
      EXPECT_EQ(outcome.state, DecodeState::good) << encoding;
      EXPECT_EQ(outcome.text, kText) << encoding << " in pieces of " << piece;
    }
  }
}

TEST(Decoder, several_gzip_members_are_one_text) { EXPECT_EQ(decode("gzip", gzip("one ") + gzip("two")).text, "one two"); }

TEST(Decoder, what_cannot_be_read_is_said_and_never_taken_for_read) {
  EXPECT_EQ(decode("compress", "x").state, DecodeState::unknown_encoding);
  EXPECT_EQ(decode("gzip, gzip, gzip, gzip", gzip("x")).state, DecodeState::unknown_encoding);
  EXPECT_EQ(decode("gzip", "<html>not compressed at all").state, DecodeState::broken);
  EXPECT_EQ(decode("br", "\xFF\xFF\xFF\xFF").state, DecodeState::broken);
  EXPECT_EQ(decode("zstd", "not zstd at all").state, DecodeState::broken);
  const auto cut = decode("gzip", std::string_view(gzip(kText)).substr(0, 2000));
  EXPECT_EQ(cut.state, DecodeState::cut_short);
  EXPECT_TRUE(kText.starts_with(cut.text));
}

TEST(Decoder, a_bomb_stops_at_the_same_place_however_it_is_cut) {
  const DecodeLimits limits{.total = 1 << 20, .ratio = 50, .ratio_from = 1 << 18};
  for (const auto& [encoding, body] : {std::pair<std::string, std::string>{"gzip", gzip(std::string(8 << 20, ' '))},
                                       {"gzip, gzip", gzip(gzip(std::string(64 << 20, ' ')))},
                                       {"br", brotli(std::string(8 << 20, ' '))},
                                       {"zstd", zstd(std::string(8 << 20, ' '))}}) {
    const auto whole = decode(encoding, body, 1 << 20, limits);
    EXPECT_EQ(whole.state, DecodeState::bomb) << encoding;
    EXPECT_LE(whole.text.size(), limits.total) << encoding;
    const auto by_byte = decode(encoding, body, 1, limits);
    EXPECT_EQ(by_byte.state, DecodeState::bomb) << encoding;
    EXPECT_EQ(by_byte.text.size(), whole.text.size()) << encoding;
  }
}

}  // namespace
}  // namespace inspect
