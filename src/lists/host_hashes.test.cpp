#include "lists/host_hashes.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "lists/quick_hash.h"

namespace lists {
namespace {

/// Labels as a plain walk finds them, the last one first.
std::vector<std::string> labels_of(const std::string& host) {
  std::vector<std::string> labels;
  std::size_t end = host.size();
  for (;;) {
    const auto dot = end == 0 ? host.npos : host.rfind('.', end - 1);
    labels.push_back(host.substr(dot == host.npos ? 0 : dot + 1, end - (dot == host.npos ? 0 : dot + 1)));
    if (dot == host.npos) return labels;
    end = dot;
  }
}

TEST(HostHashes, a_parent_hashes_alike_whatever_stands_before_it) {
  const HostHashes host("a.very-long-label-of-a-host.casino.example");
  ASSERT_EQ(host.size(), 4U);
  EXPECT_EQ(host.name(0), "example");
  EXPECT_EQ(host.name(1), "casino.example");
  EXPECT_EQ(host.hash(1), HostHashes::of("casino.example"));
  EXPECT_EQ(host.hash(2), HostHashes("very-long-label-of-a-host.casino.example").hash(2));
  EXPECT_EQ(host.name(3).substr(0, host.label_end(3) - host.begin(3)), "a");
  EXPECT_EQ(HostHashes("").size(), 0U);
}

TEST(HostHashes, labels_are_found_at_every_length_and_border) {
  std::mt19937 random(5);
  std::set<std::uint64_t> hashes;
  std::set<std::string> hosts;
  for (int i = 0; i < 20'000; ++i) {
    std::string host;
    for (std::size_t size = 1 + random() % 60; host.size() < size;)
      host += random() % 6 == 0 ? '.' : static_cast<char>('a' + random() % 26);
    std::vector<std::string> found;
    for_each_label_from_the_right(host, [&](std::size_t begin, std::size_t end) {
      found.push_back(host.substr(begin, end - begin));
      return true;
    });
    ASSERT_EQ(found, labels_of(host)) << host;
    if (hosts.insert(host).second) ASSERT_TRUE(hashes.insert(HostHashes::of(host)).second) << host;
    // Where it lies in memory makes no difference, nor what stands around it.
    const std::string around = "x" + host + ".y";
    ASSERT_EQ(HostHashes::of(std::string_view(around).substr(1, host.size())), HostHashes::of(host)) << host;
  }
}

}  // namespace
}  // namespace lists
