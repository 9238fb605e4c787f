// Phrase lists compiled for Hyperscan: built off the hot path, then shared by every document on every thread.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inspect/phrases/phrase_list.h"

struct hs_database;
struct hs_scratch;

namespace inspect {

/// Immutable; any number of threads may scan at once.
class Phrases {
 public:
  struct Rule {
    std::int32_t weight = 0;
    std::uint16_t category = 0;
    std::uint16_t list = 0;
    std::uint32_t line = 0;
    std::vector<std::uint32_t> parts;  ///< literals
    std::vector<std::uint32_t> unless;
  };
  struct List {
    std::string name;
    std::string language;
  };
  /// Takes about a second for 20,000 phrases. Error when there are more than a million or Hyperscan cannot run here.
  static base::Result<std::shared_ptr<const Phrases>> compile(std::span<const PhraseList> lists);
  /// To bytes that from_bytes() takes back in milliseconds on a machine with the same Hyperscan. The bytes carry a checksum
  /// against damage; whoever hands them over signs them, for Hyperscan trusts its own databases.
  std::string to_bytes() const;
  static base::Result<std::shared_ptr<const Phrases>> from_bytes(std::string_view bytes);

  Phrases(const Phrases&) = delete;
  Phrases& operator=(const Phrases&) = delete;
  ~Phrases();

  std::span<const Rule> rules() const { return rules_; }
  std::span<const List> lists() const { return lists_; }
  const List& list(std::uint16_t index) const { return lists_[index]; }
  const std::string& category(std::uint16_t index) const { return categories_[index]; }
  const std::string& literal(std::uint32_t index) const { return literals_[index]; }
  std::size_t category_count() const { return categories_.size(); }
  std::size_t literal_count() const { return literals_.size(); }
  std::size_t longest_literal() const { return longest_; }
  /// Rules that a literal is a part of (not those where it stands under `unless`).
  std::span<const std::uint32_t> rules_of(std::uint32_t literal) const;
  /// 1 + the language that the literal is a small word of, or 0.
  std::uint8_t language_of(std::uint32_t literal) const { return languages_[literal]; }

  struct Place {
    std::uint32_t literal;
    std::uint64_t end;  ///< in the scanned text
  };
  /// Scans a block of folded text. `seen` has a bit for each literal; those met for the first time are set there and added
  /// to `places`. Error only where Hyperscan itself fails; nothing may then be concluded from silence.
  base::Done scan(std::string_view folded_text, std::span<std::uint64_t> seen, std::vector<Place>& places) const;

 private:
  struct Builder;
  struct ScratchPool;
  Phrases();
  void index();
  base::Done ready();

  hs_database* database_ = nullptr;
  std::unique_ptr<ScratchPool> scratch_;
  std::vector<std::string> literals_;
  std::vector<std::uint8_t> languages_;
  std::vector<Rule> rules_;
  std::vector<List> lists_;
  std::vector<std::string> categories_;
  std::vector<std::uint32_t> rule_index_;  ///< by literal, into rule_numbers_
  std::vector<std::uint32_t> rule_numbers_;
  std::size_t longest_ = 1;
};

}  // namespace inspect
