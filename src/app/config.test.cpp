#include "app/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace app {
namespace {

using testing::HasSubstr;

constexpr std::string_view good = R"([school]
name = "Oakfield School"
kind = "demo"
pack = "packs/demo"
[web]
port = 8088
[proxy]
port = 3129
ask_for_credentials = ["127.0.0.1"]
[resolve]
"news.example" = "127.0.0.1:8090"
"exams.example:443" = "127.0.0.1:8091"
)";

base::Result<StartupConfig> parse(std::string_view text) { return parse_config(text, "/srv/oakfield/schoolgate.toml"); }

std::string error_of(std::string_view text) {
  const auto config = parse(text);
  return config ? "no error" : config.error().message;
}

std::string replaced(std::string_view what, std::string_view with) {
  std::string text(good);
  return text.replace(text.find(what), what.size(), with);
}

}  // namespace

TEST(Config, reads_what_is_written) {
  const auto config = parse(good);
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->school_name, "Oakfield School");
  EXPECT_TRUE(config->is_demo());
  EXPECT_EQ(config->data, "/srv/oakfield");
  EXPECT_EQ(config->pack, "/srv/oakfield/packs/demo");
  EXPECT_EQ(config->page_origin(), "http://schoolgate.example:8088");
  EXPECT_EQ(config->proxy_port, 3129);
  ASSERT_EQ(config->resolve.size(), 2u);
  EXPECT_EQ(config->resolve[0].host, "exams.example");
  EXPECT_EQ(config->resolve[0].asked_port, 443);
  EXPECT_EQ(config->resolve[1].asked_port, 0);
}

TEST(Config, names_the_place_and_a_good_value) {
  EXPECT_THAT(error_of(replaced("port = 8088", "port = 80880")), HasSubstr("schoolgate.toml:6:8: error SG-C002"));
  EXPECT_THAT(error_of(replaced("port = 8088", "prot = 8088")), HasSubstr("error SG-C001: [web] has no key ‘prot’"));
  EXPECT_THAT(error_of(replaced("\"demo\"", "\"trial\"")), HasSubstr("SG-C003"));
  EXPECT_THAT(error_of(replaced("port = 8088", "port = 3129")), HasSubstr("SG-C006"));
  EXPECT_THAT(error_of("[school\nname"), HasSubstr("schoolgate.toml:1"));
  EXPECT_THAT(error_of(""), HasSubstr("SG-C004"));
}

TEST(Config, B_1_resolve_leads_to_loopback_never_to_own_ports_and_only_in_a_demo) {
  EXPECT_THAT(error_of(replaced("127.0.0.1:8090", "192.0.2.1:80")), HasSubstr("SG-C011"));
  EXPECT_THAT(error_of(replaced("127.0.0.1:8090", "127.0.0.1")), HasSubstr("SG-C010"));
  EXPECT_THAT(error_of(replaced("127.0.0.1:8090", "127.0.0.1:8088")), HasSubstr("SG-C012"));
  EXPECT_THAT(error_of(replaced("127.0.0.1:8090", "127.0.0.1:3129")), HasSubstr("SG-C012"));
  EXPECT_THAT(error_of(replaced("\"demo\"", "\"real\"")), HasSubstr("SG-C013"));
}

TEST(Config, folders_of_lists_are_absolute_and_never_everything) {
  const auto config = parse(std::string(good) + "[lists]\nfolders = [\"/srv/lists/\", \"brought\"]\n");
  ASSERT_TRUE(config) << config.error().message;
  ASSERT_EQ(config->list_folders.size(), 2u);
  EXPECT_EQ(config->list_folders[0], "/srv/lists");
  EXPECT_EQ(config->list_folders[1], "/srv/oakfield/brought");
  EXPECT_THAT(error_of(std::string(good) + "[lists]\nfolders = [\"/\"]\n"), HasSubstr("SG-C015"));
  EXPECT_THAT(error_of(std::string(good) + "[lists]\nfolders = [\"\"]\n"), HasSubstr("SG-C015"));
  EXPECT_THAT(error_of(std::string(good) + "[lists]\nfolders = \"/srv\"\n"), HasSubstr("SG-C002"));
}

TEST(Config, a_real_school_has_no_test_clock) {
  EXPECT_THAT(error_of("[school]\nname = \"A\"\npack = \"p\"\n[test]\nclock = \"c\"\n"), HasSubstr("SG-C014"));
}

}  // namespace app
