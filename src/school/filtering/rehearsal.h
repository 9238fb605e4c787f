// A proposed change, run over last month's journal before anybody agrees: how many questions it would have turned over.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "journal/day_files.h"
#include "school/filtering/kept_snapshots.h"
#include "school/filtering/proposals.h"
#include "school/filtering/temporary_rules.h"

namespace school {

struct Rehearsal {
  std::int64_t questions = 0;  ///< looked at; nobody is named
  std::int64_t would_open = 0, would_close = 0;
  std::vector<std::string> opened, closed;  ///< the hosts met first, at most ten each
  enum class Reach { whole_month, cut_short } reach = Reach::whole_month;
};

/// Today's rules against the same with the change, over the questions of the last 28 days, the first 200,000 of them. A site for
/// a time is taken as open all month. Error: the school never ran, or the change does not fit the rules.
base::Result<Rehearsal> rehearse(const Store& store, const Proposal& proposal, const journal::DayFiles& journal);

}  // namespace school
