// What a pack says of words reaches the gateway: its phrases and its parents', and where its services are typed into.
#include "school/filtering/words_part.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "packs/load.h"

namespace school {
namespace {

TEST(WordsPart, the_demo_school_has_the_phrases_and_services_of_core) {
  const packs::Pack pack = packs::load_shipped("demo").value();
  const rules::Words words = compile_words(pack);
  EXPECT_EQ(words.phrases.size(), pack.phrases.size());
  EXPECT_TRUE(std::ranges::any_of(words.phrases, [](const rules::PhraseText& list) { return list.name == "self_harm.en"; }));
  const auto chat = std::ranges::find(words.services, "chatgpt", &rules::ServiceTerms::service);
  ASSERT_NE(chat, words.services.end());
  ASSERT_EQ(chat->places.size(), 1U);
  EXPECT_EQ(chat->places[0].kind, rules::TermKind::prompt);
  EXPECT_TRUE(std::ranges::none_of(words.services, [](const rules::ServiceTerms& service) { return service.places.empty(); }));
}

}  // namespace
}  // namespace school
