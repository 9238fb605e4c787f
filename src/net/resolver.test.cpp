#include "net/resolver.h"

#include <gtest/gtest.h>

#include <future>

TEST(Resolver, addresses_need_no_look_up_and_unknown_names_have_none) {
  net::Resolver resolver(1);
  std::promise<net::Resolver::Addresses> literal, unknown, again;
  resolver.find("192.0.2.7", [&](auto found) { literal.set_value(found); });
  resolver.find("nothing.invalid", [&](auto found) { unknown.set_value(found); });
  EXPECT_EQ(literal.get_future().get().at(0).text(), "192.0.2.7");
  EXPECT_TRUE(unknown.get_future().get().empty());
  resolver.find("nothing.invalid", [&](auto found) { again.set_value(found); });
  EXPECT_TRUE(again.get_future().get().empty());
}

TEST(IpAddress, one_address_has_one_form) {
  EXPECT_EQ(net::IpAddress::parse("::ffff:127.0.0.1")->text(), "127.0.0.1");
  EXPECT_TRUE(net::IpAddress::parse("::ffff:127.0.0.1")->is_loopback());
  EXPECT_TRUE(net::IpAddress::parse("::1")->is_loopback());
  EXPECT_FALSE(net::IpAddress::parse("2001:db8::1")->is_loopback());
  EXPECT_FALSE(net::IpAddress::parse("localhost"));
  EXPECT_FALSE(net::IpAddress::parse(""));
}
