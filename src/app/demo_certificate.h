// A certificate for the demo's own sites, signed by nobody but itself. Never used for Schoolgate's pages.
#pragma once
#include <filesystem>

#include "base/result.h"

namespace app {

/// Writes certificate and key as PEM, P-256, valid for a year, for *.example.
base::Done make_demo_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key);

}  // namespace app
