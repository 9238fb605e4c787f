// Proposals as they stand in the store. For proposals.cpp.
#pragma once
#include <string_view>
#include <vector>

#include "school/filtering/proposals.h"
#include "storage/database.h"

namespace school {

/// `rest` is what follows "from proposals" in the statement, with $1 … for the values.
std::vector<Proposal> read_proposals(const storage::Database& database, std::string_view rest, const storage::Values& values);
storage::Assignments columns_of(const NewProposal& proposal);

}  // namespace school
