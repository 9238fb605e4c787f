// The store remembers what kind of school it was made for, so that nobody turns a real school into a test one by its
// start-up file: a test school may map names to the machine itself and move the clock (B-1).
#pragma once
#include "base/result.h"
#include "school/identity/identity.h"
#include "storage/database.h"

namespace school {

/// Remembers `kind` when nothing is remembered yet. Error when the store was made for another kind; "real" is always taken,
/// because it is the strictest, and does not change what is remembered.
base::Done agree_on_kind(storage::Database& database, SchoolKind kind);

}  // namespace school
