// Who runs a command that shows people, and why: the same right, purpose and reason as on the pages (B-4, B-5).
#pragma once
#include <iosfwd>
#include <string>

#include "base/result.h"
#include "school/actor.h"

namespace school {
class School;
}

namespace cli {

/// --by USER --purpose P --reason TEXT [--totp CODE]
struct LookOptions {
  std::string by, purpose, reason, totp;
};

struct Looker {
  school::Actor actor;
  school::Purpose purpose;
};

/// Error with code "usage" (exit 2): something that the right asks for was not given. Error without: not allowed (exit 1).
base::Result<Looker> who_looks(school::School& school, const LookOptions& options, school::May right);

/// Prints the error and returns its exit code.
int complain(const base::Error& error, std::ostream& err);

}  // namespace cli
