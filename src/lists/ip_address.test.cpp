// B-1: every way of writing the machine itself is known.
#include "lists/ip_address.h"

#include <gtest/gtest.h>

namespace lists {
namespace {

Reach reach(const char* text) { return reach_of(parse_ip(text).value()); }

TEST(IpAddress, B_1_loopback_in_all_its_forms) {
  for (const char* text : {"127.0.0.1", "127.255.0.9", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
                           "2002:7f00:1::", "::ffff:0:127.0.0.1"})
    EXPECT_EQ(reach(text), Reach::loopback) << text;
}

TEST(IpAddress, B_1_link_local_unspecified_and_multicast) {
  for (const char* text : {"169.254.169.254", "fe80::1", "febf::1", "::ffff:169.254.0.1"})
    EXPECT_EQ(reach(text), Reach::link_local) << text;
  for (const char* text : {"0.0.0.0", "0.1.2.3", "::"}) EXPECT_EQ(reach(text), Reach::unspecified) << text;
  for (const char* text : {"224.0.0.1", "255.255.255.255", "ff02::1"}) EXPECT_EQ(reach(text), Reach::multicast) << text;
}

TEST(IpAddress, other_places_may_be_reached) {
  for (const char* text : {"10.1.2.3", "192.168.0.1", "192.0.2.7", "128.0.0.1", "2001:db8::1", "fec0::1"})
    EXPECT_EQ(reach(text), Reach::elsewhere) << text;
}

TEST(IpAddress, reads_nothing_else) {
  for (const char* text : {"", "1.2.3", "0x7f.0.0.1", "a.example", "[::1]", "fe80::1%eth0", "1.2.3.4 "})
    EXPECT_FALSE(parse_ip(text)) << text;
}

}  // namespace
}  // namespace lists
