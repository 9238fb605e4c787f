#include "rules/rule_index.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <random>

#include "rules/evaluation.h"
#include "rules/example.h"

// The thread sanitizer brings an operator new of its own and takes no second one.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SG_NEW_IS_TAKEN
#endif
#endif

#ifndef SG_NEW_IS_TAKEN
namespace {

thread_local std::size_t allocations = 0;

}  // namespace

// Counts what this test program allocates, so that a test can say that deciding allocates nothing.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#endif

namespace rules {
namespace {

constexpr std::array<std::string_view, 7> hosts{"casino.example",    "www.chat.example", "help.chat.example", "dark.example",
                                                "elsewhere.example", "a.b.site.example", "site.example"};

/// Many rules of every sort: with categories, sites, both, neither, or something that the index does not know.
std::vector<Rule> many_rules(std::mt19937& random, std::size_t count) {
  std::vector<Rule> rules;
  const auto one_in = [&](unsigned times) { return random() % times == 0; };
  for (std::size_t i = 0; i < count; ++i) {
    Rule rule{.id = "rule-" + std::to_string(i), .then = one_in(2) ? Action::allow : Action::block};
    if (one_in(3)) rule.categories.emplace_back(one_in(2) ? "gambling" : "social");
    if (one_in(3)) rule.sites.emplace_back(hosts[random() % hosts.size()]);
    if (one_in(4)) rule.addresses.emplace_back("elsewhere.example/page");
    if (rule.categories.empty() && rule.sites.empty() && rule.addresses.empty()) rule.weekdays = {6, 7};  // not on a Monday
    rules.push_back(std::move(rule));
  }
  return rules;
}

TEST(RuleIndex, decides_as_a_walk_over_every_rule_does) {
  std::mt19937 random(4711);
  for (int turn = 0; turn < 40; ++turn) {
    Rules rules = example::rules();
    rules.profiles[0].rules = many_rules(random, 1 + random() % 400);
    rules.temporary.clear();
    const auto snapshot = example::snapshot()->with_part(2, RulesPart::of(rules)).value();
    for (const std::string_view host : hosts) {
      const Question question = example::amy_asks("http://" + std::string(host) + "/page");
      Watch watch;  // with a trace every rule is asked
      const Verdict walked = Evaluation(*snapshot, question, &watch).verdict(),
                    looked_up = Evaluation(*snapshot, question).verdict();
      EXPECT_EQ(looked_up.rule, walked.rule) << host;
      EXPECT_EQ(looked_up.action, walked.action) << host;
      EXPECT_EQ(looked_up.reason, walked.reason) << host;
      EXPECT_EQ(looked_up.list, walked.list) << host;
    }
  }
}

TEST(RuleIndex, a_site_rule_beyond_the_first_256_is_not_taken_for_another) {
  Rules rules = example::rules();
  rules.temporary.clear();
  rules.profiles[0].rules.clear();
  for (int i = 0; i < 300; ++i)
    rules.profiles[0].rules.push_back({.id = "r" + std::to_string(i), .sites = {"site-" + std::to_string(i) + ".example"}});
  const auto snapshot = example::snapshot()->with_part(2, RulesPart::of(rules)).value();
  for (const int i : {0, 43, 44, 255, 256, 299})
    EXPECT_EQ(decide(*snapshot, example::amy_asks("http://site-" + std::to_string(i) + ".example/")).rule,
              "r" + std::to_string(i));
}

#ifndef SG_NEW_IS_TAKEN
TEST(RuleIndex, deciding_allocates_nothing) {
  const auto snapshot = example::snapshot();
  for (const char* address :
       {"http://casino.example/", "http://elsewhere.example/a/b?c", "https://www.chat.example/", "http://10.1.2.3/"}) {
    const Question question = example::amy_asks(address);
    const std::size_t before = allocations;
    const Verdict verdict = Evaluation(*snapshot, question).verdict();
    EXPECT_EQ(allocations, before) << address;
    EXPECT_NE(verdict.reason, Reason::malformed_request);
  }
  const std::size_t before = allocations;
  const std::string is_counted(100, 'x');
  EXPECT_GT(allocations, before);
}
#endif

}  // namespace
}  // namespace rules
