// An entry to test with.
#pragma once
#include "journal/entry.h"

namespace journal {

inline Entry example_entry(std::uint64_t number, std::string_view time = "2026-11-22T09:30:00Z") {
  Entry entry;
  entry.question.person = 7;
  entry.question.profile = "pupils";
  entry.question.client = "127.0.0.5";
  entry.question.address.host = "casino.example";
  entry.question.time = base::parse_time(time).value();
  entry.decision = {.action = rules::Action::block,
                    .reason = rules::Reason::site_category,
                    .rule = "r1",
                    .category = "gambling",
                    .list = "sites",
                    .clause = "Q-199",
                    .alerting = rules::Alerting::counted,
                    .snapshot = 12};
  entry.id = {base::utc_day(entry.question.time), number};
  return entry;
}

}  // namespace journal
