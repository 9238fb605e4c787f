// From lists to one Hyperscan database: every different text once, every phrase as numbers of texts.
#include <fmt/format.h>
#include <hs/hs.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "inspect/phrases/language.h"
#include "inspect/phrases/phrases.h"
#include "inspect/phrases/scratch_pool.h"

namespace inspect {
namespace {
constexpr std::size_t kMostLiterals = 1'000'000;
}  // namespace

// Collects what the lists hold; the same phrase of the same category and language counts once, with its greatest weight.
struct Phrases::Builder {
  explicit Builder(Phrases& made) : made_(made) {}

  void add(const PhraseList& list) {
    const std::uint16_t category = category_number(list.category);
    const auto number = static_cast<std::uint16_t>(made_.lists_.size());
    made_.lists_.push_back({list.name, list.language});
    for (const Phrase& phrase : list.phrases) add(phrase, list.language, category, number);
  }
  void add_languages() {
    std::uint8_t number = 0;
    for (const auto& each : language_words()) {
      ++number;
      for (const auto word : each.words) made_.languages_[literal(folded_part({.text = std::string(word)}))] = number;
    }
  }

 private:
  void add(const Phrase& phrase, const std::string& language, std::uint16_t category, std::uint16_t list) {
    Rule rule{.weight = phrase.weight, .category = category, .list = list, .line = static_cast<std::uint32_t>(phrase.line)};
    for (const auto& part : phrase.parts) rule.parts.push_back(literal(folded_part(part)));
    for (const auto& part : phrase.unless) rule.unless.push_back(literal(folded_part(part)));
    for (auto* numbers : {&rule.parts, &rule.unless}) {
      std::sort(numbers->begin(), numbers->end());
      numbers->erase(std::unique(numbers->begin(), numbers->end()), numbers->end());
    }
    const auto [at, is_new] = known_.try_emplace({category, language, rule.parts, rule.unless}, made_.rules_.size());
    if (is_new) {
      made_.rules_.push_back(std::move(rule));
    } else if (Rule& old = made_.rules_[at->second]; std::abs(rule.weight) > std::abs(old.weight)) {
      old = std::move(rule);
    }
  }
  std::uint32_t literal(std::string text) {
    const auto [at, is_new] = numbers_.try_emplace(text, static_cast<std::uint32_t>(made_.literals_.size()));
    if (is_new) {
      made_.longest_ = std::max(made_.longest_, text.size());
      made_.literals_.push_back(std::move(text));
      made_.languages_.push_back(0);
    }
    return at->second;
  }
  std::uint16_t category_number(const std::string& name) {
    const auto found = std::find(made_.categories_.begin(), made_.categories_.end(), name);
    if (found != made_.categories_.end()) return static_cast<std::uint16_t>(found - made_.categories_.begin());
    made_.categories_.push_back(name);
    return static_cast<std::uint16_t>(made_.categories_.size() - 1);
  }
  struct Key {
    std::uint16_t category;
    std::string language;
    std::vector<std::uint32_t> parts;
    std::vector<std::uint32_t> unless;
    auto operator<=>(const Key&) const = default;
  };
  Phrases& made_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::map<Key, std::size_t> known_;
};

base::Result<std::shared_ptr<const Phrases>> Phrases::compile(std::span<const PhraseList> lists) {
  if (lists.size() > 10'000) return base::Error{fmt::format("{} phrase lists are too many; 10,000 is the limit", lists.size())};
  std::shared_ptr<Phrases> made(new Phrases);
  Builder builder(*made);
  for (const auto& list : lists) builder.add(list);
  builder.add_languages();
  if (made->literals_.size() > kMostLiterals)
    return base::Error{fmt::format("{} different phrases are too many; a million is the limit", made->literals_.size())};
  std::vector<const char*> texts;
  std::vector<std::size_t> lengths;
  std::vector<unsigned> numbers;
  for (const auto& text : made->literals_) {
    numbers.push_back(static_cast<unsigned>(texts.size()));
    texts.push_back(text.data());
    lengths.push_back(text.size());
  }
  const std::vector<unsigned> flags(texts.size(), HS_FLAG_SINGLEMATCH);  // that it is there counts, not how often
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(texts.data(), flags.data(), numbers.data(), lengths.data(), static_cast<unsigned>(texts.size()),
                           HS_MODE_BLOCK, nullptr, &made->database_, &error) != HS_SUCCESS) {
    const std::string why = error && error->message ? error->message : "no reason given";
    if (error) hs_free_compile_error(error);
    return base::Error{"the phrases do not compile: " + why};
  }
  if (auto done = made->ready(); !done) return done.error();
  return std::shared_ptr<const Phrases>(std::move(made));
}

}  // namespace inspect
