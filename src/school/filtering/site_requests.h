// "Ask for this site": a pupil asks, a teacher of one of her classes forwards it, the network manager proposes, a second person
// agrees. The record says who and when of each step, its history the rest; whoever asked sees what became of it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "school/actor.h"
#include "school/filtering/proposals.h"

namespace school {

/// What happens next, or what became of it. Worked out by the register (site_request_fields::state).
enum class RequestState : std::uint8_t { with_teacher, with_network_manager, with_approvers, open, over, declined, withdrawn };
/// For whoever asked: "Your teacher is looking at it."
std::string_view in_words(RequestState state);

/// For whom and how long a site should be open, and why.
struct OpenFor {
  std::string group;  ///< one of groups_for()
  std::int64_t days = 1;
  std::string note;
};

struct SiteRequest {
  std::int64_t id = 0;
  PersonId person = 0;
  std::string host, reason;
  RequestState state = RequestState::with_teacher;
  /// As the last who looked at it wanted it; nothing before somebody did.
  std::optional<OpenFor> wanted;
  std::optional<std::int64_t> proposal;

  bool is_decided() const { return state >= RequestState::open; }
};

struct NewSiteRequest {
  std::string address;  ///< as the block page gave it or the person typed it
  std::string entry;    ///< "2026-11-22/4711", or ""
  std::string reason;
};

/// Thread-safe, as the Database is.
class SiteRequests {
 public:
  SiteRequests(const Store& store, const People& people, Proposals& proposals)
      : store_(store), people_(people), proposals_(proposals) {}

  /// Error in words for a pupil: no address, no reason, asked already, or a site that nobody may ask for. A site on a locked list
  /// is refused and the attempt recorded.
  base::Result<std::int64_t> ask(const NewSiteRequest& request, const Actor& by);

  /// Scoped to the viewer as site_request_fields::seen_by says.
  std::optional<SiteRequest> find(std::int64_t id, const Actor& viewer) const;
  /// Of pupils in a class that this teacher teaches, waiting for a teacher.
  std::int64_t waiting_for_teacher(PersonId teacher) const;
  std::int64_t waiting_for_network_manager() const;

  /// The groups that this person may open it for: the one who asked, their classes (a teacher: those that he teaches), their
  /// year.
  std::vector<std::string> groups_for(const SiteRequest& request, const Actor& by) const;
  base::Done forward(std::int64_t id, const OpenFor& wanted, const Actor& by);
  /// By the teacher or the network manager, with a note that whoever asked will read.
  base::Done decline(std::int64_t id, std::string note, const Actor& by);
  base::Done withdraw(std::int64_t id, const Actor& by);
  /// The network manager's step: makes the proposal and counts as the first who agrees (needs a fresh second factor).
  base::Result<std::int64_t> propose(std::int64_t id, const OpenFor& wanted, const Actor& by);

  bool may_forward(const SiteRequest& request, const Actor& by) const;
  bool may_propose(const SiteRequest& request, const Actor& by) const;
  bool may_decline(const SiteRequest& request, const Actor& by) const;

 private:
  std::vector<SiteRequest> undecided_of(PersonId person) const;
  base::Done check_wanted(const SiteRequest& request, const OpenFor& wanted, const Actor& by) const;

  const Store& store_;
  const People& people_;
  Proposals& proposals_;
};

}  // namespace school
