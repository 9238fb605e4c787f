// From what the school follows and took off to the lists part of a snapshot.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/file/shelf.h"
#include "rules/parts/lists_part.h"
#include "school/store.h"

namespace school {

/// A host, with what is below it, that the fetched lists of a category hold no longer for this school.
struct TakenOff {
  std::string host, category;
};

/// What holds now.
std::vector<TakenOff> taken_off(const Store& store);
/// Whether the host or a parent of it was taken off that category.
bool is_taken_off(const std::vector<TakenOff>& all, std::string_view host, std::string_view category);

/// Names the compiled files in the part, with each of their lists that it does not have yet, and what was taken off. Error: a
/// file is missing or damaged.
base::Done put_feeds_into(rules::Lists& lists, const lists::Shelf& shelf, const std::vector<base::Sha256>& files,
                          const std::vector<TakenOff>& off);

}  // namespace school
