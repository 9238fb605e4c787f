// What: searching for images, searching without safe search, and the words that were typed.
#pragma once
#include "rules/criteria/criterion.h"
#include "rules/rule.h"
#include "rules/search_engines.h"

namespace rules {

class Searching final : public What {
 public:
  /// `engines` must outlive it.
  Searching(SearchKind kind, const SearchEngines& engines) : kind_(kind), engines_(engines) {}
  Meets meets(const Asked& asked) const override;
  Reason reason() const override;
  std::string in_words() const override;

 private:
  SearchKind kind_;
  const SearchEngines& engines_;
};

/// Whole words, letters of any case, any run of blanks for one: "poker chips" is found in "cheap Poker  chips?", "art" not in
/// "party".
class Terms final : public What {
 public:
  explicit Terms(std::vector<std::string> phrases);
  Meets meets(const Asked& asked) const override;
  Reason reason() const override { return Reason::search_term; }
  std::string in_words() const override;

 private:
  std::vector<std::string> phrases_;  ///< as plain_words() makes them
};

}  // namespace rules
