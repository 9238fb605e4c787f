// A date in the corner is no change; another article under the same address is one.
#include "school/homework/fingerprint.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace school {
namespace {

PageSeen page(int first, int words, const std::string& more = "") {
  PageSeen seen{.status = 200, .type = "text/html", .text = more};
  for (int word = first; word < first + words; ++word) seen.text += fmt::format(" word{}", word);
  return seen;
}

int changed(const PageSeen& before, const PageSeen& now) { return changed_percent(fingerprint_of(before), fingerprint_of(now)); }

TEST(Fingerprint, the_same_words_are_no_change_however_they_are_set) {
  PageSeen spaced = page(0, 50);
  for (char& c : spaced.text)
    if (c == ' ') c = '\n';
  EXPECT_EQ(changed(page(0, 50), spaced), 0);
}

TEST(Fingerprint, a_date_and_a_counter_are_little_and_another_article_is_all) {
  EXPECT_LT(changed(page(0, 400, "Monday 23 November, 4711 readers"), page(0, 400, "Tuesday 24 November, 4722 readers")), 15);
  EXPECT_GT(changed(page(0, 400), page(1'000, 400)), 90);
  const int half = changed(page(0, 400), page(200, 400));
  EXPECT_GT(half, 45);
  EXPECT_LT(half, 90);
}

TEST(Fingerprint, another_status_or_type_is_all) {
  PageSeen gone = page(0, 50), other = page(0, 50);
  gone.status = 404;
  other.type = "application/pdf";
  EXPECT_EQ(changed(page(0, 50), gone), 100);
  EXPECT_EQ(changed(page(0, 50), other), 100);
  EXPECT_EQ(changed(page(0, 0), page(0, 3)), 100);
  EXPECT_EQ(changed(page(0, 0), page(0, 0)), 0);
}

TEST(Fingerprint, is_kept_as_text) {
  const PageFingerprint print = fingerprint_of(page(0, 300));
  EXPECT_EQ(print.sketch.size(), 128U);
  EXPECT_EQ(sketch_from(sketch_text(print.sketch)).value(), print.sketch);
  EXPECT_TRUE(sketch_from("").value().empty());
  for (const char* wrong : {"1", "0123456g", "0123456 ", "-1234567"}) EXPECT_FALSE(sketch_from(wrong)) << wrong;
}

}  // namespace
}  // namespace school
