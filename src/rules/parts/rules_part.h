// The rules part: profiles with their rules, helplines, the learning list, granted site requests, Schoolgate's own names, and
// the words that the block page and the gate need. What two people approve is in here.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "rules/decision.h"
#include "rules/parts/lists_part.h"
#include "rules/parts/part.h"
#include "rules/parts/surroundings.h"
#include "rules/rule.h"

namespace rules {

/// What a list means, for people and for alerts.
struct ListFacts {
  std::string id;     ///< "gambling"
  std::string title;  ///< "Gambling"
  ListKind kind = ListKind::category;
  Alerting alerting = Alerting::none;
  bool requestable = false;       ///< a pupil may ask for a site of this list
  bool teacher_may_open = false;  ///< inside limits that two people approved
  std::string advice;             ///< a sentence for the block page; "" where there is none
  std::string clause;             ///< "Q-199", "" where the pack names none
  bool operator==(const ListFacts&) const = default;
};

/// A helpline, always reachable (S-6). A host covers its subdomains.
struct Helpline {
  std::string name;   ///< "Childline"
  std::string phone;  ///< "0800 1111", "" where there is none
  std::string host;   ///< "childline.example", "" where it is a telephone number alone
  std::string hours;  ///< "day and night"
  bool operator==(const Helpline&) const = default;
};

/// Whether the alerts of lists apply beside those of the rules. For pupils the higher one counts, so that no rule can forget a
/// risk to life; for adults the pack's rules alone say what alerts.
enum class ListAlerts : std::uint8_t { apply, rules_alone };

struct Profile {
  std::string id;     ///< "ks3"
  std::string title;  ///< "Years 7 to 9"
  Action default_action = Action::block;
  ListAlerts list_alerts = ListAlerts::apply;
  std::vector<Rule> rules;  ///< the first that matches decides
  bool operator==(const Profile&) const = default;
};

/// What a temporary rule does. `open_site` is what people granted. A teacher's own: `open_category` and `open_sites` open, the
/// latter its hosts and only out of lists that teachers may open; `open_image_search` lifts the profile's rules about searching
/// for images. The others narrow: `only_sites` leaves its hosts to the profile and blocks the rest, `no_web` blocks all,
/// `supervised` only says that a teacher is with the group.
enum class TemporaryKind : std::uint8_t {
  open_site,
  open_category,
  only_sites,
  no_web,
  supervised,
  open_sites,
  open_image_search,
};

/// A granted site request, a teacher's window or a session: one group, a limited time.
struct TemporaryRule {
  std::string id;     ///< "request-17"
  std::string host;   ///< covers its subdomains; "" unless open_site
  std::string group;  ///< one of Question::groups, "class-9A/Ma1"
  base::Time from{}, until{};
  std::string clause;
  std::uint8_t approvals = 0;  ///< how many people agreed
  TemporaryKind kind = TemporaryKind::open_site;
  std::string category;            ///< open_category; only a list that teachers may open (B-7)
  std::vector<std::string> hosts;  ///< only_sites, open_sites; each covers its subdomains
  bool operator==(const TemporaryRule&) const = default;
};

/// A start-up [resolve] line: the only loopback target that the proxy may reach under this name (B-1).
struct ResolvePair {
  std::string host;     ///< "news.example"
  std::string address;  ///< "127.0.0.1"
  std::uint16_t port = 0;
  std::uint16_t asked_port = 0;  ///< the port in the request that is mapped, 80; 0 for any
  bool operator==(const ResolvePair&) const = default;
};

/// Schoolgate itself, as seen from the proxy.
struct OwnPlaces {
  std::vector<std::string> page_hosts;        ///< names under which its pages are served, "schoolgate.example"
  std::vector<std::uint16_t> page_ports;      ///< ports in such an address, 80 and 8080
  std::vector<std::string> management_hosts;  ///< refused through the proxy, names or addresses
  std::vector<std::string> addresses;         ///< the machine's own, besides loopback
  std::vector<std::uint16_t> ports;           ///< what Schoolgate listens on; no resolve pair may lead there
  std::vector<ResolvePair> resolve;           ///< demo and test schools only
  bool operator==(const OwnPlaces&) const = default;
};

/// What the gate and the block page say. Plain text.
struct PageFacts {
  std::string school;       ///< "Oakfield School"
  std::string page_origin;  ///< "http://schoolgate.example:8080", for links
  std::string whom_to_ask;  ///< "the network manager, by e-mail to …"
  std::string gate_words;   ///< one paragraph above the sign-in link
  bool operator==(const PageFacts&) const = default;
};

struct Rules {
  static constexpr PartKind kind = PartKind::rules;
  std::vector<Profile> profiles;
  std::string address_profile;  ///< profile of somebody recognised by address who is no pupil (B-2)
  std::vector<ListFacts> lists;
  std::vector<Helpline> helplines;
  std::vector<std::string> learning_hosts;  ///< reachable without a signature (S-7)
  std::vector<TemporaryRule> temporary;
  OwnPlaces own;
  PageFacts page;
  std::vector<Service> services;
  std::vector<SearchEngine> search_engines;
  std::vector<NetworkPlace> places;
  Calendar calendar;
  bool operator==(const Rules&) const = default;

  const ListFacts* list(std::string_view id) const;
  const Service* service(std::string_view id) const;
  const NetworkPlace* place(std::string_view id) const;
  static base::Result<Rules> from_bytes(std::string_view bytes);
};
std::string to_bytes(const Rules& rules);

using RulesPart = Part<Rules>;

}  // namespace rules
