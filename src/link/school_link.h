// The school's end of the link: gateways call here, get the snapshot in force and every later one, and hand over what
// they saw. Nothing is acknowledged before it is on the disk.
#pragma once
#include <array>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <thread>

#include "journal/entry.h"
#include "link/channel.h"
#include "rules/parts/part.h"

namespace halves {

/// A snapshot as it goes out: signed, with the bytes of every part.
struct OutgoingSnapshot {
  std::uint64_t number = 0;
  std::string signed_manifest;
  std::array<base::Sha256, rules::part_kinds> hashes{};
  std::array<std::shared_ptr<const std::string>, rules::part_kinds> parts;
};

/// What the school half does with what comes up. Called on the link's threads, several at once.
struct SchoolLinkHandlers {
  /// Keep them on the disk; an Error leaves them with the gateway, which sends them again.
  std::function<base::Done(std::span<const journal::Entry>)> keep_entries;
  std::function<base::Done(base::Date, std::uint64_t)> keep_helpline_visits;
  /// May take its time (a password hash does).
  std::function<CredentialAnswer(const CredentialQuestion&)> check_credentials;
  /// A gateway has a snapshot in force (problem ""), or refused it.
  std::function<void(const SnapshotTaken&)> snapshot_taken;
};

class SchoolLink {
 public:
  /// `users`: which user ids may call (the gateway's); empty allows any that the socket's mode lets in.
  static base::Result<std::unique_ptr<SchoolLink>> start(const std::filesystem::path& socket, std::set<unsigned> users,
                                                         SchoolLinkHandlers handlers);
  ~SchoolLink();
  SchoolLink(const SchoolLink&) = delete;
  SchoolLink& operator=(const SchoolLink&) = delete;

  /// Sends it to every gateway, and to those that come later. Only parts that a gateway lacks travel. Never blocks.
  void publish(OutgoingSnapshot snapshot);
  void publish(AuditHead head);
  std::size_t connected() const;
  /// The highest snapshot number that a gateway came with; a new snapshot must be above it to be taken.
  std::uint64_t highest_number_met() const;
  void stop();

 private:
  struct Caller;
  SchoolLink(std::unique_ptr<Door> door, std::set<unsigned> users, SchoolLinkHandlers handlers);
  void accept_callers();
  void listen_to(Caller& caller);
  void talk_to(Caller& caller);
  bool hear(Caller& caller, const Message& message);
  void keep(Caller& caller, const Entries& entries);
  bool send_snapshot(Caller& caller, const OutgoingSnapshot& snapshot, const std::vector<base::Sha256>& held);
  void check_passwords();
  void remove_gone();

  const std::unique_ptr<Door> door_;
  const std::set<unsigned> users_;
  const SchoolLinkHandlers handlers_;
  mutable std::mutex guard_;
  std::condition_variable changed_;
  bool is_stopping_ = false;
  std::shared_ptr<const OutgoingSnapshot> snapshot_;
  std::optional<AuditHead> head_;
  std::uint64_t highest_number_met_ = 0;
  std::list<std::shared_ptr<Caller>> callers_;
  struct Question {
    std::weak_ptr<Caller> caller;
    CredentialQuestion question;
  };
  std::deque<Question> questions_;
  std::vector<std::thread> password_threads_;
  std::thread accepting_;
};

}  // namespace halves
