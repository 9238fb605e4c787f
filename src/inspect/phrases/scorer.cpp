// Blocks of folded text go through Hyperscan with an overlap as long as the longest phrase, so that none is cut in two.
#include "inspect/phrases/scorer.h"

#include <algorithm>
#include <tuple>

namespace inspect {
namespace {

constexpr std::size_t kPiece = 4096;   ///< of text, between two looks at how much is folded
constexpr std::size_t kBlock = 16384;  ///< of folded text, for one scan

}  // namespace

Scorer::Scorer(std::shared_ptr<const Phrases> phrases)
    : phrases_(std::move(phrases)), seen_((phrases_->literal_count() + 63) / 64) {}

void Scorer::feed(std::string_view utf8) {
  text_bytes_ += utf8.size();
  while (!utf8.empty()) {
    const auto piece = utf8.substr(0, kPiece);
    utf8.remove_prefix(piece.size());
    folder_.feed(piece);
    if (folder_.settled().size() - scanned_ >= kBlock) scan_settled();
  }
}

void Scorer::finish() {
  folder_.finish();
  scan_settled();
}

void Scorer::scan_settled() {
  const std::string_view text = folder_.settled();
  if (text.size() == scanned_) return;
  found_.clear();
  const auto scanned = phrases_->scan(text, seen_, found_);
  for (const Place& found : found_) note(found);
  if (!scanned) failure_ = scanned.error().message;
  const std::size_t keep = std::min(text.size(), phrases_->longest_literal() - 1);
  const std::size_t drop = text.size() - keep;
  folder_.take(drop);
  taken_ += drop;
  scanned_ = keep;
}

void Scorer::note(const Place& found) {
  if (const auto language = phrases_->language_of(found.literal); language != 0) ++languages_.seen[language - 1U];
  if (!phrases_->rules_of(found.literal).empty()) places_.push_back({found.literal, taken_ + found.end});
}

bool Scorer::is_met(const Phrases::Rule& rule) const {
  const auto seen = [this](std::uint32_t literal) { return is_seen(literal); };
  return std::all_of(rule.parts.begin(), rule.parts.end(), seen) && std::none_of(rule.unless.begin(), rule.unless.end(), seen);
}

std::vector<bool> Scorer::lists_that_count() const {
  std::vector<bool> all;
  for (const auto& list : phrases_->lists()) all.push_back(counts_in(languages_, list.language));
  return all;
}

FoundPhrase Scorer::explain(const Phrases::Rule& rule, std::span<const Place> places) const {
  const auto& list = phrases_->list(rule.list);
  FoundPhrase found{.category = phrases_->category(rule.category), .list = list.name, .line = rule.line, .weight = rule.weight};
  for (const auto part : rule.parts) {
    if (!found.phrase.empty()) found.phrase += " & ";
    found.phrase += phrases_->literal(part);
    const auto place = std::lower_bound(places.begin(), places.end(), part,
                                        [](const Place& each, std::uint32_t literal) { return each.literal < literal; });
    if (place != places.end() && place->literal == part) found.at = std::max(found.at, place->end);
  }
  return found;
}

std::vector<Score> Scorer::scores() {
  scan_settled();
  std::vector<Place> places = places_;
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.literal < b.literal; });
  std::vector<std::uint32_t> candidates;
  for (const auto& place : places)
    for (const auto rule : phrases_->rules_of(place.literal)) candidates.push_back(rule);
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  const auto list_counts = lists_that_count();
  std::vector<Score> by_category(phrases_->category_count());
  for (const auto number : candidates) {
    const auto& rule = phrases_->rules()[number];
    if (!list_counts[rule.list] || !is_met(rule)) continue;
    by_category[rule.category].points += rule.weight;
    by_category[rule.category].phrases.push_back(explain(rule, places));
  }
  std::erase_if(by_category, [](const Score& score) { return score.phrases.empty(); });
  for (auto& score : by_category) {
    score.category = score.phrases.front().category;
    score.points = std::max(score.points, 0);
    std::sort(score.phrases.begin(), score.phrases.end(),
              [](const auto& a, const auto& b) { return std::tie(a.at, a.phrase) < std::tie(b.at, b.phrase); });
  }
  std::sort(by_category.begin(), by_category.end(),
            [](const auto& a, const auto& b) { return std::tie(b.points, a.category) < std::tie(a.points, b.category); });
  return by_category;
}

std::string_view Scorer::language() {
  scan_settled();
  return likely_language(languages_);
}

}  // namespace inspect
