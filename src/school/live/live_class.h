// A teacher looks at her class during its lesson: who is signed in, which sites, what was blocked. Each look is recorded.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "school/alerts/assessments.h"
#include "school/identity/address_claims.h"
#include "school/live/traffic_now.h"
#include "school/people/people.h"
#include "school/store.h"
#include "school/windows/windows.h"

namespace school {

/// From "start" to the end of the lesson.
struct ClassView {
  std::int64_t id = 0;
  std::string school_class;  ///< code, "9A/Ma1"
  PersonId by = 0;
  std::string reason;
  base::Time starts{}, ends{};
};

struct PupilNow {
  std::string name;
  bool is_signed_in = false;  ///< at the gate, or seen on the web within the last minutes
  TrafficOfOne traffic;
};

/// Thread-safe, as the Database is.
class LiveClass {
 public:
  struct Parts {
    const People& people;
    const Windows& windows;
    const AddressClaims& claims;
    const Assessments& assessments;
  };
  LiveClass(const Store& store, Parts parts) : store_(store), parts_(parts), traffic_(store.pack) {}

  /// Every journal entry passes here.
  void note(const journal::Entry& entry) { traffic_.note(entry); }

  /// Until when this class may be looked at: its lesson's end, or that of a window that holds. Nothing: not now.
  std::optional<base::Time> until(const std::string& school_class) const;
  /// By a teacher of the class. Error: another's class, neither lesson nor window now, no reason, or the impact assessment and
  /// the privacy notice are not recorded (L-4).
  base::Result<std::int64_t> start(const std::string& school_class, std::string reason, const Actor& by);
  /// Only by the one who started it.
  std::optional<ClassView> find(std::int64_t view, const Actor& by) const;
  /// By family name. Records the look: an event for each minute in which somebody looks. Error: the lesson is over.
  base::Result<std::vector<PupilNow>> look(const ClassView& view, const Actor& by);

 private:
  std::optional<SchoolClass> own_class(const std::string& school_class, const Actor& by) const;
  void record_look(const ClassView& view, const Actor& by);

  const Store& store_;
  const Parts parts_;
  TrafficNow traffic_;
};

}  // namespace school
