// The school as a command opens it: beside a running serve or without one.
#pragma once
#include <memory>

#include "app/config.h"
#include "app/list_fetch/https_fetcher.h"
#include "journal/day_files.h"
#include "school/school.h"

namespace app {

struct OpenSchool {
  std::unique_ptr<base::Clock> clock;
  std::unique_ptr<school::School> school;
  std::unique_ptr<journal::DayFiles> journal;  ///< for reading
  std::string page_origin;                     ///< what sign-in links begin with
  HttpsFetcherOptions fetch;                   ///< how this school fetches lists
};

base::Result<std::unique_ptr<OpenSchool>> open_school(const StartupConfig& config);

/// What the configuration says about the school itself.
school::SchoolConfig school_config(const StartupConfig& config);

}  // namespace app
