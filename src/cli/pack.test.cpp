// The words and exit codes of `schoolgate pack check`.
#include "cli/pack.h"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <sstream>

#include "base/files.h"

namespace cli {
namespace {

struct PackCheck : testing::Test {
  std::filesystem::path dir = std::filesystem::path(testing::TempDir()) / "pack_check";
  std::ostringstream out;

  void SetUp() override {
    std::filesystem::remove_all(dir);
    std::filesystem::create_directories(dir);
    write("pack.toml",
          "format = 1\nname = \"ours\"\ntitle = \"Ours\"\nversion = \"1\"\nkind = \"school\"\nextends = \"demo\"\norigin = "
          "\"S\"\n");
  }
  void write(const char* name, const char* text) { ASSERT_TRUE(base::write_file(dir / name, text)); }
  int run(PackCheckOptions options) {
    options.folder = dir;
    return run_pack_check(options, out);
  }
};

TEST_F(PackCheck, a_pack_in_order_exits_0) {
  EXPECT_EQ(run({}), 0);
  EXPECT_EQ(out.str(), "0 errors, 0 warnings\n");
}

TEST_F(PackCheck, an_error_exits_1_and_is_named_with_its_place) {
  write("parameters.toml", "[review_period_months]\nvalue = 600\nsource = \"school\"\n");
  EXPECT_EQ(run({}), 1);
  EXPECT_THAT(out.str(), testing::StartsWith((dir / "parameters.toml").string() + ":2:1: error SG-P014: "));
}

TEST_F(PackCheck, a_warning_exits_1_only_when_strict) {
  write("stray.txt", "hello");
  EXPECT_EQ(run({}), 0);
  EXPECT_EQ(run({.is_strict = true}), 1);
}

TEST_F(PackCheck, the_json_has_every_key_that_the_format_promises) {
  write("parameters.toml", "[review_period_months]\nvalue = 600\nsource = \"school\"\n");
  EXPECT_EQ(run({.as_json = true}), 1);
  const auto json = boost::json::parse(out.str()).as_object();
  EXPECT_EQ(json.at("format").as_string(), "schoolgate-pack-check/1");
  EXPECT_FALSE(json.at("ok").as_bool());
  const auto& finding = json.at("findings").as_array().at(0).as_object();
  EXPECT_EQ(finding.at("file").as_string(), (dir / "parameters.toml").string());
  EXPECT_EQ(finding.at("line").as_int64(), 2);
  EXPECT_EQ(finding.at("col").as_int64(), 1);
  EXPECT_EQ(finding.at("severity").as_string(), "error");
  EXPECT_EQ(finding.at("code").as_string(), "SG-P014");
  EXPECT_FALSE(finding.at("message").as_string().empty());
}

TEST_F(PackCheck, a_folder_that_is_not_there_exits_1) {
  std::filesystem::remove_all(dir);
  EXPECT_EQ(run({}), 1);
  EXPECT_THAT(out.str(), testing::HasSubstr("SG-P001"));
}

}  // namespace
}  // namespace cli
