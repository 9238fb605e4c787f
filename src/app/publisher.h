// Keeps the gateways' snapshot true to the store: looks every 100 ms for what changed, rebuilds those parts, signs, sends.
// A signature that opens a gate is in force well within a second.
#pragma once
#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "link/school_link.h"
#include "lists/file/shelf.h"
#include "rules/snapshot.h"
#include "school/filtering/pack_parts.h"
#include "school/school.h"

namespace app {

/// `shelf` has the compiled list files; what stands there as in force goes into the lists part. The link outlives the publisher.
struct PublisherTools {
  rules::SecretKey key{};
  halves::SchoolLink& link;
  std::shared_ptr<const lists::Shelf> shelf;
};

class Publisher {
 public:
  /// All outlive it. Publishes the first snapshot before it returns; Error where the pack and the store give none.
  /// A compiled list file that cannot be taken holds nothing up: the files before it stay in force. Where none were in force
  /// yet nothing is published, so the gateways keep their last good snapshot, and it is tried again every second.
  static base::Result<std::unique_ptr<Publisher>> start(school::School& school, school::FilterSurroundings surroundings,
                                                        PublisherTools tools);
  ~Publisher();
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  void stop();

 private:
  enum class Rebuild { sessions, people_and_sessions, everything };
  using ListFileIds = std::vector<base::Sha256>;
  Publisher(school::School& school, school::FilterSurroundings surroundings, PublisherTools tools);
  void run();
  /// What the events since the last look touch; nothing where they touch no part.
  std::optional<Rebuild> what_changed();
  base::Done rebuild(Rebuild what);
  base::Done rebuild_with(Rebuild what, const ListFileIds& files);
  base::Result<rules::Parts> build_parts(Rebuild what, const ListFileIds& files) const;
  /// What the shelf says; what is in force where it cannot be read.
  ListFileIds wanted_files() const;
  void send(const rules::Snapshot& snapshot);

  school::School& school_;
  const school::FilterSurroundings surroundings_;
  const PublisherTools tools_;
  mutable std::mutex guard_;
  std::condition_variable changed_;
  bool is_stopping_ = false;
  std::shared_ptr<const rules::Snapshot> in_force_;  // only touched by one thread at a time
  std::array<std::shared_ptr<const std::string>, rules::part_kinds> bytes_;
  std::array<base::Sha256, rules::part_kinds> hashes_{};
  ListFileIds files_seen_;  // what was tried last
  std::int64_t events_seen_ = 0;
  base::Time sessions_at_{}, people_at_{};
  std::thread thread_;
};

}  // namespace app
