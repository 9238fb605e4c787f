// `schoolgate why ENTRY` and `schoolgate why --url U --as PERSON --at TIME`: which rule decided, and what would turn it over.
#pragma once
#include <iosfwd>
#include <string>

#include "cli/look.h"
#include "journal/store.h"

namespace school {
class School;
}

namespace cli {

struct WhyOptions {
  std::string entry;  ///< "2026-11-22/4711", or "" with `url`
  std::string url, as, at;
  LookOptions look;  ///< all empty: addresses without people (B-4)
  bool as_json = false;
};

/// Exit code: 0 answered, 1 unknown entry, nobody of that name or not allowed, 2 wrong use.
int run_why(const WhyOptions& options, school::School& school, const journal::Store& journal, std::ostream& out,
            std::ostream& err);

}  // namespace cli
