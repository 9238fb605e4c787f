// Passwords, codes of the second factor, and waiting: the parts of sign-in that need no store.
#include <gtest/gtest.h>

#include "base/text.h"
#include "school/identity/password_hash.h"
#include "school/identity/password_rules.h"
#include "school/identity/throttle.h"
#include "school/identity/totp.h"

namespace school {
namespace {

using namespace std::chrono_literals;

const PasswordRules rules{.min_length = 10, .character_classes = 3};
const PasswordOwner owner{.username = "a.okafor", .given = "Amy", .family = "Okafor"};

TEST(Passwords, a_good_one_has_no_faults) { EXPECT_TRUE(password_faults("Kettle-7-harbour", rules, owner).empty()); }

TEST(Passwords, short_or_one_sided_ones_are_refused) {
  EXPECT_EQ(password_faults("Ke7-har", rules, owner).size(), 1u);
  EXPECT_EQ(password_faults("kettleharbour", rules, owner).size(), 1u);
  EXPECT_FALSE(password_faults("", rules, owner).empty());
}

TEST(Passwords, length_counts_characters_not_bytes) {
  EXPECT_FALSE(password_faults("Äöü-1éèà", rules, owner).empty()) << "8 characters, 13 bytes";
}

TEST(Passwords, names_are_refused) {
  EXPECT_FALSE(password_faults("xx-OKAFOR-11", rules, owner).empty());
  EXPECT_FALSE(password_faults("Kettle-7-amy", rules, owner).empty());
  EXPECT_FALSE(password_faults("A.Okafor#2026", rules, owner).empty());
}

TEST(Passwords, what_everybody_tries_first_is_refused) {
  for (const char* common :
       {"Password123!", "P4ssw0rd!!", "Qwertyuiop1!", "Liverpool2026!", "12345678", "abcdefgh", "Summer2026!!", "Letmein1234!"})
    EXPECT_TRUE(is_common_password(common)) << common;
  for (const char* rare : {"Kettle-7-harbour", "blue anchor tulip", "Zt7!qmPv2w"}) EXPECT_FALSE(is_common_password(rare)) << rare;
  EXPECT_FALSE(password_faults("Aaaaaaaa1!aaa", rules, owner).empty() && password_faults("aA1aA1aA1aA1", rules, owner).empty());
}

TEST(Passwords, a_hash_matches_its_password_alone) {
  const std::string hash = hash_password("Kettle-7-harbour", HashCost::for_tests());
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(password_matches(hash, "Kettle-7-harbour"));
  EXPECT_FALSE(password_matches(hash, "Kettle-7-harboux"));
  EXPECT_FALSE(password_matches("", "Kettle-7-harbour"));
  EXPECT_FALSE(password_matches("nonsense", ""));
  EXPECT_TRUE(needs_new_hash(hash, HashCost{}));
  EXPECT_FALSE(needs_new_hash(hash, HashCost::for_tests()));
  EXPECT_NE(hash, hash_password("Kettle-7-harbour", HashCost::for_tests())) << "each has its own salt";
}

TEST(Passwords, the_products_own_cost_is_argon2id_with_64_mebibytes_and_three_passes) {
  EXPECT_EQ(HashCost{}.memory_bytes, 64u << 20);
  EXPECT_EQ(HashCost{}.passes, 3u);
  EXPECT_NE(hash_password("x", HashCost{}).find("$m=65536,t=3,p=1$"), std::string::npos);
}

// RFC 6238 appendix B, SHA-1, the last six digits of its eight.
TEST(SecondFactor, codes_are_those_of_the_standard) {
  const std::string secret = "12345678901234567890";
  EXPECT_EQ(totp_code(secret, base::Time(59s)), "287082");
  EXPECT_EQ(totp_code(secret, base::Time(1111111109s)), "081804");
  EXPECT_EQ(totp_code(secret, base::Time(20000000000s)), "353130");
  EXPECT_EQ(totp_secret_in_base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST(SecondFactor, one_step_either_side_is_taken_and_no_code_twice) {
  const std::string secret = new_totp_secret();
  const base::Time now(1'790'000'010s);
  const auto step = matching_totp_step(secret, totp_code(secret, now), now, 0);
  ASSERT_TRUE(step);
  EXPECT_FALSE(matching_totp_step(secret, totp_code(secret, now), now, *step)) << "used";
  EXPECT_TRUE(matching_totp_step(secret, totp_code(secret, now - 30s), now, 0));
  EXPECT_TRUE(matching_totp_step(secret, totp_code(secret, now + 30s), now, 0));
  EXPECT_FALSE(matching_totp_step(secret, totp_code(secret, now - 60s), now, 0));
  EXPECT_FALSE(matching_totp_step(secret, totp_code(secret, now + 60s), now, 0));
  EXPECT_FALSE(matching_totp_step(secret, "", now, 0));
}

TEST(SecondFactor, the_address_for_the_app_names_school_and_user) {
  const std::string address = otpauth_address("12345678901234567890", "d.lead", "Oakfield School");
  EXPECT_TRUE(address.starts_with("otpauth://totp/Oakfield%20School:d.lead?secret=GEZDGNBV")) << address;
}

}  // namespace
}  // namespace school
