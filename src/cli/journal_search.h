// `schoolgate journal search`: what was asked for, by person, time, reason or host. Every search is recorded before it is shown.
#pragma once
#include <iosfwd>
#include <string>

#include "cli/look.h"
#include "journal/store.h"

namespace cli {

struct JournalSearchOptions {
  LookOptions look;
  std::string person;           ///< username, "" for everybody
  std::string from, until;      ///< "2026-11-22" or with a time; "" for the last 24 hours and for now
  std::string decision_reason;  ///< "site_category", "" for any
  std::string host, category;
  std::string action;  ///< "block", "" for any
  std::string kind;    ///< "page", "tunnel", "probe" or "log_on", "" for any
  std::string after;   ///< where the page before said that it goes on
  std::size_t limit = 1000;
  journal::Order order = journal::Order::oldest_first;
  bool as_json = false;
};

/// Exit code 0, 1 when not allowed or nothing could be read, 2 for wrong use.
int run_journal_search(const JournalSearchOptions& options, school::School& school, const journal::Store& journal,
                       std::ostream& out, std::ostream& err);

}  // namespace cli
