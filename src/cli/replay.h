// `schoolgate replay --proposed CHANGE`: what a change of the filter would have turned over last month. Addresses without people.
#pragma once
#include <iosfwd>
#include <string>

#include "journal/store.h"

namespace school {
class School;
}

namespace cli {

struct ReplayOptions {
  std::string proposed;  ///< a pack's folder, or the number of an open proposal
  std::string by, totp;  ///< who asks: the same right as the page's (B-4)
  int days = 30;
  bool as_json = false;
};

/// Progress goes to `err`. Exit code: 0 done, 1 not allowed, no such proposal or a part that cannot be read, 2 wrong use.
int run_replay(const ReplayOptions& options, school::School& school, const journal::Store& journal, std::ostream& out,
               std::ostream& err);

}  // namespace cli
