// The school's signing keys: what a gateway believes snapshots and list files by.
#pragma once
#include <memory>

#include "app/config.h"
#include "lists/file/shelf.h"
#include "rules/manifest.h"

namespace app {

/// Made once, kept in the data folder, so that a gateway goes on believing the snapshot on its disk.
base::Result<rules::SigningKeys> signing_keys(const StartupConfig& config);

/// The folder of compiled list files, as this school signs them.
std::shared_ptr<const lists::Shelf> list_shelf(const StartupConfig& config, const rules::PublicKey& key);

}  // namespace app
