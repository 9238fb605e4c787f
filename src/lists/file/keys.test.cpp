#include "lists/file/keys.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include "lists/file/list_files_for_test.h"
#include "lists/ip_range.h"

namespace lists {
namespace {

using example::hash_key;

TEST(SipHash, is_the_one_that_libsodium_has) {
  for (std::size_t size = 0; size < 40; ++size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(i * 37);
    SipHash state(hash_key);
    std::size_t done = 0;
    for (; done + 8 <= size; done += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + done, 8);
      state.take(word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, text.data() + done, size - done);
    const Hash128 ours = state.finish(rest, static_cast<unsigned>(size - done));
    std::array<unsigned char, 16> theirs{};
    crypto_shorthash_siphashx24(theirs.data(), reinterpret_cast<const unsigned char*>(text.data()), size, hash_key.data());
    std::array<std::uint64_t, 2> words{};
    std::memcpy(words.data(), theirs.data(), 16);
    EXPECT_EQ(ours.high, words[0]) << size;
    EXPECT_EQ(ours.low, words[1]) << size;
  }
}

TEST(HostWalk, gives_each_parent_the_hash_that_it_has_alone) {
  HostWalk walk(hash_key, "www.a-long-casino-name.example");
  ASSERT_TRUE(walk.next());
  EXPECT_EQ(walk.name(), name_key(hash_key, "example"));
  ASSERT_TRUE(walk.next());
  EXPECT_EQ(walk.name(), name_key(hash_key, "a-long-casino-name.example"));
  ASSERT_TRUE(walk.next());
  EXPECT_EQ(walk.name(), name_key(hash_key, "www.a-long-casino-name.example"));
  EXPECT_FALSE(walk.next());
}

TEST(HostWalk, labels_are_not_run_together) {
  EXPECT_NE(name_key(hash_key, "ab.c"), name_key(hash_key, "a.bc"));
  EXPECT_NE(name_key(hash_key, "abcdefgh.c"), name_key(hash_key, "abcdefg.h.c"));
  EXPECT_NE(name_key(hash_key, "a.b"), name_key(hash_key, "b.a"));
}

std::vector<std::string> prefixes_of(std::string_view path, std::string_view query = "") {
  const PathPrefixes prefixes(path, query);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < prefixes.size(); ++i) all.emplace_back(prefixes[i]);
  return all;
}

TEST(PathPrefixes, end_where_a_part_of_an_address_ends) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(prefixes_of("/"), Texts{});
  EXPECT_EQ(prefixes_of("/games"), Texts{"/games"});
  EXPECT_EQ(prefixes_of("/games/"), Texts{"/games"});
  EXPECT_EQ(prefixes_of("/a/b.html", "?v=1&w=2"), (Texts{"/a", "/a/b.html", "/a/b.html?v=1", "/a/b.html?v=1&w=2"}));
}

TEST(PathPrefixes, see_through_escapes_case_and_doubled_slashes) {
  EXPECT_EQ(prefixes_of("/%41dult//X"), prefixes_of("/adult/x"));
  EXPECT_EQ(prefixes_of("/a%2Fb").size(), 1U);  // an escaped slash is no border
}

TEST(PathPrefixes, a_very_long_path_keeps_its_beginning) {
  std::string path;
  for (int i = 0; i < 3000; ++i) path += "/ab";
  const auto prefixes = prefixes_of(path);
  EXPECT_EQ(prefixes.size(), most_path_borders);
  EXPECT_EQ(prefixes[1], "/ab/ab");
}

TEST(IpRange, takes_ranges_apart) {
  EXPECT_EQ(parse_range("10.1.2.3").value(), std::vector({IpPrefix{*parse_ip("10.1.2.3"), 128}}));
  EXPECT_EQ(parse_range("10.1.2.3/16").value(), std::vector({IpPrefix{*parse_ip("10.1.0.0"), 112}}));
  EXPECT_EQ(parse_range("2001:db8::/32").value(), std::vector({IpPrefix{*parse_ip("2001:db8::"), 32}}));
  EXPECT_EQ(parse_range("10.0.0.1 - 10.0.0.4").value(),
            std::vector({IpPrefix{*parse_ip("10.0.0.1"), 128}, IpPrefix{*parse_ip("10.0.0.2"), 127},
                         IpPrefix{*parse_ip("10.0.0.4"), 128}}));
  for (const char* bad : {"", "casino.example", "10.0.0.0/33", "10.0.0.0/-1", "0.0.0.0/0", "10.0.0.9-10.0.0.1", "10.0.0.1-::2",
                          "10.0.0.1-", "::/0", "10.0.0.0/x"})
    EXPECT_FALSE(parse_range(bad)) << bad;
}

}  // namespace
}  // namespace lists
