// The filter: a pure function from (snapshot, question) to a decision. No clock, socket, file or global.
//
// The order, first that applies decides (property-tested in decide.test.cpp):
//
//   1  no snapshot                                              refuse  no_snapshot
//   2  address without a host or port                           refuse  malformed_request
//   3  Schoolgate's own pages (own name and page port)          allow   own_pages
//   4  loopback, link-local, own address, management name       refuse  loopback_refused          B-1
//   5  host on a locked list                                    block   locked_list               design 5.2: nobody can allow it
//   6  helpline host                                            allow   helpline                  S-6
//   7  nobody known                                             gate    not_signed_in / address_shared
//   8  a pupil; the host bears a locked path, none is seen      block   locked_path_unseen        B-10
//   9  gate closed: learning list                               allow   learning_list             S-7
//  10  gate closed: anything else                               gate    agreement_not_signed
//  11  a running session keeps the group to other sites         block   session_limits
//  12  temporary rule for one of the person's groups            allow   temporary_rule            B-7
//      (a teacher's window takes its lists, or the rules about image search, away and asks 13 and 14 again)
//  13  the profile's rules, in order                            allow, block, coach or gate; the reason is what matched
//  14  the profile's default                                    allow or block   no_rule_matched
//
// Then, where that opens the address, every address that it carries goes through the same steps, and the strictest wins (B-8).
// What the profile changes about an open request (safe search, headers, notes) is collected from all its rules, wherever they
// stand: an allow further up cannot switch safe search off.
//
// B-10: of a tunnel (and of DNS) the host alone is known. Step 8 does not apply where the gateway can look into the tunnel; then,
// and for adults, the decision says that its TLS is to be inspected, whatever rule would splice it.
//
// A request is decided at two moments (Question::moment). A rule about content is skipped at the first, and the decision says
// that the content is wanted; the whole is decided again at the second.
//
// Locked against helpline: 5 stands before 6, so that no approval of a "helpline" opens illegal content; and no snapshot can be
// made in which a locked list holds a helpline host, its parent or its subdomain (Snapshot::assemble), so that no feed closes a
// helpline. Nobody-known stands before the learning list: signing in is always possible, and the journal must know who it was.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rules/decision.h"
#include "rules/question.h"
#include "rules/snapshot.h"

namespace rules {

Decision decide(const Snapshot& snapshot, const Question& question);
/// `snapshot` may be null: then everything is refused with Reason::no_snapshot.
Decision decide(const Snapshot* snapshot, const Question& question);

/// Who asks, as far as the snapshot knows; copied into a Question.
struct Who {
  std::int64_t person = 0;
  std::vector<std::string> groups;
  std::string profile;
  Standing standing = Standing::unknown;
  Identity identity = Identity::none;
  std::uint8_t age_reached = 0;  ///< of rules::age_classes; 0 for whoever is not surely known

  void put_into(Question& question) const;
};

/// By client address, "10.3.0.17": the one person who signed in there at the gate. Two people: nobody, shared_address.
/// An adult known by address alone gets the pupils' profile and no groups (B-2).
Who resolve_client(const Snapshot& snapshot, std::string_view client, base::Time now);
/// By a person whose credentials were verified.
Who resolve_person(const Snapshot& snapshot, std::int64_t person, base::Time now);
/// Begins the group of sites that a teacher is still looking at: nobody but a probe is ever in it.
inline constexpr std::string_view preview_group_prefix = "preview-";
/// The product checking itself through one profile, "ks3", or looking at a teacher's sites through it, "ks3@preview-12". Error
/// when there is no such profile, or the group is another one.
base::Result<Who> resolve_probe(const Snapshot& snapshot, std::string_view as);

/// May the proxy open a connection for a request to `host`:`port` to this resolved address and port (B-1)? Asked of every
/// address that a name resolves to; a name that resolves to the machine itself (rebinding) is refused unless the exact pair
/// stands in [resolve].
struct Target {
  std::string_view host;     ///< as asked for, canonical
  std::string_view address;  ///< resolved, "127.0.0.1"
  std::uint16_t port = 0;    ///< that would be connected to
};
bool may_connect(const Snapshot& snapshot, const Target& target);
/// The address and port that [resolve] names for this request; null where the name is to be resolved as usual.
const ResolvePair* resolve_pair(const Snapshot& snapshot, std::string_view host, std::uint16_t asked_port);

/// The asset tag of the device that stands at this client address, by the devices register; "" where none or more than one does.
std::string_view device_at(const Snapshot& snapshot, std::string_view client);

/// One step that was looked at on the way to a decision.
struct RuleMet {
  std::string rule;  ///< a fixed step ("locked_lists") or the id of a rule
  bool matched = false;
  bool operator==(const RuleMet&) const = default;
};
/// What would have turned the decision over.
struct Flip {
  std::string change;  ///< "without rule ks3-gambling", "from 15:30", "after signing the agreement"
  Action action = Action::allow;
  bool operator==(const Flip&) const = default;
};
struct Explanation {
  Decision decision;
  std::vector<RuleMet> rules_met;
  std::vector<Flip> would_flip;
};
/// The same evaluation as decide(), with a trace of what it met. Not for traffic.
Explanation explain(const Snapshot& snapshot, const Question& question);

}  // namespace rules
