// The school's side of the filter, put together: what is approved, who asks for what, the snapshots, and why.
#pragma once
#include "school/filtering/kept_snapshots.h"
#include "school/filtering/proposals.h"
#include "school/filtering/site_requests.h"
#include "school/filtering/temporary_rules.h"
#include "school/filtering/why.h"
#include "school/windows/windows.h"

namespace school {

/// Thread-safe. A member of School after identity.
class Filtering {
 public:
  Filtering(const Store& store, const People& people, const Accounts& accounts)
      : proposals(store, people, accounts),
        requests(store, people, proposals),
        temporary(store),
        windows(store, people),
        snapshots(store),
        why(store, people, snapshots) {}
  Filtering(const Filtering&) = delete;
  Filtering& operator=(const Filtering&) = delete;

  Proposals proposals;
  SiteRequests requests;
  TemporaryRules temporary;
  Windows windows;
  KeptSnapshots snapshots;
  Why why;
};

}  // namespace school
