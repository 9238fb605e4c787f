// The replay of every open proposal, made in the background and kept with it, so that who agrees has seen it first.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "school/filtering/filtering.h"
#include "school/replay/replay.h"

namespace school {

struct KeptReplay {
  std::int64_t proposal = 0;
  std::uint64_t done = 0, of = 0;  ///< entries, while it runs
  std::optional<base::Time> finished_at;
  std::string problem;  ///< why there is no report, "" where there is one or none yet
  std::optional<ReplayReport> report;
};

/// Thread-safe; run() is called by one thread alone.
class Replays {
 public:
  /// Keeps no state of its own: made wherever it is needed.
  Replays(const Store& store, const Filtering& filtering) : store_(store), proposals_(filtering.proposals) {}

  /// The latest of this proposal; nothing where none has begun.
  std::optional<KeptReplay> find(std::int64_t proposal) const;
  /// Open proposals without a replay against the rules that are in force now, oldest first.
  std::vector<std::int64_t> due() const;
  /// Runs them over the last month, all in one reading, and keeps what came of it. `go_on` is asked now and then; stopped, they
  /// are due again.
  void run(const std::vector<std::int64_t>& proposals, const journal::Store& journal, const std::function<GoOn()>& go_on);

 private:
  struct Begun;
  std::string in_force() const;
  std::vector<Begun> begin(const std::vector<std::int64_t>& proposals) const;
  void note_progress(const std::vector<Begun>& all, const ReplayProgress& progress) const;
  void finish(const Begun& one, const base::Result<ReplayReport>& report) const;

  const Store& store_;
  const Proposals& proposals_;
};

/// For the command line: the same at once, for a proposal or for a pack that nobody proposed yet. The event says who looked.
void record_replay(const Store& store, std::string_view of_what, const ReplayReport& report, const Actor& by);

}  // namespace school
