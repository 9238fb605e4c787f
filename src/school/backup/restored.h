// A restored store says that it is one, and two people may accept that it ends before the head which the gateway had kept.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "school/actor.h"
#include "school/store.h"
#include "storage/backup.h"

namespace school {
class Accounts;
class People;
}  // namespace school

namespace school::backup {

/// Who ran the restore, as the machine and the person say: no school is open yet that could ask for a password.
struct RestoredBy {
  std::string account;   ///< of the machine, "root"
  std::string username;  ///< at the school, "" where none was named
  std::string reason;
};

/// Notes the restore with its event in the store that came back; its number there.
std::int64_t record_restore(storage::Database& database, const storage::BackupReport& report, const RestoredBy& by);

struct Restore {
  std::int64_t id = 0;
  base::Time restored_at{}, made_at{};  ///< when, and when its backup was made
  std::string place;
  storage::Head head;  ///< that the backup had
  std::optional<PersonId> by_person;
};
std::optional<Restore> last_restore(const storage::Database& database);

/// A kept head that the restored store does not reach, and who has accepted so far that its last events are lost.
struct LostEnd {
  Restore restore;
  storage::Head kept;
  std::vector<PersonId> accepted_by;
  std::int64_t events_lost() const { return kept.events - restore.head.events; }
  bool is_accepted() const { return accepted_by.size() >= 2; }
};

/// Thread-safe.
class HeadAcceptance {
 public:
  HeadAcceptance(const Store& store, const People& people, const Accounts& accounts)
      : store_(store), people_(people), accounts_(accounts) {}

  /// What there is to accept, where the gateway kept `kept`. Error: the chain fits what was kept, is broken in itself, or no
  /// restore explains the difference: then nobody can accept it.
  base::Result<LostEnd> find(const storage::Head& kept) const;
  /// One person's yes, with its event. Two are needed; neither is who ran the restore, nor an account or role that one of them
  /// made or changed within 30 days (B-3). Error: one sentence.
  base::Result<LostEnd> accept(const storage::Head& kept, const std::string& reason, const Actor& by);

 private:
  base::Done may_accept(const LostEnd& lost, const Actor& by) const;
  base::Done independent(PersonId one, PersonId other) const;
  const Store& store_;
  const People& people_;
  const Accounts& accounts_;
};

}  // namespace school::backup
