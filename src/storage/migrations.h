// The store's shape, step by step: migrations/sqlite/NNNN_name.sql, put into the binary, each applied once.
#pragma once
#include "base/result.h"
#include "base/time.h"
#include "storage/connection.h"

namespace storage {

/// Applies what the store lacks, in the order of the numbers, each in a transaction of its own. Error when a migration
/// that was applied has changed since, or when the store was made by a newer program.
base::Done migrate(Connection& connection, base::Time now);

}  // namespace storage
