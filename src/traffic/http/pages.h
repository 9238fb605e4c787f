// What people see instead of a site: the block page, the gate, and short words for programs. Nothing on a page comes from
// anywhere but Schoolgate itself, and every word of the address is escaped.
#pragma once
#include <string>
#include <string_view>

#include "net/http.h"
#include "rules/decision.h"
#include "rules/question.h"
#include "rules/snapshot.h"

namespace traffic {

/// Who reads the answer: a browser that shows pages, or a program (a picture, a script, a tunnel).
enum class Reader : unsigned char { person, program };

struct Refused {
  const rules::Question& question;
  const rules::Decision& decision;
  std::string entry;             ///< "2026-11-22/4711", "" where the journal could not keep it
  std::string go_on_token = {};  ///< for the form of a warning; "" where nobody may go on
};

/// Status, headers and body for a decision that does not allow. `snapshot` may be null.
net::Response answer_to(const rules::Snapshot* snapshot, const Refused& refused, Reader reader);

/// The same page as a 407, for clients that are asked for a name and password.
net::Response ask_to_log_on(const rules::Snapshot* snapshot, const Refused& refused, Reader reader);

/// A plain sentence: malformed requests, servers that do not answer.
net::Response in_words(unsigned status, std::string_view words);

}  // namespace traffic
