// What the school does with journal entries that come up: keep them, let the alerts see them, renew claims on addresses.
#pragma once
#include <span>

#include "journal/day_files.h"
#include "school/alerts/alerts.h"
#include "school/school.h"

namespace app {

class JournalKeeper {
 public:
  JournalKeeper(journal::DayFiles& files, school::School& school, school::Alerts& alerts)
      : files_(files), school_(school), alerts_(alerts) {}

  /// Returns once the entries are on the disk and every alert that they raise is in the store: only then may they be
  /// acknowledged. The same entries may come again; nothing happens twice.
  base::Done keep(std::span<const journal::Entry> entries);

 private:
  journal::DayFiles& files_;
  school::School& school_;
  school::Alerts& alerts_;
};

}  // namespace app
