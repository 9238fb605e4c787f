// Which rules of a profile can match an address at all, by the lists that hold it and by its host: a look-up instead of a walk
// over every rule. It leaves out only rules whose place cannot match; what is left is asked in full, in order.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "lists/host_hashes.h"
#include "lists/list_set.h"
#include "lists/site_list.h"
#include "rules/parts/lists_part.h"
#include "rules/rule.h"

namespace rules {

/// Immutable. Numbers of rules are their places in the vector that it was made from.
class RuleIndex {
 public:
  RuleIndex() = default;
  /// Error when a rule names a site that is none.
  static base::Result<RuleIndex> of(const std::vector<const Rule*>& rules, const Lists& lists);

  /// Calls `visit(number)` ascending for every rule that may match, until it returns true. Allocates nothing.
  template <class Visit>
  void for_each_candidate(const lists::ListSet& on_lists, const lists::HostHashes& host, Visit visit) const {
    const lists::ListSet lists = on_lists.in_both(named_lists_);
    const lists::ListSet sites = sites_.find(host);
    for (std::size_t word = 0; word < everywhere_.size(); ++word) {
      // Of a site only the number within 256 is known; `with_sites_` keeps rules without sites out.
      std::uint64_t bits = everywhere_[word] | (with_sites_[word] & sites.words()[word % sites.words().size()]);
      for (std::size_t part = 0; part < lists.words().size(); ++part)
        for (std::uint64_t rest = lists.words()[part]; rest != 0; rest &= rest - 1)
          bits |= by_list_[row_of_[part * 64 + static_cast<std::size_t>(std::countr_zero(rest))] * everywhere_.size() + word];
      for (; bits != 0; bits &= bits - 1)
        if (visit(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)))) return;
    }
  }

 private:
  void add_to(std::vector<std::uint64_t>& words, std::size_t first_word, std::size_t rule) {
    words[first_word + rule / 64] |= std::uint64_t{1} << (rule % 64);
  }
  void add_list(std::size_t list, std::size_t rule);

  std::vector<std::uint64_t> everywhere_, with_sites_;  // a bit for each rule
  std::vector<std::uint64_t> by_list_;                  // rows of such bits, one for each list that a rule names
  std::array<std::uint16_t, lists::ListSet::capacity> row_of_{};
  lists::ListSet named_lists_;
  lists::SiteList sites_;  // a rule's number, within 256
};

}  // namespace rules
