// What is embedded is whole, and holds nothing that is licensed for GOV.UK alone.
#include "html/assets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/files.h"

namespace html {
namespace {

TEST(Assets, hold_the_stylesheet_without_font_crest_or_crown) {
  const auto* css = find_asset("govuk-frontend.min.css");
  ASSERT_NE(css, nullptr);
  EXPECT_GT(css->bytes.size(), 100'000u);
  for (const std::string_view never : {"GDS Transport", "@font-face", "govuk-crest", "url(", "sourceMappingURL"})
    EXPECT_EQ(css->bytes.find(never), std::string_view::npos) << never;
  EXPECT_NE(css->bytes.find(".govuk-button{"), std::string_view::npos);
  EXPECT_NE(css->bytes.find("system-ui"), std::string_view::npos);
}

std::string packaged(std::string_view name) {
  const auto file = base::read_file(std::string(SG_SOURCE_DIR) + "/node_modules/govuk-frontend/dist/govuk/" + std::string(name));
  return file ? *file : "missing: run bin/setup, or npm ci --ignore-scripts";
}

TEST(Assets, hold_the_packages_own_script) {
  const auto* js = find_asset("govuk-frontend.min.js");
  ASSERT_NE(js, nullptr);
  EXPECT_TRUE(js->bytes == packaged(js->name));
}

TEST(Assets, lose_two_font_rules_and_no_other) {
  const auto rules = [](std::string_view css) { return std::ranges::count(css, '{'); };
  EXPECT_EQ(rules(find_asset("govuk-frontend.min.css")->bytes), rules(packaged("govuk-frontend.min.css")) - 2);
}

TEST(Assets, have_an_address_with_their_hash) {
  EXPECT_EQ(asset_url("schoolgate.css").view(), "/assets/" + assets_hash() + "/schoolgate.css");
  EXPECT_EQ(assets_hash().size(), 16u);
  EXPECT_EQ(find_asset("schoolgate.css")->content_type, "text/css; charset=utf-8");
  EXPECT_EQ(find_asset("../secret"), nullptr);
}

}  // namespace
}  // namespace html
