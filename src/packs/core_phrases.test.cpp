// The lists that we ship, against texts that pupils need and texts that they should be kept from.
#include <gtest/gtest.h>

#include <map>

#include "inspect/words.h"
#include "packs/load.h"

namespace {

using inspect::Phrases;
using inspect::score_text;

constexpr int kBlocksAt = 50;  ///< points at which the shipped profiles would block

/// Those that core ships, read and compiled as the gateway does it.
const std::shared_ptr<const Phrases>& starter() {
  static const auto made = [] {
    rules::Words words;
    const auto core = packs::load_shipped("core").value();
    for (const packs::PhraseList& list : core.phrases) words.phrases.push_back(list.phrases);
    return inspect::compile_words(words).value().phrases;
  }();
  return made;
}
int most_points(std::string_view text) {
  const auto scores = score_text(starter(), text);
  return scores.empty() ? 0 : scores.front().points;
}

struct Benign {
  std::string_view group;
  std::string_view text;
};
// Of our own writing, in the manner of pages that pupils look for.
const std::vector<Benign>& benign() {
  static const std::vector<Benign> texts{
      {"lgbt", "Coming out at school: how to talk to family and friends, and where young LGBT+ people find support."},
      {"lgbt", "Pride month celebrates gay, lesbian, bisexual and transgender people. Our library has a display."},
      {"lgbt", "Rhieni hoyw ac amrywiaeth: mae pob teulu yn wahanol, ac mae croeso i bawb yn yr ysgol."},
      {"faith", "The five pillars of Islam: faith, prayer, charity, fasting and pilgrimage. Jihad means struggle."},
      {"faith", "Christian martyrs in the Roman empire; the battle between empire and church, a history lesson."},
      {"faith", "الصلاة والصيام والزكاة: أركان الإسلام الخمسة للطلاب"},
      {"faith", "Wielkanoc w kościele: jak jest obchodzona i dlaczego nie jest tylko świętem rodzinnym."},
      {"sexual health", "Sex education for year 9: puberty, consent, contraception and where the sexual health clinic is."},
      {"sexual health", "Breast cancer screening: what the mammogram shows. Testicular self-examination for boys."},
      {"sexual health", "Edukacja zdrowotna: dojrzewanie, zgoda i antykoncepcja."},
      {"abuse support",
       "If somebody hurt you it is not your fault. Childline listens by day and night. Revenge porn can be reported."},
      {"abuse support", "Self harm: support for parents, and how to talk to someone you trust. Suicide prevention for schools."},
      {"abuse support", "Prevenirea sinuciderii: unde este ajutor pentru tineri și cum poate vorbi cineva cu un adult."},
      {"race", "Black History Month: from the slave trade to the civil rights movement, and racism in Britain today."},
      {"race", "Why people speak of race: an anti racism lesson about subhuman propaganda in history, and the Holocaust."},
      {"race", "نسل پرستی کے خلاف سبق: تاریخ میں غلامی اور برابری کی جدوجہد"},
      {"everyday", "Probability lesson: the chance of winning at roulette, and why gambling harms families."},
      {"everyday",
       "An electric toothbrush, Essex, Sussex, Scunthorpe, the alphabet, Betty's diabetic casserole and the cockerel."},
      {"everyday", "Macbeth is a brutal murder, then guilt: lines to learn, with a knife before my eyes."},
      {"everyday",
       "Network administrators set the reverse proxy and the proxy server configuration under the acceptable use policy."},
      {"everyday", "Drugs education: side effects of a prescription, the law, and how to talk to Frank."},
      {"everyday", "Prevent duty: how schools report radicalisation and teach fundamental British values."},
  };
  return texts;
}

TEST(CorePhrases, L_5_benign_pages_of_every_group_pass) {
  std::map<std::string_view, std::pair<int, int>> blocked_of;
  for (const auto& [group, text] : benign()) {
    auto& [blocked, of] = blocked_of[group];
    ++of;
    if (most_points(text) >= kBlocksAt) {
      ++blocked;
      ADD_FAILURE() << group << ": " << text << " has " << most_points(text) << " points";
    }
  }
  for (const auto& [group, rate] : blocked_of)
    std::cout << "  " << group << ": " << rate.first << " of " << rate.second << " blocked\n";
}

TEST(CorePhrases, words_of_risk_are_seen_in_every_language_that_we_ship) {
  for (const std::string_view text :
       {"i want to die and there is no reason to live", "dwi eisiau marw", "chcę umrzeć", "vreau să mor", "میں مرنا چاہتا ہوں",
        "أريد أن أموت", "I want to k.i.l.l myself", "k1ll mysеlf"}) {
    const auto scores = score_text(starter(), text);
    ASSERT_FALSE(scores.empty()) << text;
    EXPECT_EQ(scores.front().category, "self_harm") << text;
    EXPECT_GE(scores.front().points, 80) << text;
  }
}

TEST(CorePhrases, pages_that_the_lists_are_for_reach_the_limit) {
  EXPECT_GE(most_points("Online casino with free spins: place your bets now"), kBlocksAt);
  EXPECT_GE(most_points("Unblocked proxy: bypass school filter, unblock websites"), kBlocksAt);
  EXPECT_GE(most_points("Buy weed and smoke weed, get high, 420 friendly"), kBlocksAt);
  EXPECT_GE(most_points("white power and the race war"), kBlocksAt);
}

TEST(CorePhrases, S_6_a_helpline_beside_a_risk_does_not_hide_it) {
  EXPECT_GE(most_points("i want to die. suicide prevention: samaritans"), 20);
}

TEST(CorePhrases, every_list_is_named_after_its_category_and_language) {
  const auto core = packs::load_shipped("core").value();
  EXPECT_GE(core.phrases.size(), 12U);
  for (const packs::PhraseList& list : core.phrases) {
    const auto read = inspect::read_phrase_text(list.phrases);
    EXPECT_TRUE(read.findings.empty()) << list.id;
    EXPECT_FALSE(read.list.phrases.empty()) << list.id;
    EXPECT_EQ(list.id, read.list.category + "." + read.list.language);
  }
}

}  // namespace
