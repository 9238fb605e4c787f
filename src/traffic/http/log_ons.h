// Who proxy credentials belong to. A verified pair is remembered under a keyed hash whose key dies with the process, and
// forgotten at once when the person's credentials change; failures are throttled without asking anybody (B-14).
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/time.h"
#include "rules/snapshot.h"
#include "traffic/http/credentials.h"
#include "traffic/http/proxy.h"

namespace traffic {

enum class LogOn : std::uint8_t { verified, wrong, throttled, unavailable };

struct LogOnAnswer {
  LogOn result = LogOn::unavailable;
  std::int64_t person = 0;
};

/// Thread-safe.
class LogOns : public std::enable_shared_from_this<LogOns> {
 public:
  explicit LogOns(Authenticator& authenticator);

  /// What is known without asking: verified, wrong a moment ago, or throttled. Nothing: ask.
  std::optional<LogOnAnswer> known(const rules::Snapshot& snapshot, const Credentials& credentials, std::string_view client,
                                   base::Time now);
  /// Asks the school half; several questions with the same credentials become one. `answer` is called once, from any thread.
  void ask(const Credentials& credentials, std::string_view client, base::Time now, std::function<void(LogOnAnswer)> answer);

 private:
  struct Verified {
    std::int64_t person;
    std::uint64_t stamp;
    base::Time until;
  };
  struct Failures {
    unsigned count = 0;
    base::Time not_before{}, last{};
  };
  using Waiting = std::vector<std::function<void(LogOnAnswer)>>;

  base::Sha256 digest(const Credentials& credentials) const;
  base::Sha256 place(const Credentials& credentials, std::string_view client) const;
  void take(const base::Sha256& pair, const base::Sha256& from, base::Time now, std::optional<VerifiedPerson> person);
  void note_failure(const base::Sha256& pair, const base::Sha256& from, base::Time now);

  Authenticator& authenticator_;
  std::array<std::uint8_t, 32> key_;
  std::mutex guard_;
  std::map<base::Sha256, Verified> verified_;
  std::map<base::Sha256, base::Time> wrong_;   // until when these credentials are known to be wrong
  std::map<base::Sha256, Failures> failures_;  // by client and user
  std::map<base::Sha256, Waiting> waiting_;
};

}  // namespace traffic
