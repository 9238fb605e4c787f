// One document's text, judged: points by category, and what they come from.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/phrases/language.h"
#include "inspect/phrases/phrases.h"
#include "inspect/text/fold.h"

namespace inspect {

/// A phrase that counted.
struct FoundPhrase {
  std::string phrase;  ///< as it is looked for: "online casino & bonus"
  std::string category;
  std::string list;
  std::size_t line = 0;
  int weight = 0;
  std::uint64_t at = 0;  ///< where its last part was first complete, in bytes of the folded text
  bool operator==(const FoundPhrase&) const = default;
};

struct Score {
  std::string category;
  int points = 0;                    ///< never below zero
  std::vector<FoundPhrase> phrases;  ///< by place; those that speak against the category too
  bool operator==(const Score&) const = default;
};

/// Scores text as it arrives. Nothing is shared with other documents but the phrases, which do not change; where the
/// stream is cut makes no difference. One thread at a time. Memory: about 40 KiB.
class Scorer {
 public:
  explicit Scorer(std::shared_ptr<const Phrases> phrases);
  void feed(std::string_view utf8);
  /// Ends the last word.
  void finish();
  /// Categories with at least one phrase, most points first. Words that are not complete yet do not count.
  std::vector<Score> scores();
  /// "en", or "" where there is too little text to tell.
  std::string_view language();
  std::uint64_t text_bytes() const { return text_bytes_; }
  /// Why scanning failed, or empty. A failed document must not be taken for a clean one.
  const std::string& failure() const { return failure_; }

 private:
  void scan_settled();
  void note(const Phrases::Place& found);
  bool is_met(const Phrases::Rule& rule) const;
  std::vector<bool> lists_that_count() const;
  bool is_seen(std::uint32_t literal) const { return (seen_[literal / 64] >> (literal % 64) & 1) != 0; }

  std::shared_ptr<const Phrases> phrases_;
  Folder folder_;
  std::vector<std::uint64_t> seen_;  ///< a bit a literal
  using Place = Phrases::Place;
  FoundPhrase explain(const Phrases::Rule& rule, std::span<const Place> places) const;
  std::vector<Place> places_;  ///< in the order of their first end, counted from the text's beginning
  std::vector<Place> found_;   ///< by one scan
  LanguageCounts languages_;
  std::uint64_t taken_ = 0;  ///< folded bytes that have left the folder
  std::size_t scanned_ = 0;  ///< of the folder's settled bytes
  std::uint64_t text_bytes_ = 0;
  std::string failure_;
};

}  // namespace inspect
