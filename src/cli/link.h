// `schoolgate link --for USER --by ADMIN --reason TEXT`: a single-use sign-in link, recorded and shown to those it concerns.
#pragma once
#include <iosfwd>
#include <string>

namespace school {
class School;
}

namespace cli {

struct LinkOptions {
  std::string for_user, by, reason;
  std::string totp;         ///< --totp CODE of the administrator, where B-5 asks: in a school that is no demo
  std::string page_origin;  ///< "http://127.0.0.1:8080": what the link begins with
};

/// Exit code: 0 and the link alone on a line of `out`; 1 refused; 2 usage.
int run_link(school::School& school, const LinkOptions& options, std::ostream& out, std::ostream& errors);

}  // namespace cli
