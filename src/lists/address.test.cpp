// What browsers make of addresses, case by case (https://url.spec.whatwg.org, and what pupils type to get round a filter).
#include "lists/address.h"

#include <gtest/gtest.h>

namespace lists {
namespace {

struct Case {
  const char* given;
  const char* text;
};

class Reads : public testing::TestWithParam<Case> {};

TEST_P(Reads, as_a_browser_does) {
  const auto address = parse_address(GetParam().given);
  ASSERT_TRUE(address) << GetParam().given << ": " << address.error().message;
  EXPECT_EQ(address->text(), GetParam().text);
}

TEST_P(Reads, the_same_again) {
  const auto once = parse_address(GetParam().given);
  ASSERT_TRUE(once);
  const auto twice = parse_address(once->text());
  ASSERT_TRUE(twice) << once->text();
  EXPECT_EQ(*twice, *once);
}

INSTANTIATE_TEST_SUITE_P(Plain, Reads,
                         testing::Values(Case{"http://www.example.org", "http://www.example.org/"},
                                         Case{"HTTP://WWW.Example.ORG/Path?Query", "http://www.example.org/Path?Query"},
                                         Case{"https://example.org:443/", "https://example.org/"},
                                         Case{"http://example.org:443/", "http://example.org:443/"},
                                         Case{"http://example.org:/a", "http://example.org/a"},
                                         Case{"http://example.org:00080/a", "http://example.org/a"},
                                         Case{"http://example.org?x=1", "http://example.org/?x=1"},
                                         Case{"http://example.org/?", "http://example.org/?"},
                                         Case{"http://example.org/a#fragment?x", "http://example.org/a"},
                                         Case{"http://example.org#@casino.example/", "http://example.org/"}));

INSTANTIATE_TEST_SUITE_P(Disguised, Reads,
                         testing::Values(Case{"http://news.example@casino.example/", "http://casino.example/"},
                                         Case{"http://a:b@c:d@casino.example:81/", "http://casino.example:81/"},
                                         Case{"  http://casino.example/ \n", "http://casino.example/"},
                                         Case{"ht\ntp://cas\tino.exam\rple/a\tb", "http://casino.example/ab"},
                                         Case{"http:\\\\casino.example\\a\\b", "http://casino.example/a/b"},
                                         Case{"http:casino.example", "http://casino.example/"},
                                         Case{"http:////casino.example//a", "http://casino.example//a"},
                                         Case{"http://c%61sino%2Eexample/", "http://casino.example/"},
                                         Case{"http://casino.example./", "http://casino.example/"},
                                         Case{"http://casino.example.../", "http://casino.example/"},
                                         Case{"http://casino\xe3\x80\x82"
                                              "example/",
                                              "http://casino.example/"},
                                         Case{"http://\xef\xbd\x83\xef\xbd\x81sino.example/", "http://casino.example/"},
                                         Case{"http://cas\xc2\xadino.example/", "http://casino.example/"},
                                         Case{"http://casino.example\\@news.example/", "http://casino.example/@news.example/"}));

INSTANTIATE_TEST_SUITE_P(Names, Reads,
                         testing::Values(Case{"http://fa\xc3\x9f.example/", "http://xn--fa-hia.example/"},
                                         Case{"http://B\xc3\x9c"
                                              "CHER.example/",
                                              "http://xn--bcher-kva.example/"},
                                         Case{"http://XN--BCHER-KVA.example/", "http://xn--bcher-kva.example/"},
                                         Case{"http://r3---sn-abc.example/", "http://r3---sn-abc.example/"},
                                         Case{"http://under_score.example/", "http://under_score.example/"},
                                         Case{"http://router/", "http://router/"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, Reads,
    testing::Values(Case{"http://127.0.0.1/", "http://127.0.0.1/"}, Case{"http://2130706433/", "http://127.0.0.1/"},
                    Case{"http://0x7f000001/", "http://127.0.0.1/"}, Case{"http://0X7F.1/", "http://127.0.0.1/"},
                    Case{"http://0177.0.0.01/", "http://127.0.0.1/"}, Case{"http://127.1/", "http://127.0.0.1/"},
                    Case{"http://127.0.1/", "http://127.0.0.1/"}, Case{"http://1.2.3.4./", "http://1.2.3.4/"},
                    Case{"http://0x/", "http://0.0.0.0/"},
                    Case{"http://\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.1/", "http://127.0.0.1/"},
                    Case{"http://[::1]/", "http://[::1]/"}, Case{"http://[0:0::0:1]:8080/", "http://[::1]:8080/"},
                    Case{"http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/"},
                    Case{"http://[1:0:0:2:0:0:0:3]/", "http://[1:0:0:2::3]/"},
                    Case{"http://[2001:db8::]/", "http://[2001:db8::]/"}));

INSTANTIATE_TEST_SUITE_P(Paths, Reads,
                         testing::Values(Case{"http://e.example/a/./b/../c", "http://e.example/a/c"},
                                         Case{"http://e.example/../../a", "http://e.example/a"},
                                         Case{"http://e.example/a/%2e%2E/b", "http://e.example/b"},
                                         Case{"http://e.example/a/.", "http://e.example/a/"},
                                         Case{"http://e.example/a/..", "http://e.example/"},
                                         Case{"http://e.example/a//../b", "http://e.example/a/b"},
                                         Case{"http://e.example/..a/...", "http://e.example/..a/..."},
                                         Case{"http://e.example/a b\"<>`{}", "http://e.example/a%20b%22%3C%3E%60%7B%7D"},
                                         Case{"http://e.example/\xc3\xa9?\xc3\xa9'", "http://e.example/%C3%A9?%C3%A9%27"},
                                         Case{"http://e.example/%41%zz", "http://e.example/%41%zz"},
                                         Case{"http://e.example/a\\..\\b", "http://e.example/b"}));

class Refuses : public testing::TestWithParam<const char*> {};

TEST_P(Refuses, what_no_browser_opens) {
  const auto address = parse_address(GetParam());
  ASSERT_FALSE(address) << address->text();
  EXPECT_NE(address.error().message.find("for example"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(All, Refuses,
                         testing::Values("", "www.example.org", "ftp://example.org/", "javascript:alert(1)", "http://",
                                         "http://@/", "http:///?", "http://example.org:65536/", "http://example.org:8a/",
                                         "http://a b.example/", "http://a%00.example/", "http://a%2fb.example/",
                                         "http://1.2.3.4.5/", "http://256.1.1.1/", "http://1..2/", "http://a..example/",
                                         "http://08/", "http://4294967296/", "http://[::1/", "http://[::g]/", "http://[1.2.3.4]/",
                                         "http://[fe80::1%25eth0]/", "http://\xff\xfe.example/", "http://.example/",
                                         "http://example.09/", "http://a<b.example/", "http://a%25.example/"));

TEST(Address, longest_names_and_labels) {
  const std::string label(63, 'a');
  EXPECT_TRUE(parse_address("http://" + label + ".example/"));
  EXPECT_FALSE(parse_address("http://" + label + "a.example/"));
  EXPECT_FALSE(parse_address("http://" + label + "." + label + "." + label + "." + label + "/"));
}

TEST(Address, authority_has_the_port_only_where_it_matters) {
  EXPECT_EQ(parse_address("https://e.example:8443/")->authority(), "e.example:8443");
  EXPECT_EQ(parse_address("https://e.example:443/")->authority(), "e.example");
  EXPECT_EQ(parse_address("http://[::1]:81/")->authority(), "[::1]:81");
}

TEST(Authority, is_host_and_port) {
  const auto address = parse_authority("WWW.Example.org.:443");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host, "www.example.org");
  EXPECT_EQ(address->port, 443);
  EXPECT_EQ(address->text(), "https://www.example.org/");
  EXPECT_EQ(parse_authority("[::1]:8443")->host, "::1");
  EXPECT_EQ(parse_authority("0x7f.1:22")->host, "127.0.0.1");
  for (const char* bad : {"www.example.org", "www.example.org:", ":443", "a:b:443", "user@a.example:443", "a.example:443/x",
                          "a.example:0", "::1:443", "a.example:443\n", "", "[::1]443"})
    EXPECT_FALSE(parse_authority(bad)) << bad;
}

TEST(CanonicalHost, takes_ipv6_with_or_without_brackets) {
  EXPECT_EQ(canonical_host("[0::1]").value(), "::1");
  EXPECT_EQ(canonical_host("0::1").value(), "::1");
  EXPECT_EQ(canonical_host("Casino.Example").value(), "casino.example");
  EXPECT_FALSE(canonical_host("http://casino.example"));
}

TEST(RegistrableDomain, knows_school_and_council_suffixes) {
  EXPECT_EQ(registrable_domain("www.kings.norfolk.sch.uk"), "kings.norfolk.sch.uk");
  EXPECT_EQ(registrable_domain("a.b.example.co.uk"), "example.co.uk");
  EXPECT_EQ(registrable_domain("co.uk"), "co.uk");
  EXPECT_EQ(registrable_domain("127.0.0.1"), "127.0.0.1");
  EXPECT_EQ(registrable_domain("::1"), "::1");
}

}  // namespace
}  // namespace lists
