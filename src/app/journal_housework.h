// What the journal needs in the background: the open day indexed, finished days sealed, what is over its time let go, proposed
// changes run over last month. One thread of its own, so that neither pages nor entries wait for it.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "journal/day_files.h"
#include "school/school.h"

namespace app {

class JournalHousework {
 public:
  /// Both outlive it. Begins at once.
  JournalHousework(journal::DayFiles& files, school::School& school);
  ~JournalHousework();
  JournalHousework(const JournalHousework&) = delete;
  JournalHousework& operator=(const JournalHousework&) = delete;

 private:
  void run();
  void work();
  void index_open_days();
  void let_go();
  bool is_stopping() const;

  journal::DayFiles& files_;
  school::School& school_;
  mutable std::mutex guard_;
  std::condition_variable stop_;
  bool is_stopping_ = false;
  base::Time sealed_at_{};
  base::Date let_go_on_{};
  std::thread thread_;
};

/// Seals the days that are over since an hour, oldest first, each recorded with its hash. An Error names the first day that could
/// not be sealed; the others are.
base::Done seal_finished_days(journal::DayFiles& files, school::School& school);

}  // namespace app
